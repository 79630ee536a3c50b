package money

import (
	"context"
	"strings"

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

// dayPaper is the day as it is shown, closed where it was, else as it stands: what is
// printed stays the same while another day is looked at.
type dayPaper struct {
	store Store
	end   db.DayEnd
	today domain.Date
}

func (p *DayPage) paper() dayPaper { return dayPaper{p.store, p.end, p.desk.Today()} }

func (d dayPaper) title() string { return "Day close " + d.end.Account.Day.ISO() }

func (d dayPaper) pdf(ctx context.Context) ([]byte, error) {
	practice, err := d.store.Practice(ctx)
	if err != nil {
		return nil, err
	}
	provider, err := d.store.Provider(ctx)
	if err != nil {
		return nil, err
	}
	c := domain.DayClose{Account: d.end.Account}
	var later []domain.DayPayment
	if len(d.end.Closes) > 0 {
		c = d.end.Closes[0]
		later, _ = c.Later(d.end.Account)
	}
	pages, err := reports.DayClose(practice, provider, c, later, d.today)
	if err != nil {
		return nil, err
	}
	return pages.PDF()
}

func (d dayPaper) witness(ctx context.Context, action string) error {
	return d.store.Witness(ctx, db.Act{Action: action, Subject: "practice", About: map[string]string{"title": d.title()}})
}

func (p *DayPage) print() {
	paper := p.paper()
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		pdf, err := paper.pdf(ctx)
		if err != nil {
			return err
		}
		if err := p.printer.Print(ctx, paper.title(), pdf); err != nil {
			return err
		}
		return paper.witness(ctx, "print")
	}, func(err error) { p.said(err, lang.L("The day close is with the printer.")) })
}

func (p *DayPage) savePDF() {
	paper := p.paper()
	p.ask(strings.ToLower(paper.title())+".pdf", func(file fyne.URIWriteCloser) {
		p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
			pdf, err := paper.pdf(ctx)
			if err != nil {
				return files.Abandon(file, err)
			}
			if err := files.Write(file, pdf); err != nil {
				return err
			}
			return paper.witness(ctx, "export")
		}, func(err error) {
			p.said(err, lang.L("Saved as {{.File}}. It is not encrypted: anyone who has the file can read it.", locale.With{"File": file.URI().Name()}))
		})
	})
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
