package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"meridian/domain"
)

const paperColumns = `p.id, p.kind, p.number, p.patient, p.issued, p.created_at, p.state, p.begins, p.ends, p.total,
	p.balance, p.sha256, p.void_reason, p.ended_at, t.first, t.middle, t.last, t.suffix, t.preferred, t.native,
	coalesce(b.replaced, 0), coalesce((SELECT number FROM paper WHERE id = b.replaced), ''),
	coalesce(a.paper, 0), coalesce((SELECT number FROM paper WHERE id = a.paper), ''),
	(SELECT json_group_array(encounter) FROM (SELECT encounter FROM paper_encounter WHERE paper = p.id ORDER BY encounter))
	FROM paper AS p JOIN patient AS t ON t.id = p.patient
	LEFT JOIN paper_replacement AS b ON b.paper = p.id LEFT JOIN paper_replacement AS a ON a.replaced = p.id`

var (
	// A visit that was missed since is none that is expected.
	selectNextVisit = register(`SELECT date, start FROM encounter WHERE patient = ?1 AND status = 'scheduled' AND date > ?2 AND date >= ?3
		ORDER BY date, coalesce(start, 1440) LIMIT 1`)
	nextSeries  = register(`SELECT coalesce(max(series), 0) + 1 FROM paper WHERE kind = ? AND year = ?`)
	insertPaper = register(`INSERT INTO paper (kind, year, series, number, patient, issued, created_at, state, begins, ends,
		total, balance, sha256, void_reason) VALUES (?, ?, ?, ?, ?, ?, ?, 'issued', ?, ?, ?, ?, ?, '')`)
	insertPaperEncounter = register(`INSERT INTO paper_encounter (paper, encounter) VALUES (?, ?)`)
	insertDrawing        = register(`INSERT INTO paper_drawing (paper, content, pdf) VALUES (?, ?, ?)`)
	selectDrawing        = register(`SELECT d.pdf, p.sha256 FROM paper_drawing AS d JOIN paper AS p ON p.id = d.paper WHERE p.id = ?`)
	selectContent        = register(`SELECT d.content FROM paper_drawing AS d JOIN paper AS p ON p.id = d.paper
		WHERE p.id = ? AND p.kind = ?`)
	selectPaper  = register(`SELECT ` + paperColumns + ` WHERE p.id = ?`)
	selectPapers = register(`SELECT ` + paperColumns + `
		WHERE (?1 = 0 OR p.patient = ?1)
		AND (?2 = 0 OR p.id IN (SELECT paper FROM paper_encounter WHERE encounter = ?2))
		AND (?3 = '' OR p.kind = ?3) AND (?4 = '' OR p.state = ?4)
		AND (?5 = '' OR instr(lower(p.number), lower(?5)) > 0
			OR p.patient IN (SELECT rowid FROM patient_search WHERE ?6 <> '' AND patient_search MATCH ?6))
		ORDER BY p.issued DESC, p.id DESC LIMIT ?7`)
	insertReplacement = register(`INSERT INTO paper_replacement (paper, replaced) VALUES (?, ?)`)
	updatePaperState  = register(`UPDATE paper SET state = ?, void_reason = ?, ended_at = ? WHERE id = ?`)
)

// prefixes of the numbers of papers by kind: SB-2026-0001.
var prefixes = map[domain.PaperKind]string{domain.SuperbillPaper: "SB", domain.SummaryPaper: "VS"}

// PaperFilter chooses papers; zero fields choose all.
type PaperFilter struct {
	Patient   domain.PatientID
	Encounter domain.EncounterID
	Kind      domain.PaperKind
	State     domain.PaperState
	// Text is a part of the number, or what finds the patient.
	Text string
	// Limit is how many of the newest are given, 200 where it is 0.
	Limit int
}

// IssueRequest says what a superbill is issued for.
type IssueRequest struct {
	// Encounters are signed visits of one patient.
	Encounters []domain.EncounterID
	// Issued is the date of issue; today where it is zero.
	Issued domain.Date
	// Without are the places of lines that are left out, by visit.
	Without map[domain.EncounterID][]int
	// KeptFromPlan prints that the patient has asked that this not be sent to the plan.
	KeptFromPlan bool
	// Replaces is the superbill in whose place the new one stands, 0 for none, and
	// Reason why it no longer does; one that was voided before has a reason already.
	Replaces domain.PaperID
	Reason   string
}

// IssueSuperbill gathers, numbers, draws and keeps a superbill in one
// transaction: where draw fails no number is spent. draw gets the content with
// its number and gives the bytes that are printed; it must not call the store.
// Whether a finding stands against the bill is for the caller to judge before.
// Faults: those of domain.NewSuperbill, "superbill.patients" (of several
// patients), CodeUnsigned, CodeNotFound, those of a replacement ("paper.reason",
// CodeKept, "superbill.patients"); an error of draw passes as it is.
func (s *Store) IssueSuperbill(ctx context.Context, r IssueRequest, draw func(domain.Superbill) ([]byte, error)) (domain.Paper, error) {
	var paper domain.Paper
	err := s.change(ctx, func(c *session) error {
		bill, err := c.superbill(r)
		if err != nil {
			return err
		}
		old, err := c.giveWay(r, bill.Patient.ID)
		if err != nil {
			return err
		}
		bill.Replaces = old.Number
		paper = domain.Paper{
			Kind: domain.SuperbillPaper, Patient: bill.Patient.ID, Issued: bill.Issued,
			Services: domain.Span{From: bill.Visits[0].Date, Until: bill.Visits[len(bill.Visits)-1].Date},
			Total:    bill.Totals.Charges - bill.Totals.Discount, Balance: bill.Totals.Balance,
		}
		for _, v := range bill.Visits {
			paper.Encounters = append(paper.Encounters, v.Encounter)
		}
		paper.Replaces = domain.PaperRef{ID: old.ID, Number: old.Number}
		return c.issue(&paper, func(number string) (any, []byte, error) {
			bill.Number = number
			pdf, err := draw(bill)
			return bill, pdf, err
		})
	})
	return paper, err
}

// IssueSummary keeps the clean pages of a signed visit in the same way. Faults:
// CodeUnsigned, CodeNotFound; an error of draw passes as it is.
func (s *Store) IssueSummary(ctx context.Context, id domain.EncounterID, draw func(domain.VisitSummary) ([]byte, error)) (domain.Paper, error) {
	var paper domain.Paper
	err := s.change(ctx, func(c *session) error {
		summary, err := c.summary(id)
		if err != nil {
			return err
		}
		day := summary.Encounter.Date
		paper = domain.Paper{
			Kind: domain.SummaryPaper, Patient: summary.Patient.ID, Issued: summary.Issued,
			Encounters: []domain.EncounterID{id}, Services: domain.Span{From: day, Until: day},
		}
		return c.issue(&paper, func(number string) (any, []byte, error) {
			summary.Number = number
			pdf, err := draw(summary)
			return summary, pdf, err
		})
	})
	return paper, err
}

// PreviewSuperbill gives what IssueSuperbill would draw, without a number, and
// keeps nothing. Unsigned visits are let through for the review to find.
func (s *Store) PreviewSuperbill(ctx context.Context, r IssueRequest) (domain.Superbill, error) {
	var bill domain.Superbill
	err := s.view(ctx, func(v *session) (err error) {
		bill, _, err = v.gather(r)
		return err
	})
	return bill, err
}

// Papers gives the papers that the filter chooses, newest first.
func (s *Store) Papers(ctx context.Context, filter PaperFilter) ([]domain.Paper, error) {
	if filter.Limit <= 0 {
		filter.Limit = 200
	}
	text := strings.TrimSpace(filter.Text)
	var papers []domain.Paper
	err := s.view(ctx, func(v *session) (err error) {
		papers, err = list(v, selectPapers, v.scanPaper, filter.Patient, filter.Encounter, filter.Kind, filter.State,
			text, matchQuery(text), filter.Limit)
		return err
	})
	return papers, err
}

// PaperBytes gives the bytes that were printed. Fault: CodeDamaged where they no
// longer have the digest that was kept with them.
func (s *Store) PaperBytes(ctx context.Context, id domain.PaperID) ([]byte, error) {
	var pdf []byte
	err := s.view(ctx, func(v *session) error {
		var digest string
		found, err := v.one(selectDrawing, []any{id}, &pdf, &digest)
		switch {
		case err != nil:
			return err
		case !found:
			return notFound("paper")
		case digestOf(pdf) != digest:
			return refuse(CodeDamaged, "", "The kept copy of this paper is damaged. Restore the last backup.")
		}
		return nil
	})
	return pdf, err
}

// SuperbillContent gives what an issued superbill prints, for its preview.
func (s *Store) SuperbillContent(ctx context.Context, id domain.PaperID) (domain.Superbill, error) {
	var bill domain.Superbill
	return bill, s.content(ctx, id, domain.SuperbillPaper, &bill, func() []*domain.Mark { return []*domain.Mark{&bill.Practice.Logo, &bill.Provider.Signature} })
}

// SummaryContent gives what an issued visit summary prints, for its preview.
func (s *Store) SummaryContent(ctx context.Context, id domain.PaperID) (domain.VisitSummary, error) {
	var summary domain.VisitSummary
	return summary, s.content(ctx, id, domain.SummaryPaper, &summary, func() []*domain.Mark { return []*domain.Mark{&summary.Practice.Logo, &summary.Provider.Signature} })
}

// VoidPaper declares an issued paper wrong; it is kept, and its visits may be
// corrected and billed again. Faults: "paper.reason" (none given, or too long to be stamped), CodeKept (it
// no longer stands), CodeNotFound.
func (s *Store) VoidPaper(ctx context.Context, id domain.PaperID, reason string) error {
	return s.change(ctx, func(c *session) error {
		before, err := c.paper(id)
		switch {
		case err != nil:
			return err
		case strings.TrimSpace(reason) == "":
			return refuse("paper.reason", "reason", "Say why the paper is voided.")
		case utf8.RuneCountInString(strings.TrimSpace(reason)) > domain.LongestVoidReason:
			return refuse("paper.reason", "reason", "Say it shorter: the reason is stamped on the paper.")
		case before.State != domain.Issued:
			return refuse(CodeKept, "", "This paper was already "+string(before.State)+".")
		}
		after := before
		after.State, after.VoidReason, after.Ended = domain.Voided, strings.TrimSpace(reason), c.now
		if err := c.exec(updatePaperState, after.State, after.VoidReason, keptTime(after.Ended), id); err != nil {
			return err
		}
		return c.audit(entry{"void", "paper", int64(id), before.Patient}, before, after)
	})
}

// issue numbers, draws and keeps a paper.
func (s *session) issue(p *domain.Paper, draw func(number string) (content any, pdf []byte, err error)) error {
	year := p.Issued.Year()
	series, err := s.number(nextSeries, p.Kind, year)
	if err != nil {
		return err
	}
	p.Number = fmt.Sprintf("%s-%04d-%04d", prefixes[p.Kind], year, series)
	content, pdf, err := draw(p.Number)
	if err != nil {
		return err
	}
	text, err := json.Marshal(content)
	if err != nil {
		return err
	}
	id, err := s.insert(insertPaper, p.Kind, year, series, p.Number, p.Patient, keptDate(p.Issued), keptTime(s.now),
		keptDate(p.Services.From), keptDate(p.Services.Until), p.Total, p.Balance, digestOf(pdf))
	if err != nil {
		return err
	}
	for _, visit := range p.Encounters {
		if err := s.exec(insertPaperEncounter, id, visit); err != nil {
			return err
		}
	}
	if err := s.exec(insertDrawing, id, string(text), pdf); err != nil {
		return err
	}
	if p.Replaces.ID != 0 {
		if err := s.exec(insertReplacement, id, p.Replaces.ID); err != nil {
			return err
		}
	}
	if *p, err = s.paper(domain.PaperID(id)); err != nil {
		return err
	}
	return s.audit(entry{"issue", "paper", id, p.Patient}, nil, *p)
}

// superbill gathers a superbill of signed visits.
func (s *session) superbill(r IssueRequest) (domain.Superbill, error) {
	bill, visits, err := s.gather(r)
	if err != nil {
		return bill, err
	}
	for _, e := range visits {
		if !e.Signed() {
			return bill, refuse(CodeUnsigned, "", "The visit of "+e.Date.String()+" is not signed. Sign its note first.")
		}
	}
	return bill, nil
}

func (s *session) gather(r IssueRequest) (domain.Superbill, []domain.Encounter, error) {
	request := domain.SuperbillRequest{Issued: r.Issued, Without: r.Without, KeptFromPlan: r.KeptFromPlan}
	if r.Issued.IsZero() {
		request.Issued = s.today()
	}
	for i, id := range r.Encounters {
		if slices.Contains(r.Encounters[:i], id) {
			continue
		}
		e, err := s.encounter(id)
		if err != nil {
			return domain.Superbill{}, nil, err
		}
		if e.Patient != first(request.Encounters, e).Patient {
			return domain.Superbill{}, nil, refuse("superbill.patients", "", "A superbill is for one patient. Issue one for each.")
		}
		request.Encounters = append(request.Encounters, e)
	}
	if err := s.gatherPeople(&request); err != nil {
		return domain.Superbill{}, nil, err
	}
	bill, err := domain.NewSuperbill(request)
	return bill, request.Encounters, err
}

func (s *session) gatherPeople(r *domain.SuperbillRequest) (err error) {
	if len(r.Encounters) == 0 {
		return nil
	}
	if r.Practice, err = s.practice(); err != nil {
		return err
	}
	if r.Provider, err = s.provider(); err != nil {
		return err
	}
	if r.Patient, err = s.patient(r.Encounters[0].Patient); err != nil {
		return err
	}
	r.Payments, err = s.paymentsOf(r.Patient.ID)
	return err
}

func (s *session) summary(id domain.EncounterID) (domain.VisitSummary, error) {
	summary := domain.VisitSummary{Issued: s.today()}
	var err error
	if summary.Encounter, err = s.encounter(id); err != nil {
		return summary, err
	}
	if !summary.Encounter.Signed() {
		return summary, refuse(CodeUnsigned, "", "This note is not signed. Sign it first.")
	}
	if summary.Practice, err = s.practice(); err != nil {
		return summary, err
	}
	if summary.Provider, err = s.provider(); err != nil {
		return summary, err
	}
	if summary.Patient, err = s.patient(summary.Encounter.Patient); err != nil {
		return summary, err
	}
	if c, known := summary.Patient.ComplaintByID(summary.Encounter.Complaint); known {
		summary.Complaint = c.Name
	}
	if _, err := s.one(selectNextVisit, []any{summary.Patient.ID, keptDate(summary.Encounter.Date), keptDate(summary.Issued)}, intoDate(&summary.Next.Date), intoClock(&summary.Next.Start)); err != nil {
		return summary, err
	}
	return summary, nil
}

func (s *Store) content(ctx context.Context, id domain.PaperID, kind domain.PaperKind, into any, marks func() []*domain.Mark) error {
	return s.view(ctx, func(v *session) error {
		var text string
		found, err := v.one(selectContent, []any{id, kind}, &text)
		if err != nil {
			return err
		}
		if !found {
			return notFound("paper")
		}
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return err
		}
		return v.fillMarks(marks()...)
	})
}

func (s *session) paper(id domain.PaperID) (domain.Paper, error) {
	found, err := list(s, selectPaper, s.scanPaper, id)
	if err != nil {
		return domain.Paper{}, err
	}
	if len(found) == 0 {
		return domain.Paper{}, notFound("paper")
	}
	return found[0], nil
}

func (s *session) scanPaper(scan scanFunc) (domain.Paper, error) {
	var p domain.Paper
	n := &p.PatientName
	err := scan(&p.ID, &p.Kind, &p.Number, &p.Patient, intoDate(&p.Issued), s.intoTime(&p.Created), &p.State,
		intoDate(&p.Services.From), intoDate(&p.Services.Until), &p.Total, &p.Balance, &p.SHA256, &p.VoidReason, s.intoTime(&p.Ended),
		&n.First, &n.Middle, &n.Last, &n.Suffix, &n.Preferred, &n.Native,
		&p.Replaces.ID, &p.Replaces.Number, &p.ReplacedBy.ID, &p.ReplacedBy.Number, intoList(&p.Encounters))
	return p, err
}

func digestOf(pdf []byte) string {
	digest := sha256.Sum256(pdf)
	return hex.EncodeToString(digest[:])
}

// first gives the first of a list, or the value where it is empty.
func first[T any](all []T, otherwise T) T {
	if len(all) > 0 {
		return all[0]
	}
	return otherwise
}
