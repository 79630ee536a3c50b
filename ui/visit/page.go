package visit

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// Page is the screen of one visit.
type Page struct {
	desk    *desk.Desk
	store   Store
	drawing Drawing
	id      domain.EncounterID

	root   *fyne.Container
	sheet  *sheet
	saver  *saver
	layout *pageLayout
	// banner says that something is not saved, question asks before signing.
	banner, question *widgets.Banner
	// asked is what the question asks, empty for nothing.
	asked signingQuestion

	header    *header
	templates *templateCard
	note      *noteCard
	addenda   *addendaCard
	diagnoses *diagnosesCard
	treatment *treatmentCard
	payer     *payerCard
	issuing   *issuing
	coding    *codingCard
	findings  *findingCards
	medicare  *medicareCard
	doc       *docCard
	payments  *paymentCard
	papers    *papersCard

	// due is what the visit cost when the balance was read last.
	due domain.Money
	// rival is a timer that runs elsewhere and is asked about, nil for none; minute is
	// the last full minute of this visit's timer that was looked at.
	rival  *rival
	minute int
	// drafts are the fields that belong to the visit, refused is the one whose text the
	// visit did not take.
	drafts  map[fyne.Focusable]bool
	refused fyne.Focusable
	// left tells that another page shows.
	left bool
	// retyped is what was typed before the page was made anew, nil for nothing; waiting
	// are told what becomes of it once the visit is read.
	retyped *typed
	waiting nav.Waiting
	// memory waits to be recalled until the visit is read.
	memory memory
}

// memory is where one was on the page.
type memory struct{ left, right float32 }

// part is a piece of the page that follows the sheet.
type part interface {
	object() fyne.CanvasObject
	refresh()
}

var _ nav.Keeping = (*Page)(nil)

// New gives the page of a visit; it reads its records in the background.
func New(d *desk.Desk, store Store, drawing Drawing, id domain.EncounterID) *Page {
	p := &Page{desk: d, store: store, drawing: drawing, id: id, root: container.NewStack()}
	p.load()
	return p
}

// Object is what is drawn.
func (p *Page) Object() fyne.CanvasObject { return p.root }

// Narrow tells that the page arranges itself in any width.
func (p *Page) Narrow() {}

// Title names the patient and the date.
func (p *Page) Title() string {
	if p.sheet == nil {
		return lang.L("Visit")
	}
	return p.sheet.Patient.Name.Listed() + " · " + locale.Date(p.sheet.Visit.Date)
}

// Leave saves what is not saved yet.
func (p *Page) Leave() {
	p.left = true
	if p.saver != nil {
		p.saver.save()
	}
}

// Return lets the page follow its timers again.
func (p *Page) Return(nav.Place) { p.left = false }

// Memory gives how far the columns are scrolled.
func (p *Page) Memory() any {
	if p.layout == nil {
		return p.memory
	}
	return memory{p.layout.scrolls[0].Offset(), p.layout.scrolls[1].Offset()}
}

// Recall scrolls back to where one was.
func (p *Page) Recall(m any) {
	where, ok := m.(memory)
	if !ok {
		return
	}
	p.memory = where
	if p.layout != nil {
		p.layout.scrolls[0].ScrollTo(where.left)
		p.layout.scrolls[1].ScrollTo(where.right)
	}
}

// Shortcuts are the keys of this page.
func (p *Page) Shortcuts() []nav.Shortcut {
	key := func(name fyne.KeyName) *desktop.CustomShortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	}
	shifted := func(name fyne.KeyName) *desktop.CustomShortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	}
	return []nav.Shortcut{
		{Name: lang.L("Save the draft now"), Shortcut: key(fyne.KeyS), Do: p.save},
		{Name: lang.L("Sign the note"), Shortcut: key(fyne.KeyReturn), Do: p.sign},
		{Name: lang.L("Same as last time"), Shortcut: key(fyne.KeyR), Do: p.sameAsLast},
		{Name: lang.L("Templates"), Shortcut: key(fyne.KeyT), Do: p.openTemplates},
		{Name: lang.L("Superbill"), Shortcut: key(fyne.KeyB), Do: p.superbill},
		{Name: lang.L("Start or pause the timer"), Shortcut: key(fyne.KeyG), Do: p.turnCurrentTimer},
		{Name: lang.L("Add a diagnosis"), Shortcut: shifted(fyne.KeyD), Do: p.addDiagnosis},
		{Name: lang.L("Add a set of needles"), Shortcut: shifted(fyne.KeyN), Do: p.addSet},
		{Name: lang.L("Take payment"), Shortcut: shifted(fyne.KeyM), Do: p.takePayment},
	}
}

// addDiagnosis opens the search of diagnoses, where the bill may still change.
func (p *Page) addDiagnosis() {
	if p.sheet != nil && !p.sheet.billLocked() {
		p.diagnoses.openSearch()
	}
}

// addSet adds a set of needles, where the note may still change.
func (p *Page) addSet() {
	if p.sheet != nil && !p.sheet.noteLocked() {
		p.treatment.addSet()
	}
}

// takePayment opens the till with what is due.
func (p *Page) takePayment() {
	if p.sheet != nil && !p.payments.unfolded {
		p.payments.unfold()
	}
}

func (p *Page) load() {
	wait := widget.NewProgressBarInfinite()
	p.root.Objects = []fyne.CanvasObject{container.NewCenter(widgets.VBox(8, widgets.Text(lang.L("Opening the visit…"), widgets.Muted), wait))}
	p.root.Refresh()
	var c chart
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		c, err = readChart(ctx, p.store, p.id)
		return err
	}, func(err error) {
		wait.Stop()
		if err != nil {
			p.unread(err)
			p.root.Objects = []fyne.CanvasObject{widgets.EmptyState(lang.L("This visit cannot be opened"), err.Error(), lang.L("Try again"), p.load)}
			p.root.Refresh()
			return
		}
		p.open(c)
	})
}

// open shows a visit that was read, step by step: all at once would keep the window
// waiting for several frames.
func (p *Page) open(c chart) {
	p.build(c)
	var steps []func()
	for some := range slices.Chunk(p.parts(), 3) {
		steps = append(steps, func() {
			for _, part := range some {
				part.refresh()
				// Fyne remembers what it measured.
				part.object().MinSize()
			}
		})
	}
	p.desk.Work.Steps(append(steps, p.place)...)
}

// build makes the parts of the page.
func (p *Page) build(c chart) {
	p.sheet = newSheet(c, p.desk.Today())
	p.saver = newSaver(p.desk, p.store, p.sheet, p.sayState)
	p.takeRetyped()
	p.due = c.Visit.Due()
	p.drafts = map[fyne.Focusable]bool{}
	p.resumeTimer()
	p.saver.tellSaved(p.sheet.Visit.Saved)
	p.banner, p.question = widgets.NewBanner(), widgets.NewBanner()
	p.header, p.templates, p.note, p.addenda = newHeader(p), newTemplateCard(p), newNoteCard(p), newAddendaCard(p)
	p.diagnoses, p.treatment, p.payer = newDiagnosesCard(p), newTreatmentCard(p), newPayerCard(p)
	p.issuing, p.coding, p.findings = newIssuing(p), newCodingCard(p), newFindingCards(p)
	p.medicare, p.doc, p.payments, p.papers = newMedicareCard(p), newDocCard(p), newPaymentCard(p), newPapersCard(p)
}

// place lays the parts out in the window.
func (p *Page) place() {
	p.layout = newPageLayout(
		column(10, p.banner, p.question, p.header.object()),
		cards(p.templates.object(), p.note.object(), p.addenda.object(), p.diagnoses.object(), p.treatment.object(), p.payer.object()),
		cards(p.issuing.object(), p.coding.object(), p.findings.object(), p.medicare.object(), p.doc.object(), p.payments.object(), p.papers.object()),
	)
	p.root.Objects = []fyne.CanvasObject{p.layout.box}
	widgets.Rearrange(p.root)
	p.Recall(p.memory)
	p.keepRetyped()
	if p.left {
		return
	}
	p.desk.Window.SetTitle("Meridian: " + p.Title())
	p.beginTyping()
	p.showQuestion()
}

// beginTyping puts the keyboard into the note of an empty visit.
func (p *Page) beginTyping() {
	if !p.sheet.noteLocked() && p.sheet.Visit.Note.IsZero() && len(p.sheet.Visit.Sets) == 0 {
		widgets.Focus(p.note.parts[0].entry)
	}
}

// focusOpenPart puts the keyboard into the first part of the note that nothing is
// written in, after what a template or the last visit brought.
func (p *Page) focusOpenPart() {
	for _, part := range p.note.parts {
		if part.entry.Visible() && part.entry.Text == "" && !part.folded {
			widgets.Focus(part.entry)
			return
		}
	}
}

func (p *Page) parts() []part {
	return []part{
		p.header, p.templates, p.note, p.addenda, p.diagnoses, p.treatment, p.payer, p.issuing, p.coding, p.findings,
		p.medicare, p.doc, p.payments, p.papers,
	}
}

func (p *Page) refreshParts() {
	for _, part := range p.parts() {
		part.refresh()
	}
}

// refresh brings every part to the sheet; a part that shows it already does nothing.
func (p *Page) refresh() {
	p.refreshParts()
	p.followQuestion()
	p.reflow()
}

// reflow gives each card the height that it needs now.
func (p *Page) reflow() {
	if p.layout != nil {
		p.layout.reflow()
	}
}

// do is a verb at the keyboard: the sheet changes, the page follows, the draft
// is saved once typing rests.
func (p *Page) do(verb func(s *sheet)) {
	p.change(p.typingIn(), verb)
}

// change does a verb that was typed in a field, nil for none.
func (p *Page) change(field fyne.Focusable, verb func(s *sheet)) {
	if p.track(field, verb) {
		p.refresh()
		p.saver.touch()
	}
}

// time is a verb of a timer, which is no step that one takes back.
func (p *Page) time(verb func(s *sheet)) {
	verb(p.sheet)
	p.refresh()
	p.saver.touch()
}

// turn is a verb that takes something away or changes much: nothing that has the
// keyboard keeps an older text.
func (p *Page) turn(verb func(s *sheet)) {
	p.release()
	noted := p.sheet.noted
	p.track(nil, verb)
	p.refresh()
	p.saver.touch()
	if steps := p.sheet.undo; p.sheet.noted > noted && steps[len(steps)-1].what != "" {
		p.offerUndo(desk.Notice{Text: steps[len(steps)-1].what + "."})
	}
}

// try is a verb whose refusal is said by who asked for it.
func (p *Page) try(verb func(s *sheet) error) error {
	var err error
	p.do(func(s *sheet) { err = verb(s) })
	return err
}

// refuse says below a search why what was typed or picked in it was not taken.
func (p *Page) refuse(search *widgets.PickList, typed string, err error) {
	search.Refuse(typed, err.Error())
	p.reflow()
	widgets.Reveal(search)
}

// visitRemedies are what can be done about a finding of the visit.
func (p *Page) visitRemedies(key string) remedies {
	finding := func() domain.Finding { f, _ := p.sheet.finding(key); return f }
	return remedies{
		fix: func() *domain.Fix { return finding().Fix },
		apply: func(answers map[string]string) error {
			return p.try(func(s *sheet) error { return s.mend(finding(), answers) })
		},
		open:        p.goTo,
		acknowledge: func() { p.do(func(s *sheet) { s.acknowledge(key) }) },
		override: func(reason string) error {
			return p.try(func(s *sheet) error { return s.override(key, reason, p.desk.Clock()) })
		},
		withdraw: func() { p.do(func(s *sheet) { s.withdraw(key) }) },
		suggest:  func(question string) suggestion { return p.sheet.suggested(question) },
		grown:    p.reflow,
	}
}

// sameAsLast fills the visit from the last treatment and says what was taken.
func (p *Page) sameAsLast() {
	if p.sheet == nil || !p.sheet.HasLast || p.sheet.noteLocked() {
		return
	}
	p.endTimer()
	var said string
	p.turn(func(s *sheet) { said = s.sameAsLast() })
	p.offerUndo(desk.Notice{Tone: desk.Good, Text: said})
	p.focusOpenPart()
}

// openTemplates shows or hides the templates.
func (p *Page) openTemplates() {
	if p.sheet != nil {
		p.templates.toggle()
	}
}

func (p *Page) focusPayment() {
	if p.sheet == nil {
		return
	}
	p.payments.unfold()
	widgets.Reveal(p.payments.card)
}
