package look

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// icon is an icon that keeps its drawing in each color that it was asked for: Fyne's
// own parses and writes its SVG anew whenever a button is refreshed, which was half of
// what opening a visit took.
type icon struct {
	fyne.ThemedResource

	mu    sync.Mutex
	drawn map[color.Color][]byte
}

// Content gives the SVG in the color of the theme now.
func (i *icon) Content() []byte {
	now := theme.Color(i.ThemeColorName())
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.drawn[now] == nil {
		i.drawn[now] = i.ThemedResource.Content()
	}
	return i.drawn[now]
}

// Colored gives an icon in a color of the theme.
func Colored(svg fyne.Resource, name fyne.ThemeColorName) fyne.Resource {
	return kept(theme.NewColoredResource(svg, name))
}

// kept gives a resource that keeps its drawings, where it has a color of the theme.
func kept(r fyne.Resource) fyne.Resource {
	if themed, ok := r.(fyne.ThemedResource); ok {
		return &icon{ThemedResource: themed, drawn: map[color.Color][]byte{}}
	}
	return r
}

// icons are those of a theme, by name, each made once.
type icons struct {
	base fyne.Theme

	mu   sync.Mutex
	made map[fyne.ThemeIconName]fyne.Resource
}

func newIcons(base fyne.Theme) *icons {
	return &icons{base: base, made: map[fyne.ThemeIconName]fyne.Resource{}}
}

func (s *icons) get(name fyne.ThemeIconName) fyne.Resource {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made[name] == nil {
		s.made[name] = kept(s.base.Icon(name))
	}
	return s.made[name]
}
