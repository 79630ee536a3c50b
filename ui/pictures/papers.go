package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/reports"
	"meridian/reports/sheet"
	"meridian/ui/documents"
)

// paperDPI shows a paper about as large as it is in the hand.
const paperDPI = 110

// manyPages is how many pages of a long paper are drawn.
const manyPages = 3

// issued draws an issued paper of each kind and one that is void, every page.
func issued(ctx context.Context, folder string, store *db.Store) error {
	for name, filter := range map[string]db.PaperFilter{
		"superbill": {Kind: domain.SuperbillPaper, State: domain.Issued}, "summary": {Kind: domain.SummaryPaper}, "void": {State: domain.Voided},
	} {
		all, err := store.Papers(ctx, filter)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			continue
		}
		most := slices.MaxFunc(all, func(a, b domain.Paper) int { return cmp.Compare(len(a.Encounters), len(b.Encounters)) })
		document, err := documents.Drawing(ctx, store, most)
		if err != nil {
			return err
		}
		if err := savePaper(folder, name, document); err != nil {
			return err
		}
	}
	return nil
}

func savePaper(folder, name string, document *sheet.Document) error {
	for page := range min(manyPages, document.PageCount()) {
		if err := write(filepath.Join(folder, fmt.Sprintf("paper-%s-%d.png", name, page+1)), document.Image(page, paperDPI)); err != nil {
			return err
		}
	}
	return nil
}

// invented are papers whose content the demo practice does not have.
var invented = map[string]func(documents.Chart) (*sheet.Document, error){"progress": progress, "estimate": goodFaith, "package": packageReceipt}

// papers draws every paper that is made from a chart: for the first patient of
// the day whom it concerns.
func papers(ctx context.Context, folder string, store *db.Store) error {
	charts, err := chartsOf(ctx, store)
	if err != nil {
		return err
	}
	draws := maps.Clone(invented)
	for _, o := range documents.Others {
		if draws[o.Value] == nil {
			draws[o.Value] = o.Draw
		}
	}
	if err := drawAll(folder, "", charts, draws); err != nil {
		return err
	}
	// The ordinary ones of these two are those that the demo practice issued.
	draws["superbill"], draws["summary"] = superbill, summary
	return drawAll(folder, "-extreme", extremes(charts), draws)
}

func drawAll(folder, suffix string, charts []documents.Chart, draws map[string]func(documents.Chart) (*sheet.Document, error)) error {
	for name, draw := range draws {
		document, err := firstPaper(charts, draw)
		if err != nil {
			return fmt.Errorf("the %s%s: %w", name, suffix, err)
		}
		if err := savePaper(folder, name+suffix, document); err != nil {
			return err
		}
	}
	return nil
}

// superbill bills every visit of the chart that has services.
func superbill(c documents.Chart) (*sheet.Document, error) {
	r := domain.SuperbillRequest{Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Payments: c.Payments, Issued: c.Today}
	for _, v := range c.Visits {
		if len(v.Lines) > 0 {
			r.Encounters = append(r.Encounters, v)
		}
	}
	bill, err := domain.NewSuperbill(r)
	if err != nil {
		return nil, err
	}
	bill.Number = "SB-2026-0417"
	return reports.Superbill(bill)
}

// summary is that of the chart's visit with the longest note.
func summary(c documents.Chart) (*sheet.Document, error) {
	if len(c.Visits) == 0 {
		return nil, errors.New("there is no visit")
	}
	visit := slices.MaxFunc(c.Visits, func(a, b domain.Encounter) int { return cmp.Compare(len(a.Note.Subjective), len(b.Note.Subjective)) })
	return reports.VisitSummary(domain.VisitSummary{Number: "VS-2026-0031", Issued: c.Today, Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Encounter: visit})
}

// extremes gives the charts on the other size of paper, with the longest names in
// several scripts, notes of pages and services described at length.
func extremes(charts []documents.Chart) []documents.Chart {
	const long = "for Acupuncture, Herbal Medicine and Traditional Healing of the Greater East Bay"
	all := make([]documents.Chart, len(charts))
	for i, c := range charts {
		c.Practice.Name, c.Practice.PaperSize = "The Very Long-Named Community Center "+long, domain.A4Paper
		c.Provider.Name = domain.Name{First: "Anne-Élisabeth", Last: "Nguyễn-Szczęśniewska", Native: "陳美玲"}
		c.Patient.Name = domain.Name{First: "Wołodymyra Nguyễn Thị", Last: "Żółć-Szczęśniewska de la Peña y Ñúñez", Native: "歐陽美華 김철수"}
		c.Patient.Address.Street = "1234567890123456789012345678901234567890 Extremely-Long-Unbroken-Street-Name, Apartment 4B"
		c.Visits = slices.Clone(c.Visits)
		for j := range c.Visits {
			v := &c.Visits[j]
			v.Note.Subjective = strings.Repeat(v.Note.Subjective+" Đau lưng, cả đêm không ngủ được; 腰痛. ", 12)
			v.Lines = slices.Clone(v.Lines)
			for k := range v.Lines {
				v.Lines[k].Label += " " + long
			}
		}
		all[i] = c
	}
	return all
}

// firstPaper draws for the first chart that the paper can be made from.
func firstPaper(charts []documents.Chart, draw func(documents.Chart) (*sheet.Document, error)) (*sheet.Document, error) {
	err := errors.New("there is no patient today")
	for _, c := range charts {
		var document *sheet.Document
		if document, err = draw(c); err == nil {
			return document, nil
		}
	}
	return nil, err
}

// chartsOf reads the charts of the day's patients, the fullest first.
func chartsOf(ctx context.Context, store *db.Store) ([]documents.Chart, error) {
	today := domain.DateOf(morning)
	day, err := store.EncountersOn(ctx, today)
	if err != nil {
		return nil, err
	}
	var charts []documents.Chart
	for _, entry := range day {
		c, err := documents.ReadChart(ctx, store, entry.Patient.ID)
		if err != nil {
			return nil, err
		}
		c.Today, c.Span = today, domain.Span{From: today.AddDays(-90), Until: today}
		charts = append(charts, c)
	}
	slices.SortStableFunc(charts, func(a, b documents.Chart) int { return cmp.Compare(len(b.Visits), len(a.Visits)) })
	return charts, nil
}

// progress shows an invented measure and goal beside the pain of the visits.
func progress(c documents.Chart) (*sheet.Document, error) {
	r := domain.ProgressRequest{
		Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Encounters: c.Visits, Span: domain.Span{From: c.Today.AddDays(-300)}, Issued: c.Today,
		Words: "Walks longer and sleeps better. Sitting through a working day is what remains.",
		Goals: []domain.Goal{
			{Text: "Walk 30 minutes without pain", Set: c.Today.AddDays(-300), Met: c.Today.AddDays(-60)}, {Text: "Sit through a working day", Set: c.Today.AddDays(-300)},
		},
	}
	for i, minutes := range []int{5, 10, 18, 25, 30, 45} {
		r.Measures = append(r.Measures, domain.Measure{Date: c.Today.AddDays(-300 + 58*i), Name: "Walking, minutes", Score: minutes, Worst: 0, Best: 60})
	}
	report, err := domain.NewProgressReport(r)
	if err != nil {
		return nil, err
	}
	return reports.ProgressReport(report)
}

// goodFaith is for ten visits like the last one.
func goodFaith(c documents.Chart) (*sheet.Document, error) {
	visit := c.Last()
	e := estimate.Estimate{
		Patient: c.Patient, Practice: c.Practice, Provider: c.Provider, Asked: c.Today, Given: c.Today, Service: "Acupuncture, once a week for ten weeks",
		Span: domain.Span{From: c.Today.AddDays(7), Until: c.Today.AddDays(70)}, Diagnoses: visit.Diagnoses,
	}
	for _, l := range visit.Lines {
		e.Items = append(e.Items, estimate.Item{Code: l.Code, Label: l.Label, Visits: 10, Units: l.Units, Fee: l.Fee, Diagnoses: l.Pointers})
	}
	return reports.GoodFaithEstimate(e)
}

// packageReceipt is for a package that a few of the visits used.
func packageReceipt(c documents.Chart) (*sheet.Document, error) {
	p := domain.Package{Name: "Ten visits", Sessions: 10, Price: 90000, Bought: c.Today.AddDays(-60), Expires: c.Today.AddDays(305)}
	for _, v := range c.Visits {
		if used, err := p.Use(v); err == nil && v.Status == domain.Present && used.Left() > 5 {
			p = used
		}
	}
	paid := []domain.Payment{{ID: 1, Date: p.Bought, Method: domain.Card, Amount: p.Price}}
	r, err := domain.NewPackageReceipt(domain.PackageReceipt{Issued: c.Today, Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Package: p, Payments: paid})
	if err != nil {
		return nil, err
	}
	return reports.PackageReceipt(r)
}
