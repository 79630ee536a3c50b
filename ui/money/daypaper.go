package money

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/reports"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/locale"
)

// Printer hands papers to the computer's printer.
type Printer interface {
	Prints() bool
	Print(ctx context.Context, title string, pdf []byte) error
}

// paper draws the day as it is shown: closed where it was, else as it stands.
func (p *DayPage) paper(ctx context.Context) ([]byte, error) {
	practice, err := p.store.Practice(ctx)
	if err != nil {
		return nil, err
	}
	provider, err := p.store.Provider(ctx)
	if err != nil {
		return nil, err
	}
	c := domain.DayClose{Account: p.end.Account}
	var later []domain.DayPayment
	if len(p.end.Closes) > 0 {
		c = p.end.Closes[0]
		later, _ = c.Later(p.end.Account)
	}
	pages, err := reports.DayClose(practice, provider, c, later, p.desk.Today())
	if err != nil {
		return nil, err
	}
	return pages.PDF()
}

func (p *DayPage) witness(ctx context.Context, action string) error {
	return p.store.Witness(ctx, db.Act{Action: action, Subject: "practice", About: map[string]string{"title": "Day close " + p.day.ISO()}})
}

func (p *DayPage) print() {
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		pdf, err := p.paper(ctx)
		if err != nil {
			return err
		}
		if err := p.printer.Print(ctx, "Day close "+p.day.ISO(), pdf); err != nil {
			return err
		}
		return p.witness(ctx, "print")
	}, func(err error) { p.said(err, lang.L("The day close is with the printer.")) })
}

func (p *DayPage) savePDF() {
	files.Save(p.desk.Window, "day close "+p.day.ISO()+".pdf", func(file fyne.URIWriteCloser) {
		p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
			pdf, err := p.paper(ctx)
			if err == nil {
				_, err = file.Write(pdf)
			}
			if err := errors.Join(err, file.Close()); err != nil {
				return err
			}
			return p.witness(ctx, "export")
		}, func(err error) {
			p.said(err, lang.L("Saved as {{.File}}. It is not encrypted: anyone who has the file can read it.", locale.With{"File": file.URI().Name()}))
		})
	}, p.desk.Fail)
}

func (p *DayPage) said(err error, done string) {
	if err != nil {
		p.desk.Fail(err)
		return
	}
	p.desk.Say(desk.Notice{Tone: desk.Good, Text: done})
}

func (p *DayPage) saveCSV() {
	saveTable(p.desk, p.store, "day "+p.day.ISO()+".csv", dayTable(p.end))
}
