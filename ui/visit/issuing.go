package visit

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/desk"
	"meridian/ui/documents"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// issuing looks at a superbill before it is issued: what stands in the way, with
// its remedies, and what it says besides.
type issuing struct {
	page  *Page
	card  *widgets.Surface
	count *widgets.ChipLabel
	body  *fyne.Container
	intro *widget.RichText
	issue *widgets.Button
	close *widgets.Button
	cards map[string]*findingCard

	// flight is the look that the card shows, nil while it is closed.
	flight *documents.Preflight
	busy   bool
}

func newIssuing(p *Page) *issuing {
	c := &issuing{page: p, body: column(8), count: widgets.Chip("", widgets.Bad), intro: widgets.Para("", widgets.Body), cards: map[string]*findingCard{}}
	c.issue = widgets.NewButtonWithIcon(lang.L("Issue the superbill"), theme.DocumentPrintIcon(), c.print)
	c.issue.Importance = widget.HighImportance
	c.close = widgets.NewButton(lang.L("Not now"), func() { c.flight = nil; p.refresh() })
	c.card = widgets.Card(lang.L("SUPERBILL"), c.count, c.body)
	c.card.Hide()
	return c
}

func (c *issuing) object() fyne.CanvasObject { return c.card }

// look reviews the superbill of the saved visit; where nothing hinders it, it is issued.
func (c *issuing) look() {
	if c.busy {
		return
	}
	c.busy = true
	p := c.page
	var account chart
	var content domain.Superbill
	p.saved(func(err error) {
		if err != nil {
			c.busy = false
			return
		}
		id := p.sheet.Visit.ID
		p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
			if account, err = readChart(ctx, p.store, id); err != nil {
				return err
			}
			content, err = p.store.PreviewSuperbill(ctx, db.IssueRequest{Encounters: []domain.EncounterID{id}})
			return err
		}, func(err error) {
			c.busy = false
			if err != nil {
				p.desk.Fail(err)
				return
			}
			account.Visit = p.sheet.Visit
			p.sheet.take(account)
			c.decide(content)
		})
	})
}

// decide issues at once, or shows what is to be decided first.
func (c *issuing) decide(content domain.Superbill) {
	s := c.page.sheet
	flight := documents.NewPreflight(documents.Bill{Policy: content.Policy, Encounters: []domain.Encounter{s.Visit}}, content, nil, documents.Records{
		Patient: s.Patient, Practice: s.Practice, Provider: s.Provider, Fees: s.Fees, Book: s.Book, Visits: s.History, Papers: s.Papers, Today: c.page.desk.Today(),
	})
	wasOpen := c.flight != nil
	c.flight = &flight
	if !wasOpen && len(flight.Blocking()) == 0 && len(s.superbills()) == 0 && flight.Unprintable() == "" {
		c.print()
		return
	}
	c.page.refresh()
	c.page.showTop()
}

// refresh shows the look, with one card for each finding that hinders.
func (c *issuing) refresh() {
	show(c.card, c.flight != nil)
	if c.flight == nil {
		return
	}
	blocking := c.flight.Blocking()
	objects := []fyne.CanvasObject{widgets.Flush(c.intro)}
	widgets.SetPara(c.intro, c.sentence(blocking))
	kept := map[string]*findingCard{}
	for _, f := range blocking {
		row := rowOfPaper(f)
		card := c.cards[row.Key]
		if card == nil {
			card = newFindingCard(row, c.remedies(f))
		}
		card.show(row)
		kept[row.Key] = card
		objects = append(objects, card.surface)
	}
	c.cards = kept
	c.count.Set("", widgets.Quiet)
	if n := len(blocking); n > 0 {
		c.count.Set(lang.L("✕ {{.Count}} in the way", locale.With{"Count": n}), widgets.Bad)
		c.issue.Disable()
	} else {
		c.issue.Enable()
	}
	objects = append(objects, widgets.Flow(6, c.issue, c.close))
	c.body.Objects = objects
	widgets.Rearrange(c.body)
}

// sentence says where the superbill stands.
func (c *issuing) sentence(blocking []domain.Finding) string {
	numbers := c.page.sheet.superbills()
	switch {
	case len(blocking) > 0:
		return lang.L("A payer would send this superbill back. Mend what stands below, or pass over it with a written reason.")
	case len(numbers) > 0:
		return lang.L("This visit already stands on {{.Paper}}. Void that one first if it was wrong, or issue another.", locale.With{"Paper": numbers[0]})
	}
	if words := c.flight.Unprintable(); words != "" {
		return lang.L("{{.Doubt}}. Issue it like that, or change what was typed.", locale.With{"Doubt": words})
	}
	return lang.L("Nothing stands in the way.")
}

// rowOfPaper gives a finding of the superbill as a card shows it.
func rowOfPaper(f domain.Finding) findingRow {
	r := findingRow{Key: f.Key(), Rule: f.Rule, Message: f.Message, Source: f.Source, Severity: f.Severity, Word: lang.L("Error")}
	if rule, ok := coding.Explain(f.Rule); ok {
		r.Sentence = rule.Sentence
	}
	if f.Fix != nil {
		r.Fix = f.Fix.Label
	}
	return r
}

// remedies of a finding of the superbill: those of the visit are mended on its
// sheet, those of the practice and the patient where they are kept.
func (c *issuing) remedies(f domain.Finding) remedies {
	p := c.page
	path := withinVisit(f.Path)
	own := domain.Finding{Rule: f.Rule, Path: path}.Key()
	r := p.visitRemedies(own)
	r.fix = func() *domain.Fix { return c.current(f).Fix }
	r.open = func(path string) { p.goTo(withinVisit(path)) }
	apply := r.apply
	r.apply = func(answers map[string]string) error {
		err := apply(answers)
		if err == nil {
			c.look()
		}
		return err
	}
	r.override = func(reason string) error {
		if !documents.MayOverride(f) {
			return &domain.Fault{Code: "override.signature", Message: lang.L("Its signature is printed: sign the note first.")}
		}
		kept := c.flight.WithReason(f, reason, p.desk.Clock())
		err := p.try(func(s *sheet) error {
			return s.override(kept.Overrides[len(kept.Overrides)-1].Finding, reason, p.desk.Clock())
		})
		if err == nil {
			c.look()
		}
		return err
	}
	return r
}

// current gives a finding as the last look has it.
func (c *issuing) current(f domain.Finding) domain.Finding {
	if c.flight == nil {
		return f
	}
	for _, found := range c.flight.Findings {
		if found.Key() == f.Key() {
			return found
		}
	}
	return f
}

// withinVisit gives a path of the superbill as a path of its only visit.
func withinVisit(path string) string {
	const first = "visits[0]"
	if path == first {
		return ""
	}
	if hasPrefix(path, first+".") {
		return path[len(first)+1:]
	}
	return path
}

// print issues the superbill and opens its preview.
func (c *issuing) print() {
	if c.busy {
		return
	}
	c.busy = true
	p := c.page
	var paper domain.Paper
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		paper, err = p.store.IssueSuperbill(ctx, db.IssueRequest{Encounters: []domain.EncounterID{p.sheet.Visit.ID}}, p.drawing.Superbill)
		return err
	}, func(err error) {
		c.busy = false
		if err != nil {
			p.desk.Fail(err)
			return
		}
		c.flight = nil
		p.issued(paper)
	})
}

// issued opens the preview of a paper that was just issued.
func (p *Page) issued(paper domain.Paper) {
	p.sheet.Papers = append(p.sheet.Papers, paper)
	p.refresh()
	p.desk.Changes.Papers.Emit(paper.ID)
	// The window takes a notice away with the page it was said on.
	p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: paper.Patient, Paper: paper.ID})
	p.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("{{.Kind}} {{.Number}} issued.", locale.With{"Kind": lang.L(paper.Kind.String()), "Number": paper.Number})})
}

// superbill issues the superbill of the visit, or says what is missing.
func (p *Page) superbill() {
	if p.sheet == nil {
		return
	}
	if !p.sheet.noteLocked() {
		p.desk.Say(desk.Notice{Tone: desk.Warn, Text: lang.L("The superbill prints your signature: sign the note first."), Action: lang.L("Sign"), Do: p.sign})
		return
	}
	p.issuing.look()
}

// estimate writes the good faith estimate of a visit that is still to come.
func (p *Page) estimate() {
	if p.sheet == nil {
		return
	}
	e := p.sheet.Visit
	p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: e.Patient, Encounter: e.ID, Tab: "estimate"})
}

// summary issues the visit summary, or opens the one that still holds.
func (p *Page) summary() {
	if p.sheet == nil || !p.sheet.noteLocked() {
		return
	}
	for _, paper := range p.sheet.Papers {
		if paper.Kind == domain.SummaryPaper && paper.State == domain.Issued && !paper.Created.Before(p.sheet.Visit.Saved) {
			p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: paper.Patient, Paper: paper.ID})
			return
		}
	}
	p.saved(func(err error) {
		if err != nil {
			return
		}
		var paper domain.Paper
		p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
			paper, err = p.store.IssueSummary(ctx, p.sheet.Visit.ID, p.drawing.Summary)
			return err
		}, func(err error) {
			if err != nil {
				p.desk.Fail(err)
				return
			}
			p.issued(paper)
		})
	})
}
