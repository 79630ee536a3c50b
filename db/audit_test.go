package db

import (
	"strings"
	"testing"
	"time"

	"meridian/db/vault"
	"meridian/domain"
)

// TestEveryWritingVerbIsAudited walks all verbs that write and wants one entry
// of each, by the practitioner, in the moment of the change.
func TestEveryWritingVerbIsAudited(t *testing.T) {
	s, clock := started(t)
	ctx := t.Context()
	var p domain.Patient
	var e domain.Encounter
	var paid domain.Payment
	var paper, summary domain.Paper
	var err error
	for _, c := range []struct {
		want string
		act  func()
	}{
		{"save practice", func() { err = s.SavePractice(ctx, domain.Practice{Name: "New"}) }},
		{"save provider", func() { err = s.SaveProvider(ctx, domain.Provider{Name: domain.Name{First: "Ada", Last: "Reed"}}) }},
		{"save fees", func() { err = s.SaveFees(ctx, domain.FeeSchedule{"97810": {Code: "97810", Amount: 1}}) }},
		{"save setting", func() { err = s.SaveSetting(ctx, "rules.mue", "x") }},
		{"create patient", func() { p, err = s.CreatePatient(ctx, lin()) }},
		{"save patient", func() { p.Phone = "1"; p, err = s.UpdatePatient(ctx, p) }},
		{"archive patient", func() { err = s.ArchivePatient(ctx, p.ID) }},
		{"unarchive patient", func() { err = s.UnarchivePatient(ctx, p.ID) }},
		{"create encounter", func() { e, err = s.CreateEncounter(ctx, visit(p, "2026-03-30")) }},
		{"save encounter", func() { e.Note.Plan = "x"; e, err = s.SaveDraft(ctx, e) }},
		{"sign encounter", func() { e, err = s.SignEncounter(ctx, e.ID, "Reed") }},
		{"save encounter", func() { e.Discount++; e, err = s.CorrectBilling(ctx, e) }},
		{"addendum encounter", func() { e, err = s.AddAddendum(ctx, e.ID, "Reed", "x") }},
		{"take payment", func() {
			paid, err = s.TakePayment(ctx, domain.Payment{Patient: p.ID, Date: e.Date, Method: domain.Cash, Amount: 1})
		}},
		{"reverse payment", func() { _, err = s.ReversePayment(ctx, paid.ID, "x") }},
		{"create day", func() {
			var end DayEnd
			if end, err = s.DayEnd(ctx, e.Date); err == nil {
				_, err = s.CloseDay(ctx, domain.DayClose{Account: end.Account, Counted: end.Account.Cash()})
			}
		}},
		{"issue paper", func() {
			paper, err = s.IssueSuperbill(ctx, IssueRequest{Encounters: []domain.EncounterID{e.ID}}, drawSuperbill)
		}},
		{"issue paper", func() { summary, err = s.IssueSummary(ctx, e.ID, drawSummary) }},
		{"print paper", func() {
			err = s.Witness(ctx, Act{Action: "print", Subject: "paper", SubjectID: int64(summary.ID), About: map[string]string{"number": summary.Number}})
		}},
		{"void paper", func() { err = s.VoidPaper(ctx, paper.ID, "x") }},
		{"unvoid paper", func() { err = s.TakeBackVoid(ctx, paper.ID) }},
	} {
		clock.pass(time.Minute)
		before := counted(t, s).audit
		c.act()
		if err != nil {
			t.Fatalf("%s: %v (%v)", c.want, err, causeOf(err))
		}
		newest := must[[]AuditEntry](t)(s.Audit(ctx, AuditFilter{Limit: 1}))[0]
		if got := newest.Action + " " + newest.Subject; got != c.want || counted(t, s).audit != before+1 {
			t.Errorf("%d entries, the last %q, want one %q", counted(t, s).audit-before, got, c.want)
		}
		if !newest.At.Equal(clock.at) || newest.Who == "" || newest.Before == "" && newest.After == "" {
			t.Errorf("%s: %+v", c.want, newest)
		}
	}
	if verdict := must[Verdict](t)(s.Verify(ctx)); verdict.Broken != 0 || verdict.Entries != int64(counted(t, s).audit) || len(verdict.Head) != 64 {
		t.Errorf("verdict %+v", verdict)
	}
	for _, filter := range []AuditFilter{{Patient: p.ID}, {Subject: "encounter"}, {Subject: "paper", SubjectID: int64(paper.ID)}} {
		entries := must[[]AuditEntry](t)(s.Audit(ctx, filter))
		for i, a := range entries {
			if filter.Patient != 0 && a.Patient != filter.Patient || filter.Subject != "" && a.Subject != filter.Subject ||
				filter.SubjectID != 0 && a.SubjectID != filter.SubjectID || i > 0 && a.Seq >= entries[i-1].Seq {
				t.Errorf("%+v gives %+v", filter, a)
			}
		}
		if len(entries) < 2 {
			t.Errorf("%+v gives only %d", filter, len(entries))
		}
	}
}

func TestAuditTellsBeforeAndAfter(t *testing.T) {
	s, _, p := withPatient(t)
	p.Phone = "(510) 555-0100"
	must[domain.Patient](t)(s.UpdatePatient(t.Context(), p))
	newest := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Limit: 1}))[0]
	if newest.Before != `{"phone":"(510) 555-0199"}` || newest.After != `{"phone":"(510) 555-0100"}` || newest.Who != "Mei-Ling Chen" {
		t.Errorf("got %+v", newest)
	}
}

// The text of the filter once knew capitals of ASCII alone, and found no "&".
func TestTheTrailIsSearchedAsPeopleRead(t *testing.T) {
	s, _, p := withPatient(t)
	p.Name = domain.Name{First: "Élodie", Last: "Müller", Native: "林美華"}
	p.Notes = "Сестра: Анна; works for Smith & Sons, calls it “the \"desk\""
	must[domain.Patient](t)(s.UpdatePatient(t.Context(), p))
	for _, text := range []string{"élodie", "ÉLODIE", "elodie", "MÜLLER", "muller", "анна", "АННА", "林美華", "smith & sons", `THE "DESK"`} {
		if got := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Patient: p.ID, Text: text})); len(got) != 1 {
			t.Errorf("%q finds %d entries", text, len(got))
		}
	}
	if got := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Patient: p.ID, Text: "nobody"})); len(got) != 0 {
		t.Errorf("nobody finds %+v", got)
	}
}

func TestWindowSettingsAreNotAudited(t *testing.T) {
	s, _ := started(t)
	before := counted(t, s).audit
	if err := s.SaveSetting(t.Context(), "ui.theme", "dark"); err != nil {
		t.Fatal(err)
	}
	if got := must[string](t)(s.Setting(t.Context(), "ui.theme")); got != "dark" || counted(t, s).audit != before {
		t.Errorf("setting %q, %d entries", got, counted(t, s).audit-before)
	}
}

func TestNothingLeavesTheAudit(t *testing.T) {
	s, _, _ := withPatient(t)
	for _, statement := range []string{
		"DELETE FROM audit", "UPDATE audit SET who = 'x'", "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
		"INSERT OR REPLACE INTO audit SELECT 1, at, 'x', action, subject, subject_id, patient, before, after, mac FROM audit WHERE seq = 1",
		"INSERT INTO audit SELECT 99, at, who, action, subject, subject_id, patient, before, after, mac FROM audit WHERE seq = 1",
	} {
		if _, err := s.writer.db.Exec(statement); err == nil {
			t.Errorf("%s: passed", statement)
		}
	}
}

func TestVerifyNamesTheFirstBreak(t *testing.T) {
	for name, tamper := range map[string]string{
		"a changed text":   `UPDATE audit SET before = '{"phone":"1"}' WHERE seq = 3`,
		"a changed moment": `UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3`,
		"a broken moment":  `UPDATE audit SET at = 'soon' WHERE seq = 3`,
		"a changed link":   `UPDATE audit SET mac = zeroblob(32) WHERE seq = 3`,
		"another's act":    `UPDATE audit SET who = 'Nobody' WHERE seq = 3`,
		"a missing entry":  `DELETE FROM audit WHERE seq = 3`,
		"an exchange":      `UPDATE audit SET seq = 99 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 99`,
	} {
		s, _, _, _ := withSigned(t)
		if _, err := s.writer.db.Exec("DROP TRIGGER audit_is_fixed; DROP TRIGGER audit_is_kept;" + tamper); err != nil {
			t.Fatal(err)
		}
		verdict := must[Verdict](t)(s.Verify(t.Context()))
		if verdict.Broken != 3 || verdict.Entries != 2 || !strings.HasPrefix(verdict.Reason, "Entry 3 ") {
			t.Errorf("%s: %+v", name, verdict)
		}
	}
}

func TestChainIsKeyed(t *testing.T) {
	s, _ := started(t)
	if verdict := must[Verdict](t)(s.Verify(t.Context())); verdict.Broken != 0 || verdict.Entries == 0 {
		t.Errorf("under its own key: %+v", verdict)
	}
	other := *s
	other.key = must[[]byte](t)(vault.NewKey().Derive(auditKeyLabel))
	if verdict := must[Verdict](t)(other.Verify(t.Context())); verdict.Broken != 1 {
		t.Errorf("under another key: %+v", verdict)
	}
}
