package sheet

import (
	"fmt"
	"sync"

	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/breakline"
	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/linestyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
	"github.com/phpdave11/gofpdf"
)

// creating keeps documents apart while the PDF library takes its defaults,
// which it knows for the whole program only.
var creating sync.Mutex

// PDF gives the document as a file; the same document gives the same bytes.
func (d *Document) PDF() ([]byte, error) {
	faces, runes := d.faces()
	fonts := make([]entity.CustomFont, len(faces))
	for i, f := range faces {
		fonts[i] = customFont{f, f.with(runes[f])}
	}
	cfg := config.NewBuilder().
		WithDimensions(d.Size.W, d.Size.H).
		WithLeftMargin(0).WithRightMargin(0).WithTopMargin(0).WithBottomMargin(0).
		WithCompression(true).
		WithCustomFonts(fonts).
		WithDefaultFont(&props.Font{Family: faces[0].Name, Size: 10}).
		WithTitle(d.Info.Title, true).WithAuthor(d.Info.Author, true).WithSubject(d.Info.Subject, true).
		WithCreator("Meridian", true).WithCreationDate(d.Info.Created).
		Build()
	m := newMaroto(cfg, d)
	for _, ops := range d.Pages {
		m.AddPages(page.New().Add(row.New(d.Size.H).Add(col.New(12).Add(&drawing{ops: ops}))))
	}
	document, err := m.Generate()
	if err != nil {
		return nil, fmt.Errorf("the PDF could not be made: %w", err)
	}
	return settled(document.GetBytes()), nil
}

func newMaroto(cfg *entity.Config, d *Document) core.Maroto {
	creating.Lock()
	defer creating.Unlock()
	gofpdf.SetDefaultCatalogSort(true)
	gofpdf.SetDefaultModificationDate(d.Info.Created)
	return maroto.New(cfg)
}

// faces gives the faces that the document uses, in the order of their use, with
// the runes that it sets in each.
func (d *Document) faces() ([]*Face, map[*Face]map[rune]bool) {
	all := []*Face{Sans}
	runes := map[*Face]map[rune]bool{Sans: {}}
	for _, ops := range d.Pages {
		for _, op := range ops {
			if op.Kind != TextOp {
				continue
			}
			if runes[op.Face] == nil {
				all = append(all, op.Face)
				runes[op.Face] = map[rune]bool{}
			}
			for _, r := range op.Text {
				runes[op.Face][r] = true
			}
		}
	}
	return all, runes
}

// customFont hands a face to maroto.
type customFont struct {
	face  *Face
	bytes []byte
}

func (f customFont) GetFamily() string        { return f.face.Name }
func (f customFont) GetStyle() fontstyle.Type { return fontstyle.Normal }
func (f customFont) GetFile() string          { return "" }
func (f customFont) GetBytes() []byte         { return f.bytes }

// drawing is the one component of a page: its operations.
type drawing struct{ ops []Op }

// SetConfig is part of core.Component; a drawing needs nothing of it.
func (*drawing) SetConfig(*entity.Config) {}

// GetStructure names the component for maroto's own tests.
func (*drawing) GetStructure() *node.Node[core.Structure] {
	return node.New(core.Structure{Type: "drawing"})
}

// GetHeight gives the height of the page.
func (*drawing) GetHeight(_ core.Provider, cell *entity.Cell) float64 { return cell.Height }

// Render draws the operations at their places.
func (d *drawing) Render(provider core.Provider, _ *entity.Cell) {
	for _, op := range d.ops {
		switch op.Kind {
		case TextOp:
			renderText(provider, op)
		case RectOp:
			provider.AddLine(&entity.Cell{X: op.X, Y: op.Y, Width: op.W, Height: op.H}, &props.Line{
				Color: rgb(op.Color), Thickness: op.H, OffsetPercent: 50, SizePercent: 100, Style: linestyle.Solid, Orientation: orientation.Horizontal,
			})
		case PictureOp:
			provider.AddImageFromBytes(op.Picture.png, &entity.Cell{X: op.X, Y: op.Y, Width: op.W, Height: op.H}, &props.Rect{Percent: 100}, extension.Png)
		}
	}
}

// boundless is a cell so large that maroto never breaks a line of ours.
const boundless = 5000

func renderText(provider core.Provider, op Op) {
	// maroto sets the baseline one font height below the top of the cell.
	top := op.Y - op.Size*mmPerPoint
	provider.AddText(op.Text, &entity.Cell{X: op.X, Y: top, Width: boundless, Height: boundless}, &props.Text{
		Family: op.Face.Name, Style: fontstyle.Normal, Size: op.Size, Color: rgb(op.Color), Align: align.Left, BreakLineStrategy: breakline.EmptySpaceStrategy,
	})
}

func rgb(c Color) *props.Color { return &props.Color{Red: int(c.R), Green: int(c.G), Blue: int(c.B)} }
