package documents

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/medicare"
	"meridian/reports"
	"meridian/reports/sheet"
	"meridian/ui/locale"
)

// Chart is what the papers are drawn from that are not numbered and kept.
type Chart struct {
	Practice domain.Practice
	Provider domain.Provider
	Fees     domain.FeeSchedule
	Book     *coding.Book
	Patient  domain.Patient
	Visits   []domain.Encounter
	Payments []domain.Payment
	Packages []db.PackageAccount
	Measures []domain.Measure
	Goals    []domain.Goal
	// Span is what was chosen, Today the day of issue.
	Span  domain.Span
	Today domain.Date
	// HideCodes leaves diagnoses and codes out where a paper allows it.
	HideCodes bool
}

// ReadChart reads the practice, and a patient's records where there is one.
func ReadChart(ctx context.Context, store Store, patient domain.PatientID) (Chart, error) {
	var c Chart
	reads := []func() error{
		func() (err error) { c.Practice, err = store.Practice(ctx); return err },
		func() (err error) { c.Provider, err = store.Provider(ctx); return err },
		func() (err error) { c.Fees, err = store.Fees(ctx); return err },
		func() (err error) { c.Book, err = store.Book(ctx); return err },
	}
	if patient != 0 {
		reads = append(
			reads,
			func() (err error) { c.Patient, err = store.Patient(ctx, patient); return err },
			func() (err error) { c.Visits, err = store.EncountersOf(ctx, patient); return err },
			func() (err error) { c.Payments, err = store.PaymentsOf(ctx, patient); return err },
			func() (err error) { c.Packages, err = store.PackagesOf(ctx, patient); return err },
			func() (err error) { c.Measures, err = store.Measures(ctx, patient); return err },
			func() (err error) { c.Goals, err = store.Goals(ctx, patient); return err },
		)
	}
	for _, read := range reads {
		if err := read(); err != nil {
			return c, err
		}
	}
	return c, nil
}

// Last gives the last visit within the span that took place.
func (c Chart) Last() domain.Encounter {
	var last domain.Encounter
	for _, v := range c.Visits {
		if v.Status == domain.Present && c.Span.Contains(v.Date) && !v.Date.Before(last.Date) {
			last = v
		}
	}
	return last
}

// Other is a kind of paper that is drawn when it is asked for.
type Other struct {
	// Title and About, which says what the paper is for, are English: papers and the
	// audit trail have them so, and the window gives them to lang.L.
	Value, Title string
	About        string
	// Patient papers concern somebody, Dated ones a span, Codes ones can leave
	// codes out.
	Patient, Dated, Codes bool
	Draw                  func(Chart) (*sheet.Document, error)
}

// Others lists the kinds in the order of their choice.
var Others = []Other{
	{"receipt", locale.Key("Receipt"), locale.Key("What was paid in these days, and for what."), true, true, false, drawReceipt},
	{"package", locale.Key("Package receipt"), locale.Key("What was paid for the last package bought by the last of these days, and which sessions are left."), true, true, false, drawPackage},
	{"statement", locale.Key("Statement"), locale.Key("Opening balance, charges, payments and closing balance, with its age."), true, true, false, drawStatement},
	{"taxyear", locale.Key("Payments of a year"), locale.Key("For a health account (HSA, FSA) or a tax return: the year of the last day chosen."), true, true, true, drawTaxYear},
	{"record", locale.Key("Clinical notes"), locale.Key("The notes of these days, for the record or another clinician."), true, true, false, drawRecord},
	{"chart", locale.Key("Complete chart"), locale.Key("Everything of a patient, with contents and pages."), true, false, false, DrawChart},
	{"progress", locale.Key("Progress report"), locale.Key("Pain over time and improvements, of these days."), true, true, false, drawProgress},
	{"notice", locale.Key("Medicare will not pay"), locale.Key("The plain notice before treatment, for Original Medicare patients who pay themselves."), true, false, false, drawNotice},
	{"log", locale.Key("Medicare visit log"), locale.Key("Every counted visit with its number, KX and improvement, by our own count."), true, false, false, drawLog},
	{"claim", locale.Key("CMS-1500 data"), locale.Key("The values of boxes 1 to 33 of the last visit in these days, to copy; it is not the form."), true, true, false, drawClaim},
	{"intake", locale.Key("Intake form, blank"), locale.Key("For days without power."), false, false, false, func(c Chart) (*sheet.Document, error) { return reports.IntakeForm(c.Practice, c.Provider) }},
	{"soap", locale.Key("Visit note, blank"), locale.Key("For days without power."), false, false, false, func(c Chart) (*sheet.Document, error) { return reports.SOAPForm(c.Practice, c.Provider) }},
	{"slip", locale.Key("Fee slip, blank"), locale.Key("Your own codes and fees, to tick."), false, false, false, drawSlip},
}

// otherBy gives a kind by its value.
func otherBy(value string) (Other, bool) {
	at := slices.IndexFunc(Others, func(o Other) bool { return o.Value == value })
	if at < 0 {
		return Other{}, false
	}
	return Others[at], true
}

func drawReceipt(c Chart) (*sheet.Document, error) {
	r := domain.ReceiptRequest{Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Issued: c.Today}
	paid := map[domain.EncounterID]bool{}
	for _, p := range c.Payments {
		if c.Span.Contains(p.Date) {
			r.Payments = append(r.Payments, p)
			paid[p.Encounter] = true
		}
	}
	for _, v := range c.Visits {
		if paid[v.ID] {
			r.Encounters = append(r.Encounters, v)
		}
	}
	receipt, err := domain.NewReceipt(r)
	if err != nil {
		return nil, err
	}
	return reports.Receipt(receipt)
}

func drawPackage(c Chart) (*sheet.Document, error) {
	bought := slices.IndexFunc(c.Packages, func(p db.PackageAccount) bool { return !p.Bought.After(c.Span.Until) })
	if bought < 0 {
		return nil, &domain.Fault{Code: "package.none", Message: lang.L("No package was bought by the last of these days. Sell one on the patient’s Money page.")}
	}
	r := domain.PackageReceipt{Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Issued: c.Today, Package: c.Packages[bought].Package}
	for _, p := range c.Payments {
		if p.Package == r.Package.ID && !p.Moved() {
			r.Payments = append(r.Payments, p)
		}
	}
	r, err := domain.NewPackageReceipt(r)
	if err != nil {
		return nil, err
	}
	return reports.PackageReceipt(r)
}

func drawStatement(c Chart) (*sheet.Document, error) {
	s, err := domain.NewStatement(domain.StatementRequest{
		Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Encounters: c.Visits, Payments: c.Payments, Span: c.Span, Issued: c.Today,
	})
	if err != nil {
		return nil, err
	}
	return reports.Statement(s)
}

func drawTaxYear(c Chart) (*sheet.Document, error) {
	year := c.Today.Year()
	if !c.Span.Until.IsZero() {
		year = c.Span.Until.Year()
	}
	s, err := domain.NewTaxYear(domain.TaxYearRequest{
		Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Year: year, Encounters: c.Visits, Payments: c.Payments, HideCodes: c.HideCodes, Issued: c.Today,
	})
	if err != nil {
		return nil, err
	}
	return reports.TaxYear(s)
}

func drawRecord(c Chart) (*sheet.Document, error) { return clinical(c, false) }

// DrawChart draws everything of a patient. Fault: "record.empty" without a visit.
func DrawChart(c Chart) (*sheet.Document, error) { return clinical(c, true) }

func clinical(c Chart, complete bool) (*sheet.Document, error) {
	r, err := domain.NewClinicalRecord(domain.RecordRequest{
		Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Encounters: c.Visits, Span: c.Span, Complete: complete, Issued: c.Today,
	})
	if err != nil {
		return nil, err
	}
	return reports.ClinicalRecord(r)
}

func drawProgress(c Chart) (*sheet.Document, error) {
	r, err := domain.NewProgressReport(domain.ProgressRequest{
		Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Encounters: c.Visits, Measures: c.Measures, Goals: c.Goals, Span: c.Span, Issued: c.Today,
	})
	if err != nil {
		return nil, err
	}
	return reports.ProgressReport(r)
}

func drawNotice(c Chart) (*sheet.Document, error) {
	n, err := domain.NewMedicareNotice(domain.NoticeRequest{
		Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Visit: c.Today, Lines: c.Last().Lines, Issued: c.Today,
	})
	if err != nil {
		return nil, err
	}
	return reports.MedicareNotice(n)
}

func drawLog(c Chart) (*sheet.Document, error) {
	l, err := c.Book.Medicare.NewLog(medicare.LogRequest{Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, History: c.Visits, Issued: c.Today})
	if err != nil {
		return nil, err
	}
	return reports.MedicareLog(l)
}

func drawClaim(c Chart) (*sheet.Document, error) {
	data, err := domain.NewClaim(domain.ClaimRequest{
		Practice: c.Practice, Provider: c.Provider, Patient: c.Patient, Encounter: c.Last(), Payments: c.Payments, Issued: c.Today,
	})
	if err != nil {
		return nil, err
	}
	return reports.ClaimSheet(data)
}

func drawSlip(c Chart) (*sheet.Document, error) {
	var fees []domain.Fee
	for code, fee := range c.Fees {
		fee.Code, fee.Label = code, coding.Label(c.Fees, code)
		fees = append(fees, fee)
	}
	slices.SortFunc(fees, func(a, b domain.Fee) int { return cmp.Compare(a.Code, b.Code) })
	return reports.FeeSlip(c.Practice, c.Provider, fees)
}
