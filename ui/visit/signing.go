package visit

import (
	"context"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// sign locks the note. What stands in the way is asked about first, since some of it
// can only be mended in the note.
func (p *Page) sign() {
	if p.sheet == nil || p.sheet.noteLocked() {
		return
	}
	p.asked = p.beforeSigning()
	if p.asked.words == "" {
		p.signNow()
		return
	}
	p.ask(p.asked)
	widgets.Focus(p.question.Button())
}

// signingQuestion is what is asked before a note is signed, and the answer that signs it.
type signingQuestion struct {
	words, answer string
	do            func()
}

// beforeSigning gives what is to be asked before the note is signed.
func (p *Page) beforeSigning() signingQuestion {
	if at, running := p.sheet.Visit.Timed(); running {
		return signingQuestion{lang.L("The timer of set {{.Set}} still runs.", locale.With{"Set": at + 1}), lang.L("Pause it and sign"), p.pauseAndSign}
	}
	if wrong := p.refusal(); wrong != "" {
		return signingQuestion{lang.L("What is marked in red was not taken: {{.Error}} Signing keeps what stood there before.", locale.With{"Error": wrong}), lang.L("Sign anyway"), p.signNow}
	}
	if words := p.sheet.openErrors(); words != "" {
		return signingQuestion{lang.L("{{.Errors}} Signing locks the note; the bill can still be corrected afterwards.", locale.With{"Errors": words}), lang.L("Sign anyway"), p.signNow}
	}
	return signingQuestion{}
}

// refusal says what is wrong in a field that a signature locks, "" for nothing.
func (p *Page) refusal() string {
	if wrong := p.treatment.refusal(); wrong != "" {
		return wrong
	}
	return p.payer.refusal()
}

func (p *Page) ask(q signingQuestion) {
	p.question.Say(widgets.Warn, q.words, q.answer, q.do)
	p.reflow()
}

// followQuestion keeps the question before signing true: it goes once what it asks
// about is mended.
func (p *Page) followQuestion() {
	if p.asked.words == "" {
		return
	}
	was := p.asked.words
	switch p.asked = p.beforeSigning(); p.asked.words {
	case was:
	case "":
		p.question.Hide()
	default:
		p.ask(p.asked)
	}
}

// pauseAndSign counts the running timer up to now; what that does to the bill may
// hold up the signature.
func (p *Page) pauseAndSign() {
	p.hideQuestion()
	if p.pauseTimer() {
		p.sign()
	}
}

func (p *Page) hideQuestion() {
	p.asked = signingQuestion{}
	p.hide(p.question)
}

// openErrors names in a sentence the errors that are still open, "" for none.
func (s *sheet) openErrors() string {
	var open []domain.Finding
	for _, f := range s.findings {
		if f.Severity == domain.SeverityError && s.open(f) {
			open = append(open, f)
		}
	}
	switch len(open) {
	case 0:
		return ""
	case 1:
		return lang.L("One error is open: {{.Error}}", locale.With{"Error": open[0].Message})
	}
	return lang.L("{{.Count}} errors are open; the first: {{.Error}}", locale.With{"Count": len(open), "Error": open[0].Message})
}

func (p *Page) signNow() {
	p.hideQuestion()
	p.saved(func(err error) {
		if err != nil {
			return
		}
		var signed domain.Encounter
		p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
			signed, err = p.store.SignEncounter(ctx, p.sheet.Visit.ID, p.sheet.Provider.Title())
			return err
		}, func(err error) { p.signed(signed, err) })
	})
}

func (p *Page) signed(e domain.Encounter, err error) {
	if err != nil {
		p.question.Say(widgets.Bad, lang.L("The note is not signed. {{.Error}}", locale.With{"Error": err.Error()}), lang.L("Try again"), p.signNow)
		p.reflow()
		return
	}
	p.sheet.Visit = e
	p.sheet.forget()
	p.sheet.follow()
	p.saver.saved = p.sheet.version
	p.refresh()
	p.desk.Changes.Encounter.Emit(e.ID)
	p.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("Signed. The note is locked; additions are dated addenda."), Action: lang.L("Superbill"), Do: p.superbill})
	p.readAccount()
}

// saved saves the draft and then goes on; where it cannot be saved, that is said
// and next is told.
func (p *Page) saved(next func(error)) { p.saver.then(next) }

// save saves the draft now.
func (p *Page) save() {
	if p.saver != nil {
		p.saver.save()
	}
}

// sayState says when a save failed, with a way on; what was typed stays.
func (p *Page) sayState() {
	err := p.saver.failed
	switch {
	case err == nil:
		p.hide(p.banner)
		p.refresh()
		p.followBalance()
	case domain.FaultCode(err) == db.CodeStale:
		p.banner.Say(widgets.Warn, err.Error(), lang.L("Keep what is here"), func() {
			p.sheet.Visit.Saved = time.Time{}
			p.save()
		})
		p.reflow()
	default:
		p.banner.Say(widgets.Bad, lang.L("Not saved: {{.Error}} What you typed is still here.", locale.With{"Error": err.Error()}), lang.L("Try again"), p.save)
		p.reflow()
	}
}

func (p *Page) hide(b *widgets.Banner) {
	if b.Visible() {
		b.Hide()
		p.reflow()
	}
}

// followBalance reads the balance again where the visit now costs another amount.
func (p *Page) followBalance() {
	if due := p.sheet.Visit.Due(); due != p.due {
		p.due = due
		p.readAccount()
	}
}

// readAccount reads again what money and papers have changed.
func (p *Page) readAccount() {
	var account chart
	account.Visit = domain.Encounter{ID: p.sheet.Visit.ID, Patient: p.sheet.Visit.Patient}
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		return account.readAccount(ctx, p.store)
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.sheet.Payments, p.sheet.Balance, p.sheet.Papers = account.Payments, account.Balance, account.Papers
		p.sheet.Packages = account.Packages
		p.refresh()
	})
}

// sayBelow shows what a field of a row did not take, or no longer does where err is nil.
func (p *Page) sayBelow(wrong *widgets.Label, err error) {
	if err != nil {
		wrong.SetText("✕ " + err.Error())
	}
	if (err != nil) != wrong.Visible() {
		show(wrong, err != nil)
		p.followQuestion()
		p.reflow()
	}
}
