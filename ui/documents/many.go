package documents

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/reports/sheet"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// Waiting is a superbill that could be issued: the visits of a patient under one
// policy that stand on none yet.
type Waiting struct {
	Patient domain.PatientID
	Name    domain.Name
	Bill    Bill
	Total   domain.Money
	// Obstacle is the first thing that stands in the way, "" where nothing does, and
	// Mend where it is mended.
	Obstacle string
	Mend     nav.Place
	// KeptFromPlan is whether the patient has asked that it not be sent to the plan.
	KeptFromPlan bool
	// Remark is what has to be said before it is printed, "" for nothing.
	Remark string
}

// request is what the store is asked for.
func (w Waiting) request() db.IssueRequest {
	return db.IssueRequest{Encounters: w.Bill.IDs(), KeptFromPlan: w.KeptFromPlan}
}

// Ready tells whether the superbill can be issued as it is.
func (w Waiting) Ready() bool { return w.Obstacle == "" }

// manyTerms are which visits are asked for, and how they are put on superbills.
type manyTerms struct {
	span domain.Span
	// monthly puts the visits of each month on a superbill of their own.
	monthly bool
}

func (m manyTerms) bills(choices []Choice) []Bill {
	if m.monthly {
		return MonthlyBills(choices)
	}
	return Bills(choices)
}

// progress is told how many of all are done.
type progress func(done, all int)

// readWaiting gives the superbills that wait under some terms, by the names of
// the patients, and looks at each as the page for one patient does.
func readWaiting(ctx context.Context, store Store, m manyTerms, today domain.Date, told progress) ([]Waiting, error) {
	visits, err := store.Unbilled(ctx, m.span)
	if err != nil {
		return nil, err
	}
	var order []domain.PatientID
	for _, v := range visits {
		if !slices.Contains(order, v.Patient) {
			order = append(order, v.Patient)
		}
	}
	var all []Waiting
	for i, id := range order {
		told(i, len(order))
		of, err := waitingOf(ctx, store, id, m, today)
		if err != nil {
			return nil, err
		}
		all = append(all, of...)
	}
	slices.SortStableFunc(all, func(a, b Waiting) int { return cmp.Compare(a.Name.Listed(), b.Name.Listed()) })
	return all, ctx.Err()
}

func waitingOf(ctx context.Context, store Store, id domain.PatientID, m manyTerms, today domain.Date) ([]Waiting, error) {
	records, err := readRecords(ctx, store, id)
	if err != nil {
		return nil, err
	}
	records.Today = today
	var all []Waiting
	for _, bill := range m.bills(Choices(records.Patient, records.Visits, records.Papers, m.span)) {
		w := Waiting{Patient: id, Name: records.Patient.Name, Bill: bill}
		for _, e := range bill.Encounters {
			w.Total += e.Charges()
		}
		content, err := store.PreviewSuperbill(ctx, db.IssueRequest{Encounters: bill.IDs()})
		if err != nil {
			if domain.FaultCode(err) == "" {
				return nil, err
			}
			w.Obstacle, w.Mend = err.Error(), placeOf("visits[0]", bill, id)
		} else {
			flight := NewPreflight(bill, content, nil, records)
			w.Remark = flight.Unprintable()
			if blocking := flight.Blocking(); len(blocking) > 0 {
				w.Obstacle, w.Mend = blocking[0].Message, placeOf(blocking[0].Path, bill, id)
			}
		}
		all = append(all, w)
	}
	return all, nil
}

// payersOf gives the payers among superbills that wait, for a choice.
func payersOf(all []Waiting) []widgets.Option {
	options := []widgets.Option{{Label: lang.L("All payers")}}
	for _, w := range all {
		name := w.Bill.Policy.Name()
		if !slices.ContainsFunc(options, func(o widgets.Option) bool { return o.Value == name }) {
			options = append(options, widgets.Option{Value: name, Label: lang.L(name)})
		}
	}
	slices.SortFunc(options[1:], func(a, b widgets.Option) int { return cmp.Compare(a.Label, b.Label) })
	return options
}

// under gives the superbills of a payer, "" for all.
func under(all []Waiting, payer string) []Waiting {
	return slices.DeleteFunc(slices.Clone(all), func(w Waiting) bool { return payer != "" && w.Bill.Policy.Name() != payer })
}

// Unissued is a superbill that was not issued, and why.
type Unissued struct {
	Waiting
	Why error
}

// issueAll issues what is ready, each on its own: what was issued stays issued,
// whatever becomes of the others. It ends early where ctx does.
func issueAll(ctx context.Context, store Store, all []Waiting, told progress) (issued []domain.Paper, not []Unissued) {
	for i, w := range all {
		told(i, len(all))
		if ctx.Err() != nil {
			return issued, not
		}
		if !w.Ready() {
			continue
		}
		paper, err := store.IssueSuperbill(ctx, w.request(), DrawSuperbill)
		if err != nil {
			not = append(not, Unissued{w, err})
			continue
		}
		issued = append(issued, paper)
	}
	return issued, not
}

// oneDocument lays papers out as one document, for one job of the printer.
func oneDocument(ctx context.Context, store Store, papers []domain.Paper, told progress) ([]byte, error) {
	var whole *sheet.Document
	for i, p := range papers {
		told(i, len(papers))
		drawn, err := Drawing(ctx, store, p)
		if err != nil {
			return nil, err
		}
		if whole == nil {
			whole = drawn
		} else {
			whole.Append(drawn)
		}
	}
	if whole == nil {
		return nil, ctx.Err()
	}
	return whole.PDF()
}

// saveEach writes the stored bytes of papers into a folder, a file each. One that is
// there already is not written over.
func saveEach(ctx context.Context, store Store, papers []domain.Paper, folder string, told progress) error {
	for i, p := range papers {
		told(i, len(papers))
		pdf, err := store.PaperBytes(ctx, p.ID)
		if err != nil {
			return err
		}
		path := filepath.Join(folder, FileName(p))
		if err := writeNew(path, pdf); err != nil {
			return &domain.Fault{Code: "save.failed", Cause: err, Message: lang.L("{{.File}} could not be written, after {{.Written}} of {{.All}}. There may be a file of that name, or no room.", locale.With{"File": filepath.Base(path), "Written": i, "All": len(papers)})}
		}
	}
	return nil
}

func writeNew(path string, content []byte) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err = file.Write(content); err != nil {
		_ = file.Close()
		_ = os.Remove(path)
		return err
	}
	return file.Close()
}

// lettingOut tells that papers left the program.
func lettingOut(how string, papers []domain.Paper) []db.Act {
	acts := make([]db.Act, len(papers))
	for i, p := range papers {
		acts[i] = db.Act{Action: how, Subject: "paper", SubjectID: int64(p.ID), About: map[string]string{"title": p.Number}}
	}
	return acts
}
