package visit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/widgets"
)

func removeIcon() fyne.Resource { return theme.DeleteIcon() }

// serviceRows are the other services of a treatment, by code.
type serviceRows struct {
	page   *Page
	box    *fyne.Container
	search *widgets.PickList
	rows   []*serviceRow
	opened bool
}

func newServiceRows(p *Page) *serviceRows {
	r := &serviceRows{page: p, box: column(4)}
	r.search = codeSearch(p, lang.L("Code or words, such as 97140 or manual"), r.take)
	r.search.OnEscape = func() {
		r.opened = false
		p.refresh()
	}
	return r
}

// codeChoices is how many codes a search shows.
const codeChoices = 8

// codeSearch gives a search for a procedure code.
func codeSearch(p *Page, placeholder string, take func(code string)) *widgets.PickList {
	search := widgets.NewPickList(placeholder)
	search.OnQuery = func(text string) {
		var options []widgets.Option
		for _, c := range p.sheet.searchCodes(text, codeChoices) {
			detail := ""
			if fee := p.sheet.Fees[c.Code].Amount; fee > 0 {
				detail = fee.String()
			}
			options = append(options, widgets.Option{Value: c.Code, Label: c.Code + "  " + c.Label, Detail: detail, Starred: slices.Contains(p.sheet.FavoriteCodes, c.Code)})
		}
		search.SetOptions(options)
		p.reflow()
		widgets.Reveal(search)
	}
	search.OnPick = func(o widgets.Option) { take(o.Value) }
	search.OnFree = take
	search.OnStar = func(o widgets.Option) {
		p.turnFavorite(&p.sheet.FavoriteCodes, o.Value, p.store.SaveFavoriteCodes)
		search.OnQuery(search.Text())
	}
	return search
}

func (r *serviceRows) object() fyne.CanvasObject { return r.box }

// open shows the search and gives it the keyboard.
func (r *serviceRows) open() {
	r.opened = true
	r.page.refresh()
	r.search.Focus()
	r.search.OnQuery(r.search.Text())
}

func (r *serviceRows) take(code string) {
	if err := r.page.try(func(s *sheet) error { return s.addService(code) }); err != nil {
		r.page.refuse(r.search, code, err)
		return
	}
	r.page.reflow()
	if n := len(r.rows); n > 0 {
		widgets.Focus(r.rows[n-1].site)
	}
}

// refresh tells whether there is anything to show.
func (r *serviceRows) refresh() bool {
	s := r.page.sheet
	for i := range s.Visit.Services {
		if i == len(r.rows) || r.rows[i].code != s.Visit.Services[i].Code {
			r.rows = append(r.rows[:i], newServiceRow(r, s.Visit.Services[i].Code))
		}
	}
	r.rows = r.rows[:len(s.Visit.Services)]
	objects := []fyne.CanvasObject{widgets.Text(lang.L("OTHER SERVICES"), widgets.Caps)}
	for at, row := range r.rows {
		row.at = at
		row.refresh(s)
		objects = append(objects, row.box)
	}
	if !s.noteLocked() && r.opened {
		objects = append(objects, r.search)
	}
	setObjects(r.box, objects)
	return len(objects) > 1
}

// remove takes a service away with its row, so that nothing typed in it goes to another.
func (r *serviceRows) remove(at int) {
	r.rows = without(r.rows, at)
	r.page.turn(func(s *sheet) { s.removeService(at) })
}

// serviceRow is one other service.
type serviceRow struct {
	page    *Page
	at      int
	code    string
	box     *fyne.Container
	edit    *fyne.Container
	text    *widgets.Label
	units   *widgets.Entry
	site    *widgets.Entry
	muscles *widgets.Entry
	wrong   *widgets.Label
}

func newServiceRow(rows *serviceRows, code string) *serviceRow {
	p := rows.page
	r := &serviceRow{page: p, code: code, units: widgets.NewEntry(), site: widgets.NewEntry(), muscles: widgets.NewEntry()}
	r.wrong, r.text = widgets.Cut("", wrongStyle), widgets.Cut("", widgets.Body)
	r.site.SetPlaceHolder(lang.L("Body site"))
	r.muscles.SetPlaceHolder(lang.L("Muscles injected, separated by commas"))
	r.units.OnChanged = func(typed string) {
		var err error
		p.do(func(s *sheet) { err = s.setServiceUnits(r.at, typed) })
		r.say(err)
	}
	r.site.OnChanged = func(typed string) { p.do(func(s *sheet) { s.setServiceSite(r.at, typed) }) }
	r.muscles.OnChanged = func(typed string) { p.do(func(s *sheet) { s.setInjected(r.at, typed) }) }
	remove := widgets.NewIconButton(lang.L("Take off"), removeIcon(), func() { rows.remove(r.at) }).Quiet()
	name := widgets.Cut(code+"  "+coding.Label(p.sheet.Fees, code), widgets.Body)
	r.edit = flexRow(6, []float32{0, 44, 140, 36}, name, r.units, r.site, remove)
	r.box = column(2, r.edit, r.wrong, r.muscles, r.text)
	known, _ := coding.FindCode(code)
	show(r.muscles, known.Trigger)
	r.wrong.Hide()
	r.text.Hide()
	return r
}

func (r *serviceRow) say(err error) { r.page.sayBelow(r.wrong, err) }

func (r *serviceRow) refresh(s *sheet) {
	v := s.Visit.Services[r.at]
	if s.noteLocked() {
		r.edit.Hide()
		r.wrong.Hide()
		r.muscles.Hide()
		r.text.Show()
		r.text.SetText(serviceWords(v, s.Fees))
		return
	}
	if !r.wrong.Visible() {
		syncEntry(r.units, number(v.Units), func(typed string) bool { n, err := parseCount(typed); return err == nil && n == v.Units })
	}
	syncEntry(r.site, v.Site, func(typed string) bool { return strings.TrimSpace(typed) == v.Site })
	injected := strings.Join(v.Muscles, ", ")
	syncEntry(r.muscles, injected, func(typed string) bool { return strings.Join(parseNames(typed), ", ") == injected })
}

// serviceWords gives a service as a signed note shows it.
func serviceWords(v domain.Service, fees domain.FeeSchedule) string {
	units := ""
	if v.Units > 1 {
		units = "×" + number(v.Units)
	}
	return joined(v.Code+"  "+coding.Label(fees, v.Code), units, v.Site, strings.Join(v.Muscles, ", "))
}
