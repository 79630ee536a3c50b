package transfer

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/transfer"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// answer is what is done with somebody who seems to be here already.
type answer string

const (
	skip answer = "skip"
	fill answer = "fill"
	anew answer = "anew"
)

// words says an answer.
func (a answer) words() string {
	return map[answer]string{skip: lang.L("Leave as they are"), fill: lang.L("Fill empty fields"), anew: lang.L("Bring in as new")}[a]
}

// twin is a row about somebody who seems to be here, or in an earlier row, already.
type twin struct {
	entry transfer.Entry
	known transfer.Known
	by    string
	// answer differs from that for all where it was chosen here.
	answer answer
}

// where says who the other one is, where that one stands and by what the two are alike.
func (t *twin) where() string {
	data := locale.With{"Row": t.known.Row, "Name": who(t.known.Name, t.known.BirthDate), "By": t.by}
	if t.known.Row > 0 {
		return lang.L("row {{.Row}} of this file: {{.Name}}, by {{.By}}", data)
	}
	return lang.L("here: {{.Name}}, by {{.By}}", data)
}

// checked is a file of which is known who would come in.
type checked struct {
	*chosen
	fresh   []transfer.Entry
	twins   []*twin
	refused []transfer.Entry
	doubts  int
	// counted tells that visits which took place count toward Medicare's limits.
	counted bool
	forAll  answer
	bring   *widgets.Button
}

// check reads all rows and compares them with who is here.
func (p *Part) check(c *chosen) {
	today := p.desk.Today()
	k := &checked{chosen: c, forAll: fill, counted: true}
	p.run(lang.L("Reading the rows…"), func(ctx context.Context, progress func(float64)) error {
		if err := c.remember(ctx, p.store); err != nil {
			return err
		}
		known, err := p.store.KnownPatients(ctx)
		if err != nil {
			return err
		}
		return k.sort(ctx, transfer.Read(c.sheet, c.columns, today), transfer.NewIndex(known), progress)
	}, func() {
		p.step = func() fyne.CanvasObject { return p.checkCard(k) }
	})
}

// sort parts the rows into new patients, those who are here, and those refused.
func (k *checked) sort(ctx context.Context, entries []transfer.Entry, index *transfer.Index, progress func(float64)) error {
	for i, e := range entries {
		if i%500 == 0 {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			progress(float64(i) / float64(len(entries)))
		}
		if len(e.Doubts) > 0 {
			k.doubts++
		}
		if e.Refused != "" {
			k.refused = append(k.refused, e)
			continue
		}
		if known, by, found := index.Find(e.Patient); found {
			k.twins = append(k.twins, &twin{entry: e, known: known, by: by})
			continue
		}
		k.fresh = append(k.fresh, e)
		p := e.Patient
		index.Add(transfer.Known{Name: p.Name, BirthDate: p.BirthDate, Phone: p.Phone, Row: e.Row})
	}
	return nil
}

// arrivals gives who comes in by the answers.
func (k *checked) arrivals() []db.Arrival {
	var all []db.Arrival
	at := map[int]int{}
	for _, e := range k.fresh {
		at[e.Row] = len(all)
		all = append(all, db.Arrival{Row: e.Row, Patient: k.patient(e), Planned: e.Planned})
	}
	for _, t := range k.twins {
		a := db.Arrival{Row: t.entry.Row, Patient: k.patient(t.entry), Into: t.known.ID, Planned: t.entry.Planned}
		switch k.answered(t) {
		case fill:
			if t.known.Row == 0 {
				all = append(all, a)
			} else {
				first := &all[at[t.known.Row]]
				first.Patient = transfer.Fill(first.Patient, a.Patient)
				first.Planned = append(first.Planned, a.Planned...)
			}
		case anew:
			a.Into = 0
			all = append(all, a)
		}
	}
	return all
}

// patient gives the person of a row, with the visits that took place where they count.
func (k *checked) patient(e transfer.Entry) domain.Patient {
	p := e.Patient
	if k.counted {
		p.OutsideVisits = slices.Concat(p.OutsideVisits, e.Elsewhere())
	}
	return p
}

// past counts the visits that took place.
func (k *checked) past() int {
	n := 0
	for _, e := range k.fresh {
		n += len(e.Past)
	}
	for _, t := range k.twins {
		n += len(t.entry.Past)
	}
	return n
}

func (k *checked) answered(t *twin) answer {
	if t.answer != "" {
		return t.answer
	}
	return k.forAll
}

// mostShown is how many rows a list shows; the file that can be saved has all.
const mostShown = 60

func (p *Part) checkCard(k *checked) fyne.CanvasObject {
	box := widgets.VBox(10, widgets.Text(k.sum(), widgets.Strong))
	if k.doubts > 0 {
		box.Add(widgets.Wrapped(lang.N("In {{.Count}} rows something is not understood and comes into the notes as it stands, or can be read in two ways. The list of troubles has them.", k.doubts, count(k.doubts)), widgets.Body))
	}
	k.bring = widgets.NewButton("", func() { p.bringIn(k) })
	k.bring.Importance = widget.HighImportance
	k.nameBring()
	if len(k.twins) > 0 {
		box.Add(k.twinRows())
	}
	if len(k.refused) > 0 {
		box.Add(k.refusedRows())
	}
	if k.planned() > 0 {
		box.Add(widgets.Wrapped(lang.L("Visits to come are scheduled, those that are here already left out."), widgets.Small))
	}
	if n := k.past(); n > 0 {
		box.Add(k.pastRow(n))
	}
	buttons := widgets.HBox(8, k.bring, widgets.NewButton(lang.L("Back to the columns"), func() { p.showColumns(k.chosen) }), widgets.NewButton(lang.L("Another file"), p.back))
	if len(k.refused)+k.doubts > 0 {
		buttons.Add(widgets.NewButton(lang.L("Save the list of troubles…"), func() { p.saveTable("Rows not taken "+p.desk.Today().ISO()+".csv", k.troubles()) }))
	}
	box.Add(buttons)
	return widgets.Card(lang.L("WHO WOULD COME IN"), widgets.Text(k.name, widgets.Small), box)
}

// pastRow asks whether the visits that took place count toward Medicare's limits.
func (k *checked) pastRow(n int) fyne.CanvasObject {
	counts := widgets.NewCheck(lang.N("Count {{.Count}} visits that took place toward Medicare’s limits", n, count(n)), func(yes bool) { k.counted = yes })
	counts.SetChecked(k.counted)
	return widgets.VBox(2, counts, widgets.Wrapped(lang.L("They come in as acupuncture visits elsewhere. Clear this where the list has visits for something other than low back pain, and enter those that count by hand. Notes and bills of these visits stay in the former system."), widgets.Small))
}

func (k *checked) sum() string {
	words := []string{lang.N("{{.Count}} new patients", len(k.fresh), count(len(k.fresh)))}
	if n := len(k.twins); n > 0 {
		words = append(words, lang.L("{{.Count}} here already", count(n)))
	}
	if n := len(k.refused); n > 0 {
		words = append(words, lang.N("{{.Count}} rows not taken", n, count(n)))
	}
	if n := k.planned(); n > 0 {
		words = append(words, lang.N("{{.Count}} visits to come", n, count(n)))
	}
	return lang.L("{{.Sentence}}.", locale.With{"Sentence": locale.List(words...)})
}

// planned counts the visits to come of all who come in by the answers.
func (k *checked) planned() int {
	n := 0
	for _, a := range k.arrivals() {
		n += len(a.Planned)
	}
	return n
}

func (k *checked) nameBring() {
	n := len(k.arrivals())
	k.bring.SetText(lang.N("Bring in {{.Count}} patients", n, count(n)))
	if n == 0 {
		k.bring.Disable()
	} else {
		k.bring.Enable()
	}
}

func answers(chosen answer, changed func(answer)) *widgets.Select {
	var options []widgets.Option
	for _, a := range []answer{fill, skip, anew} {
		options = append(options, widgets.Option{Value: string(a), Label: a.words()})
	}
	s := widgets.NewSelect("", options, nil)
	s.SetValue(string(chosen))
	s.OnChanged = func(value string) { changed(answer(value)) }
	return s
}

func (k *checked) twinRows() fyne.CanvasObject {
	var each []*widgets.Select
	all := answers(k.forAll, func(a answer) {
		k.forAll = a
		for _, t := range k.twins {
			t.answer = ""
		}
		for _, one := range each {
			one.SetValue(string(a))
		}
		k.nameBring()
	})
	box := widgets.VBox(6, widgets.Separator(), widgets.Columns(12, []float32{0, 220}, widgets.Text(lang.L("Here already, it seems. What is done with them:"), widgets.Strong), all))
	for i, t := range k.twins {
		if i == mostShown {
			box.Add(widgets.Wrapped(lang.L("… and {{.Count}} more, done like all.", count(len(k.twins)-mostShown)), widgets.Small))
			break
		}
		one := answers(k.answered(t), func(a answer) {
			t.answer = a
			k.nameBring()
		})
		each = append(each, one)
		names := widgets.VBox(0,
			widgets.Cut(lang.L("Row {{.Row}}: {{.Name}}", locale.With{"Row": t.entry.Row, "Name": who(t.entry.Patient.Name, t.entry.Patient.BirthDate)}), widgets.Body),
			widgets.Cut(t.where(), widgets.Small))
		box.Add(widgets.Columns(12, []float32{0, 220}, names, one))
	}
	return box
}

func who(n domain.Name, born domain.Date) string {
	if born.IsZero() {
		return n.Listed()
	}
	return lang.L("{{.Name}}, born {{.Date}}", locale.With{"Name": n.Listed(), "Date": born.US()})
}

func (k *checked) refusedRows() fyne.CanvasObject {
	box := widgets.VBox(6, widgets.Separator(), widgets.Text(lang.L("Not taken"), widgets.Strong))
	for i, e := range k.refused {
		if i == mostShown {
			box.Add(widgets.Wrapped(lang.L("… and {{.Count}} more; the list of troubles has them all.", count(len(k.refused)-mostShown)), widgets.Small))
			break
		}
		box.Add(widgets.Cut(lang.L("Row {{.Row}}: {{.Name}}", locale.With{"Row": strings.TrimSpace(fmt.Sprintf("%d %s", e.Row, e.Patient.Name.Full())), "Name": e.Refused}), widgets.Body))
	}
	return box
}

// troubles lists what is not taken or not understood, to be saved.
func (k *checked) troubles() [][]string {
	rows := [][]string{{"Row", "Name", "Taken", "Why"}}
	for _, e := range k.refused {
		rows = append(rows, []string{strconv.Itoa(e.Row), e.Patient.Name.Full(), "no", e.Refused})
	}
	doubtful := func(e transfer.Entry) {
		for _, why := range e.Doubts {
			rows = append(rows, []string{strconv.Itoa(e.Row), e.Patient.Name.Full(), "yes", why})
		}
	}
	for _, e := range k.fresh {
		doubtful(e)
	}
	for _, t := range k.twins {
		doubtful(t.entry)
	}
	return rows
}

func (p *Part) bringIn(k *checked) {
	arrivals := k.arrivals()
	var kept db.Transfer
	p.run(lang.N("Bringing {{.Count}} patients in…", len(arrivals), count(len(arrivals))), func(ctx context.Context, progress func(float64)) (err error) {
		kept, err = p.store.TakeIn(ctx, k.name, arrivals, func(done, all int) { progress(float64(done) / float64(all)) })
		return err
	}, func() {
		p.step = nil
		words := []string{lang.N("{{.Count}} patients came in", kept.Created, count(kept.Created))}
		if kept.Filled > 0 {
			words = append(words, lang.L("{{.Count}} who were here got what they lacked", count(kept.Filled)))
		}
		p.banner.Say(widgets.Good, lang.L("{{.What}}. It can be taken back until something is built on it.", locale.With{"What": locale.List(words...)}), lang.L("Take the import back"), func() { p.takeBack(kept.ID) })
		p.desk.Changes.Patient.Emit(0)
		p.desk.Changes.Encounter.Emit(0)
		p.load()
	})
}
