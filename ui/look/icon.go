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
		s.made[name] = s.base.Icon(name)
		if themed, ok := s.made[name].(fyne.ThemedResource); ok {
			s.made[name] = &icon{ThemedResource: themed, drawn: map[color.Color][]byte{}}
		}
	}
	return s.made[name]
}
