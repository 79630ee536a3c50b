package visit

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// noteCard is the SOAP note with the pain score.
type noteCard struct {
	page      *Page
	card      *widgets.Surface
	body      *fyne.Container
	pain      *widgets.PainScale
	was       *widgets.Label
	complaint *widgets.Select
	chosen    *widgets.Label
	signature *widgets.Label
	choice    *fyne.Container
	parts     []*notePart
	blank     *widgets.Label
	more      *shortened
	moreRow   *fyne.Container
	unfolded  bool
}

// notePart is one part of the note: an entry while it is a draft, text once it
// is signed.
type notePart struct {
	field noteField
	row   *fyne.Container
	entry *prose
	text  *widget.RichText
	// same says beside the part that it stands as at the last treatment.
	same *widgets.Label
	// folded parts show under "more", or once something is written in them.
	folded bool
}

// partNames name the parts: the letter of SOAP, the word, and how many rows an
// empty entry has.
var partNames = map[noteField]struct {
	letter, word, hint string
	rows               int
}{
	subjective: {"S", locale.Key("subjective"), locale.Key("What the patient tells: complaint, symptoms, change since last time"), 2},
	objective:  {"O", locale.Key("objective"), locale.Key("Range of motion, palpation, tongue, pulse"), 2},
	assessment: {"A", locale.Key("assessment"), locale.Key("What you make of it"), 1},
	plan:       {"P", locale.Key("plan"), locale.Key("Frequency, goals, what comes next"), 1},
	evaluation: {"E", locale.Key("evaluation"), locale.Key("A separate evaluation beyond the treatment, which an E/M code needs"), 1},
	response:   {"R", locale.Key("response"), locale.Key("How the patient took the treatment"), 1},
	advice:     {"H", locale.Key("home advice"), locale.Key("What the patient takes home, for the visit summary"), 1},
}

func newNoteCard(p *Page) *noteCard {
	c := &noteCard{page: p, body: column(8), was: widgets.Text("", widgets.Small)}
	c.pain = widgets.NewPainScale(func(score domain.Pain) { p.do(func(s *sheet) { s.setPain(score) }) })
	c.complaint = widgets.NewSelect("", nil, func(v string) {
		var id domain.ComplaintID
		if _, err := fmt.Sscan(v, &id); err != nil {
			id = 0
		}
		p.do(func(s *sheet) { s.setComplaint(id) })
	})
	c.chosen, c.signature = widgets.Cut("", widgets.Body), widgets.Cut("", widgets.Small)
	c.chosen.Hide()
	c.choice = rowed(partLabel("", lang.L("complaint")), container.NewStack(c.complaint, widgets.Padded(c.chosen, 0, 0, 8, 0)))
	unfold := widgets.NewButton("", c.unfold)
	unfold.Importance = widget.LowImportance
	c.more = newShortened(unfold)
	c.moreRow = widgets.Flow(0, c.more.box)
	c.blank = widgets.Text(lang.L("The note was signed empty."), widgets.Muted)
	for _, f := range noteFields {
		c.parts = append(c.parts, c.newPart(f))
	}
	right := widgets.HBox(4, container.NewCenter(widgets.Text(lang.L("Pain"), widgets.Small)), c.pain, container.NewCenter(c.was))
	c.card = widgets.Card(lang.L("NOTE"), right, c.body)
	c.arrange()
	return c
}

func (c *noteCard) newPart(f noteField) *notePart {
	name := partNames[f]
	part := &notePart{field: f, entry: newProse(name.rows), text: widgets.Para("", widgets.Body), same: widgets.Text(lang.L("as before"), widgets.Small.In(look.AmberInk))}
	part.same.Hide()
	part.folded = f == evaluation || f == response || f == advice
	part.entry.SetPlaceHolder(lang.L(name.hint))
	part.entry.onGrow = c.page.reflow
	part.entry.OnChanged = func(text string) {
		c.page.do(func(s *sheet) { s.write(f, text) })
		part.entry.fit()
	}
	part.entry.writtenOut = c.page.writtenOut
	part.entry.onShort = func(short, text string) {
		c.page.do(func(s *sheet) {
			s.remember(lang.L("text of “{{.Short}}”", locale.With{"Short": short}))
			s.write(f, text)
		})
		part.entry.fit()
	}
	part.text.Hide()
	part.row = rowed(widgets.VBox(0, partLabel(name.letter, lang.L(name.word)), part.same), container.NewStack(part.entry, part.text))
	return part
}

// partLabel gives the letter of a part with its word below.
func partLabel(letter, word string) fyne.CanvasObject {
	if letter == "" {
		return widgets.Text(word, widgets.Small)
	}
	return widgets.VBox(0, widgets.Text(letter, widgets.Heading.In(look.Jade)), widgets.Text(word, widgets.Small))
}

// rowed puts a label of fixed width before something.
func rowed(label, o fyne.CanvasObject) *fyne.Container {
	return container.New(rowLayout{width: 82}, label, o)
}

// rowLayout gives the label its width and the rest to what it names.
type rowLayout struct{ width float32 }

func (l rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(widgets.Em(l.width)+b.Width, max(a.Height, b.Height))
}

func (l rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	label, o := objects[0], objects[1]
	label.Resize(fyne.NewSize(widgets.Em(l.width), label.MinSize().Height))
	label.Move(fyne.NewPos(0, max(0, min(9, (o.MinSize().Height-label.MinSize().Height)/2))))
	o.Move(fyne.NewPos(widgets.Em(l.width), 0))
	o.Resize(fyne.NewSize(size.Width-widgets.Em(l.width), size.Height))
}

func (c *noteCard) object() fyne.CanvasObject { return c.card }

func (c *noteCard) unfold() {
	var first *notePart
	for _, part := range c.parts {
		if first == nil && !c.showsPart(part) {
			first = part
		}
	}
	c.unfolded = true
	c.arrange()
	c.page.reflow()
	if first != nil {
		widgets.Focus(first.entry)
	}
}

// arrange shows the parts that are unfolded or written.
func (c *noteCard) arrange() {
	s := c.page.sheet
	signed := s.noteLocked()
	var objects []fyne.CanvasObject
	if len(s.Patient.Complaints) > 0 && (!signed || s.Visit.Complaint != 0) {
		objects = append(objects, c.choice)
	}
	var hidden []string
	for _, part := range c.parts {
		if c.showsPart(part) {
			objects = append(objects, part.row)
		} else {
			hidden = append(hidden, lang.L(partNames[part.field].word))
		}
	}
	switch {
	case signed && s.Visit.Note.IsZero():
		objects = append(objects, c.blank, c.signature)
	case signed:
		objects = append(objects, c.signature)
	case len(hidden) > 0:
		if words := "+ " + locale.List(hidden...); c.more.words != words {
			c.more.setText(words)
		}
		objects = append(objects, c.moreRow)
	}
	setObjects(c.body, objects)
}

// showsPart tells whether a part of the note shows: a signed one where something
// is written, a draft one unless it is folded and empty.
func (c *noteCard) showsPart(part *notePart) bool {
	empty := *part.field.in(&c.page.sheet.Visit.Note) == ""
	if c.page.sheet.noteLocked() {
		return !empty
	}
	return !part.folded || !empty || c.unfolded
}

func (c *noteCard) refresh() {
	s := c.page.sheet
	if c.pain.Value() != s.Visit.Pain {
		c.pain.SetValue(s.Visit.Pain)
	}
	c.was.SetText(s.lastPain())
	c.refreshComplaint(s)
	for _, part := range c.parts {
		part.refresh(s)
	}
	if s.noteLocked() {
		c.pain.Disable()
		c.complaint.Hide()
		c.chosen.Show()
		complaint, _ := s.Patient.ComplaintByID(s.Visit.Complaint)
		c.chosen.SetText(complaintName(complaint))
		c.signature.SetText(s.head().Signed)
	}
	c.arrange()
}

func (c *noteCard) refreshComplaint(s *sheet) {
	if len(s.Patient.Complaints) == 0 {
		return
	}
	if c.complaint.Value() == "" && c.complaint.Inner().SelectedIndex() < 0 {
		options := []widgets.Option{{Value: "0", Label: lang.L("No complaint chosen")}}
		for _, complaint := range s.Patient.Complaints {
			options = append(options, widgets.Option{Value: fmt.Sprint(complaint.ID), Label: complaintName(complaint)})
		}
		c.complaint.SetOptions(options)
	}
	if want := fmt.Sprint(s.Visit.Complaint); c.complaint.Value() != want {
		c.complaint.SetValue(want)
	}
}

func complaintName(c domain.Complaint) string {
	switch {
	case !c.Resolved.IsZero():
		return lang.L("{{.Complaint}} (resolved {{.Date}})", locale.With{"Complaint": c.Name, "Date": locale.Date(c.Resolved)})
	case !c.Onset.IsZero():
		return lang.L("{{.Complaint}} (since {{.Date}})", locale.With{"Complaint": c.Name, "Date": locale.Date(c.Onset)})
	}
	return c.Name
}

func (n *notePart) refresh(s *sheet) {
	text := *n.field.in(&s.Visit.Note)
	show(n.same, s.asBefore(n.field))
	if s.noteLocked() {
		if n.entry.Visible() {
			n.entry.Hide()
			n.text.Show()
		}
		widgets.SetPara(n.text, text)
		return
	}
	if n.entry.Text != text {
		told := n.entry.OnChanged
		n.entry.OnChanged = nil
		n.entry.SetText(text)
		n.entry.OnChanged = told
		n.entry.fit()
	}
}

// focusOn gives the keyboard to the part that a path names.
func (c *noteCard) focusOn(path string) bool {
	if path == "note" {
		path = string(subjective)
	}
	if path == "complaint" {
		c.complaint.Focus()
		return len(c.page.sheet.Patient.Complaints) > 0
	}
	for _, part := range c.parts {
		if string(part.field) != path {
			continue
		}
		if part.folded && !c.unfolded {
			c.unfolded = true
			c.arrange()
			c.page.reflow()
		}
		widgets.Focus(part.entry)
		return true
	}
	return false
}
