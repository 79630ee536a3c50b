package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/asked"
)

func (f *form) policies() fyne.CanvasObject {
	l := newRowList("policies", &f.draft.parts.policies, func() *domain.Policy {
		return &domain.Policy{Kind: domain.Commercial, From: f.today(), Relationship: domain.InsuredSelf}
	}, f.policyRow)
	f.lists = append(f.lists, l)
	return l.card(lang.L("WHO PAYS"), lang.L("Policy"))
}

// policyRow has the fields of one policy; those that its payer or its insured
// does not need are hidden.
func (f *form) policyRow(s *fieldset, p *domain.Policy) fyne.CanvasObject {
	insured := f.insuredRow(s, p)
	plan := s.text(lang.L("Plan"), "", "plan", &p.Plan).Asks(asked.About("plan"))
	extra := s.count(lang.L("Extra visits of the plan"), "extra_visits", &p.ExtraVisits)
	payer := s.text(lang.L("Name of the payer"), lang.L("as on the card"), "payer", &p.Payer).Asks(asked.About("payer-name"))
	number := spans{4, 4, 4}.of(s.text(lang.L("Member id"), "", "member_id", &p.MemberID).Asks(asked.About("member-id")), s.text(lang.L("Group"), "", "group", &p.Group).Asks(asked.About("group")), plan)
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
	kind := choice(s, lang.L("Payer"), payerOptions(), &p.Kind, adapt).Asks(asked.About("payer-kind"))
	relation := choice(s, lang.L("Insured"), relationshipOptions(), &p.Relationship, adapt).Asks(asked.About("relationship"))
	from := s.date(lang.L("From"), "from", &p.From, f.today, nil).Asks(asked.About("policy-dates"))
	until := s.date(lang.L("Until, empty while it lasts"), "until", &p.Until, f.today, nil)
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
		s.text(lang.L("Insured: first name"), "", "insured", &p.Insured.First).Asks(asked.About("insured-name")),
		s.text(lang.L("Insured: last name"), "", "", &p.Insured.Last),
		s.date(lang.L("Insured: birth date"), "insured_birth", &p.InsuredBirth, f.today, f.notInFuture).Asks(asked.About("insured-birth")),
	)
}

func (f *form) verifiedRow(s *fieldset, p *domain.Policy) fyne.CanvasObject {
	v := &p.Verification
	return spans{3, 3, 6}.of(
		s.date(lang.L("Coverage verified on"), "verification.on", &v.On, f.today, f.notInFuture).Asks(asked.About("verification")),
		s.text(lang.L("Verified by"), "", "", &v.By),
		s.text(lang.L("What was said"), lang.L("visits left, copay, dry needling covered?"), "", &v.Said),
	)
}

func (f *form) authorizedRow(s *fieldset, p *domain.Policy) fyne.CanvasObject {
	a := &p.Authorization
	return spans{3, 3, 3, 3}.of(
		s.text(lang.L("Authorization number"), "", "authorization.number", &a.Number).Asks(asked.About("authorization")),
		s.count(lang.L("Visits authorized"), "authorization.visits", &a.Visits),
		s.date(lang.L("Authorized from"), "authorization.from", &a.From, f.today, nil),
		s.date(lang.L("Authorized until"), "authorization.until", &a.Until, f.today, nil),
	)
}

func (f *form) complaints() fyne.CanvasObject {
	l := newRowList("complaints", &f.draft.parts.complaints, func() *domain.Complaint { return &domain.Complaint{} },
		func(s *fieldset, c *domain.Complaint) fyne.CanvasObject {
			return stacked(
				spans{6, 3, 3}.of(
					s.text(lang.L("Complaint"), lang.L("such as low back pain"), "name", &c.Name),
					s.date(lang.L("Since"), "onset", &c.Onset, f.today, f.notInFuture).Asks(asked.About("onset")),
					s.date(lang.L("Resolved"), "resolved", &c.Resolved, f.today, f.notInFuture),
				),
				container.NewHBox(
					s.check(lang.L("after surgery"), &c.AfterSurgery), s.check(lang.L("in pregnancy"), &c.InPregnancy),
					s.check(lang.L("from a systemic illness"), &c.SystemicCause),
				),
			)
		})
	f.lists = append(f.lists, l)
	return l.card(lang.L("COMPLAINTS"), lang.L("Complaint"))
}

func (f *form) safety() fyne.CanvasObject {
	l := newRowList("safety_flags", &f.draft.parts.flags, func() *domain.SafetyFlag {
		return &domain.SafetyFlag{Kind: domain.OtherSafety}
	}, func(s *fieldset, v *domain.SafetyFlag) fyne.CanvasObject {
		note := s.text(lang.L("Note"), lang.L("such as latex"), "note", &v.Note)
		return spans{3, 3, 3, 3}.of(
			choice(s, lang.L("Caution"), safetyOptions(), &v.Kind, nil), note,
			s.date(lang.L("From"), "from", &v.From, f.today, nil), s.date(lang.L("Until"), "until", &v.Until, f.today, nil),
		)
	})
	f.lists = append(f.lists, l)
	return l.card(lang.L("SAFETY"), lang.L("Caution"))
}

func (f *form) consents() fyne.CanvasObject {
	l := newRowList("consents", &f.draft.parts.consents, func() *domain.Consent {
		return &domain.Consent{Form: "Treatment", Signed: f.today()}
	}, func(s *fieldset, c *domain.Consent) fyne.CanvasObject {
		return spans{8, 4}.of(
			s.text(lang.L("What was signed"), lang.L("Treatment, privacy notice"), "form", &c.Form),
			s.date(lang.L("Signed on"), "signed", &c.Signed, f.today, f.notInFuture),
		)
	})
	f.lists = append(f.lists, l)
	return l.card(lang.L("SIGNED CONSENTS"), lang.L("Consent"))
}

func (f *form) outside() fyne.CanvasObject {
	l := newRowList("outside_visits", &f.draft.parts.outside, func() *domain.OutsideVisit {
		return &domain.OutsideVisit{Count: 1}
	}, func(s *fieldset, v *domain.OutsideVisit) fyne.CanvasObject {
		return spans{3, 3, 6}.of(
			s.date(lang.L("Date, or the first one"), "date", &v.Date, f.today, f.notInFuture),
			s.count(lang.L("Visits"), "", &v.Count),
			s.text(lang.L("Where"), "", "", &v.Provider),
		)
	})
	f.lists = append(f.lists, l)
	return l.card(lang.L("ACUPUNCTURE ELSEWHERE"), lang.L("Visit elsewhere"))
}

func (f *form) notInFuture(d domain.Date) error {
	if d.After(f.today()) {
		return &domain.Fault{Code: "date.future", Message: lang.L("This date lies in the future.")}
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
