package db

import (
	"testing"

	"meridian/domain"
	"meridian/domain/estimate"
)

// An issued paper keeps the pictures with which it was printed.
func TestAnIssuedPaperKeepsItsPictures(t *testing.T) {
	s, _, _, e := withSigned(t)
	practice, provider := must[domain.Practice](t)(s.Practice(t.Context())), must[domain.Provider](t)(s.Provider(t.Context()))
	first, hand := domain.NewMark([]byte("first logo")), domain.NewMark([]byte("a hand"))
	practice.Logo, provider.Signature = first, hand
	if err := s.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveProvider(t.Context(), provider); err != nil {
		t.Fatal(err)
	}
	paper := issued(t, s, e)
	summary := must[domain.Paper](t)(s.IssueSummary(t.Context(), e.ID, drawSummary))
	practice.Logo, provider.Signature = domain.NewMark([]byte("second logo")), domain.Mark{}
	if err := s.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveProvider(t.Context(), provider); err != nil {
		t.Fatal(err)
	}
	bill := must[domain.Superbill](t)(s.SuperbillContent(t.Context(), paper.ID))
	if bill.Practice.Logo != first || bill.Provider.Signature != hand {
		t.Errorf("the superbill shows %+v and %+v", bill.Practice.Logo, bill.Provider.Signature)
	}
	pages := must[domain.VisitSummary](t)(s.SummaryContent(t.Context(), summary.ID))
	if pages.Practice.Logo != first || pages.Provider.Signature != hand {
		t.Errorf("the summary shows %+v and %+v", pages.Practice.Logo, pages.Provider.Signature)
	}
	if now := must[domain.Practice](t)(s.Practice(t.Context())); now.Logo != practice.Logo {
		t.Errorf("the practice shows %+v", now.Logo)
	}
	if now := must[domain.Provider](t)(s.Provider(t.Context())); !now.Signature.IsZero() {
		t.Errorf("the provider signs with %+v", now.Signature)
	}
}

// A kept estimate once lost its logo on paper.
func TestAKeptEstimateHasItsPictures(t *testing.T) {
	s, _, p, _ := withSigned(t)
	practice := must[domain.Practice](t)(s.Practice(t.Context()))
	practice.Logo = domain.NewMark([]byte("first logo"))
	if err := s.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	day := domain.MustDate("2026-06-01")
	kept := must[estimate.Estimate](t)(s.SaveEstimate(t.Context(), estimate.Estimate{Practice: practice, Patient: p, Span: domain.Span{From: day, Until: day}}))
	if read := must[estimate.Estimate](t)(s.Estimate(t.Context(), kept.ID)); read.Practice.Logo != practice.Logo {
		t.Errorf("the estimate shows %+v", read.Practice.Logo)
	}
}

func TestAPictureHasTheDigestThatNamesIt(t *testing.T) {
	s, _ := started(t)
	practice := must[domain.Practice](t)(s.Practice(t.Context()))
	practice.Logo = domain.Mark{SHA256: domain.NewMark([]byte("one")).SHA256, PNG: "another"}
	wantFault(t, s.SavePractice(t.Context(), practice), CodeDamaged)
}

// The trail names a logo by its digest, and a kept picture is never changed.
func TestPicturesAreKeptAndAudited(t *testing.T) {
	s, _ := started(t)
	practice := must[domain.Practice](t)(s.Practice(t.Context()))
	practice.Logo = domain.NewMark([]byte("one"))
	if err := s.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	trail := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Limit: 1}))
	if want := `{"logo":{"sha256":"` + practice.Logo.SHA256 + `"}}`; len(trail) != 1 || string(trail[0].After) != want {
		t.Errorf("the trail says %s, want %s", trail[0].After, want)
	}
	for _, statement := range []string{"DELETE FROM mark", "UPDATE mark SET png = x'00'"} {
		if _, err := s.writer.db.Exec(statement); err == nil {
			t.Errorf("%s went through", statement)
		}
	}
}
