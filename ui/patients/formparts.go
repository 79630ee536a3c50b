package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"meridian/domain"
)

func (f *form) policies() fyne.CanvasObject {
	l := newRowList("policies", &f.draft.parts.policies, f.edited, func() *domain.Policy {
		return &domain.Policy{Kind: domain.Commercial, From: f.today(), Relationship: domain.InsuredSelf}
	}, f.policyRow)
	f.lists = append(f.lists, l)
	return l.card("WHO PAYS", "Policy")
}

// policyRow has the fields of one policy; those that its payer or its insured
// does not need are hidden.
func (f *form) policyRow(s *fieldset, p *domain.Policy) fyne.CanvasObject {
	insured := f.insuredRow(s, p)
	plan := s.text("Plan", "", "plan", &p.Plan)
	extra := s.count("Extra visits of the plan", "extra_visits", &p.ExtraVisits)
	payer := s.text("Name of the payer", "as on the card", "payer", &p.Payer)
	number := spans{4, 4, 4}.of(s.text("Member id", "", "member_id", &p.MemberID), s.text("Group", "", "group", &p.Group), plan)
	verified := f.verifiedRow(s, p)
	authorized := f.authorizedRow(s, p)
	adapt := func() {
		covered := p.Kind != domain.SelfPay
		for _, o := range []fyne.CanvasObject{payer, number, verified, authorized} {
			show(o, covered)
		}
		show(extra, p.Kind == domain.MedicareAdvantage)
		show(insured, covered && p.Relationship != "" && p.Relationship != domain.InsuredSelf)
	}
	kind := choice(s, "Payer", payerOptions(), &p.Kind, adapt)
	relation := choice(s, "Insured", relationshipOptions, &p.Relationship, adapt)
	from := s.date("From", "from", &p.From, f.today, nil)
	until := s.date("Until, empty while it lasts", "until", &p.Until, f.today, nil)
	adapt()
	return stacked(
		spans{4, 4, 4}.of(kind, payer, extra),
		number,
		spans{4, 4, 4}.of(from, until, relation),
		insured, verified, authorized,
	)
}

func (f *form) insuredRow(s *fieldset, p *domain.Policy) fyne.CanvasObject {
	return spans{4, 4, 4}.of(
		s.text("Insured: first name", "", "insured", &p.Insured.First),
		s.text("Insured: last name", "", "", &p.Insured.Last),
		s.date("Insured: birth date", "insured_birth", &p.InsuredBirth, f.today, f.notInFuture),
	)
}

func (f *form) verifiedRow(s *fieldset, p *domain.Policy) fyne.CanvasObject {
	v := &p.Verification
	return spans{3, 3, 6}.of(
		s.date("Coverage verified on", "verification.on", &v.On, f.today, f.notInFuture),
		s.text("Verified by", "", "", &v.By),
		s.text("What was said", "visits left, copay, dry needling covered?", "", &v.Said),
	)
}

func (f *form) authorizedRow(s *fieldset, p *domain.Policy) fyne.CanvasObject {
	a := &p.Authorization
	return spans{3, 3, 3, 3}.of(
		s.text("Authorization number", "", "authorization.number", &a.Number),
		s.count("Visits authorized", "authorization.visits", &a.Visits),
		s.date("Authorized from", "authorization.from", &a.From, f.today, nil),
		s.date("Authorized until", "authorization.until", &a.Until, f.today, nil),
	)
}

func (f *form) complaints() fyne.CanvasObject {
	l := newRowList("complaints", &f.draft.parts.complaints, f.edited, func() *domain.Complaint { return &domain.Complaint{} },
		func(s *fieldset, c *domain.Complaint) fyne.CanvasObject {
			return stacked(
				spans{6, 3, 3}.of(
					s.text("Complaint", "such as low back pain", "name", &c.Name),
					s.date("Since", "onset", &c.Onset, f.today, f.notInFuture),
					s.date("Resolved", "resolved", &c.Resolved, f.today, f.notInFuture),
				),
				container.NewHBox(
					s.check("after surgery", &c.AfterSurgery), s.check("in pregnancy", &c.InPregnancy),
					s.check("from a systemic illness", &c.SystemicCause),
				),
			)
		})
	f.lists = append(f.lists, l)
	return l.card("COMPLAINTS", "Complaint")
}

func (f *form) safety() fyne.CanvasObject {
	l := newRowList("safety_flags", &f.draft.parts.flags, f.edited, func() *domain.SafetyFlag {
		return &domain.SafetyFlag{Kind: domain.OtherSafety}
	}, func(s *fieldset, v *domain.SafetyFlag) fyne.CanvasObject {
		note := s.text("Note", "such as latex", "note", &v.Note)
		return spans{3, 3, 3, 3}.of(
			choice(s, "Caution", safetyOptions, &v.Kind, nil), note,
			s.date("From", "from", &v.From, f.today, nil), s.date("Until", "until", &v.Until, f.today, nil),
		)
	})
	f.lists = append(f.lists, l)
	return l.card("SAFETY", "Caution")
}

func (f *form) consents() fyne.CanvasObject {
	l := newRowList("consents", &f.draft.parts.consents, f.edited, func() *domain.Consent {
		return &domain.Consent{Form: "Treatment", Signed: f.today()}
	}, func(s *fieldset, c *domain.Consent) fyne.CanvasObject {
		return spans{8, 4}.of(
			s.text("What was signed", "Treatment, privacy notice", "form", &c.Form),
			s.date("Signed on", "signed", &c.Signed, f.today, f.notInFuture),
		)
	})
	f.lists = append(f.lists, l)
	return l.card("SIGNED CONSENTS", "Consent")
}

func (f *form) outside() fyne.CanvasObject {
	l := newRowList("outside_visits", &f.draft.parts.outside, f.edited, func() *domain.OutsideVisit {
		return &domain.OutsideVisit{Count: 1}
	}, func(s *fieldset, v *domain.OutsideVisit) fyne.CanvasObject {
		return spans{3, 3, 6}.of(
			s.date("Date, or the first one", "", &v.Date, f.today, f.notInFuture),
			s.count("Visits", "", &v.Count),
			s.text("Where", "", "", &v.Provider),
		)
	})
	f.lists = append(f.lists, l)
	return l.card("ACUPUNCTURE ELSEWHERE", "Visit elsewhere")
}

func (f *form) notInFuture(d domain.Date) error {
	if d.After(f.today()) {
		return &domain.Fault{Code: "date.future", Message: "This date lies in the future."}
	}
	return nil
}

func show(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

var _ rows = (*rowList[domain.Policy])(nil)
