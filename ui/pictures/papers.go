package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/estimate"
	"meridian/domain/medicare"
	"meridian/reports"
	"meridian/reports/sheet"
	"meridian/ui/documents"
)

// paperDPI shows a paper about as large as it is in the hand.
const paperDPI = 110

// manyPages is how many pages of a long paper are drawn.
const manyPages = 3

// issued draws an issued paper of each kind, every page.
func issued(ctx context.Context, folder string, store *db.Store) error {
	for _, kind := range []domain.PaperKind{domain.SuperbillPaper, domain.SummaryPaper} {
		all, err := store.Papers(ctx, db.PaperFilter{Kind: kind})
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
		if err := savePaper(folder, string(kind), document); err != nil {
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

// chart is all that the store has of one patient, with the practice around it.
type chart struct {
	practice domain.Practice
	provider domain.Provider
	fees     domain.FeeSchedule
	patient  domain.Patient
	visits   []domain.Encounter
	payments []domain.Payment
	today    domain.Date
}

// last gives the last visit that took place.
func (c chart) last() domain.Encounter {
	var last domain.Encounter
	for _, v := range c.visits {
		if v.Status == domain.Present && v.Date.After(last.Date) {
			last = v
		}
	}
	return last
}

// papers draws every paper that is made from a chart: for the first patient of
// the day whom it concerns.
func papers(ctx context.Context, folder string, store *db.Store) error {
	charts, err := chartsOf(ctx, store)
	if err != nil {
		return err
	}
	for name, draw := range map[string]func(chart) (*sheet.Document, error){
		"receipt": receipt, "statement": statement, "tax-year": taxYear, "chart": completeChart, "progress": progress, "medicare-notice": medicareNotice, "medicare-log": medicareLog,
		"cms-1500": claim, "estimate": goodFaith, "package": packageReceipt,
		"intake-form": func(c chart) (*sheet.Document, error) { return reports.IntakeForm(c.practice, c.provider) },
		"soap-form":   func(c chart) (*sheet.Document, error) { return reports.SOAPForm(c.practice, c.provider) },
		"fee-slip":    func(c chart) (*sheet.Document, error) { return reports.FeeSlip(c.practice, c.provider, c.feeList()) },
	} {
		document, err := firstPaper(charts, draw)
		if err != nil {
			return fmt.Errorf("the %s: %w", name, err)
		}
		if err := savePaper(folder, name, document); err != nil {
			return err
		}
	}
	return nil
}

// firstPaper draws for the first chart that the paper can be made from.
func firstPaper(charts []chart, draw func(chart) (*sheet.Document, error)) (*sheet.Document, error) {
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
func chartsOf(ctx context.Context, store *db.Store) ([]chart, error) {
	practice, err := store.Practice(ctx)
	if err != nil {
		return nil, err
	}
	provider, err := store.Provider(ctx)
	if err != nil {
		return nil, err
	}
	fees, err := store.Fees(ctx)
	if err != nil {
		return nil, err
	}
	day, err := store.EncountersOn(ctx, domain.DateOf(morning))
	if err != nil {
		return nil, err
	}
	var charts []chart
	for _, entry := range day {
		c := chart{practice: practice, provider: provider, fees: fees, patient: entry.Patient, today: domain.DateOf(morning)}
		if c.visits, err = store.EncountersOf(ctx, c.patient.ID); err != nil {
			return nil, err
		}
		if c.payments, err = store.PaymentsOf(ctx, c.patient.ID); err != nil {
			return nil, err
		}
		charts = append(charts, c)
	}
	slices.SortStableFunc(charts, func(a, b chart) int { return cmp.Compare(len(b.visits), len(a.visits)) })
	return charts, nil
}

func receipt(c chart) (*sheet.Document, error) {
	visit := c.last()
	paid := slices.DeleteFunc(slices.Clone(c.payments), func(p domain.Payment) bool { return p.Encounter != visit.ID })
	r, err := domain.NewReceipt(domain.ReceiptRequest{Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounters: []domain.Encounter{visit}, Payments: paid, Issued: c.today})
	if err != nil {
		return nil, err
	}
	return reports.Receipt(r)
}

func statement(c chart) (*sheet.Document, error) {
	s, err := domain.NewStatement(domain.StatementRequest{
		Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounters: c.visits, Payments: c.payments, Span: domain.Span{From: c.today.AddDays(-90)}, Issued: c.today,
	})
	if err != nil {
		return nil, err
	}
	return reports.Statement(s)
}

func taxYear(c chart) (*sheet.Document, error) {
	s, err := domain.NewTaxYear(domain.TaxYearRequest{
		Practice: c.practice, Provider: c.provider, Patient: c.patient, Year: c.today.Year(), Encounters: c.visits, Payments: c.payments, Issued: c.today,
	})
	if err != nil {
		return nil, err
	}
	return reports.TaxYear(s)
}

func completeChart(c chart) (*sheet.Document, error) {
	r, err := domain.NewClinicalRecord(domain.RecordRequest{Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounters: c.visits, Complete: true, Issued: c.today})
	if err != nil {
		return nil, err
	}
	return reports.ClinicalRecord(r)
}

// progress shows an invented measure and goal beside the pain of the visits.
func progress(c chart) (*sheet.Document, error) {
	r := domain.ProgressRequest{
		Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounters: c.visits, Span: domain.Span{From: c.today.AddDays(-300)}, Issued: c.today,
		Words: "Walks longer and sleeps better. Sitting through a working day is what remains.",
		Goals: []domain.Goal{
			{Text: "Walk 30 minutes without pain", Set: c.today.AddDays(-300), Met: c.today.AddDays(-60)}, {Text: "Sit through a working day", Set: c.today.AddDays(-300)},
		},
	}
	for i, minutes := range []int{5, 10, 18, 25, 30, 45} {
		r.Measures = append(r.Measures, domain.Measure{Date: c.today.AddDays(-300 + 58*i), Name: "Walking, minutes", Score: minutes, Worst: 0, Best: 60})
	}
	report, err := domain.NewProgressReport(r)
	if err != nil {
		return nil, err
	}
	return reports.ProgressReport(report)
}

func medicareNotice(c chart) (*sheet.Document, error) {
	n, err := domain.NewMedicareNotice(domain.NoticeRequest{Practice: c.practice, Provider: c.provider, Patient: c.patient, Visit: c.today, Lines: c.last().Lines, Issued: c.today})
	if err != nil {
		return nil, err
	}
	return reports.MedicareNotice(n)
}

func claim(c chart) (*sheet.Document, error) {
	data, err := domain.NewClaim(domain.ClaimRequest{Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounter: c.last(), Payments: c.payments, Issued: c.today})
	if err != nil {
		return nil, err
	}
	return reports.ClaimSheet(data)
}

// goodFaith is for ten visits like the last one.
func goodFaith(c chart) (*sheet.Document, error) {
	visit := c.last()
	e := estimate.Estimate{
		Patient: c.patient, Practice: c.practice, Provider: c.provider, Asked: c.today, Given: c.today, Service: "Acupuncture, once a week for ten weeks",
		Span: domain.Span{From: c.today.AddDays(7), Until: c.today.AddDays(70)}, Diagnoses: visit.Diagnoses,
	}
	for _, l := range visit.Lines {
		e.Items = append(e.Items, estimate.Item{Code: l.Code, Label: l.Label, Visits: 10, Units: l.Units, Fee: l.Fee, Diagnoses: l.Pointers})
	}
	return reports.GoodFaithEstimate(e)
}

// packageReceipt is for a package that a few of the visits used.
func packageReceipt(c chart) (*sheet.Document, error) {
	p := domain.Package{Name: "Ten visits", Sessions: 10, Price: 90000, Bought: c.today.AddDays(-60), Expires: c.today.AddDays(305)}
	for _, v := range c.visits {
		if used, err := p.Use(v); err == nil && v.Status == domain.Present && used.Left() > 5 {
			p = used
		}
	}
	paid := []domain.Payment{{ID: 1, Date: p.Bought, Method: domain.Card, Amount: p.Price}}
	r, err := domain.NewPackageReceipt(domain.PackageReceipt{Issued: c.today, Practice: c.practice, Provider: c.provider, Patient: c.patient, Package: p, Payments: paid})
	if err != nil {
		return nil, err
	}
	return reports.PackageReceipt(r)
}

// feeList gives the practice's fees in the order of their codes, all with a name.
func (c chart) feeList() []domain.Fee {
	var all []domain.Fee
	for code, fee := range c.fees {
		fee.Code, fee.Label = code, coding.Label(c.fees, code)
		all = append(all, fee)
	}
	slices.SortFunc(all, func(a, b domain.Fee) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

func medicareLog(c chart) (*sheet.Document, error) {
	l, err := medicare.Builtin().NewLog(medicare.LogRequest{Practice: c.practice, Provider: c.provider, Patient: c.patient, History: c.visits, Issued: c.today})
	if err != nil {
		return nil, err
	}
	return reports.MedicareLog(l)
}
