package transfer

import (
	"fmt"
	"strings"

	"meridian/domain"
)

// janeHeads are the headings of Jane's own import, and behind them what Jane has no
// place for; other systems are told which columns to take.
var janeHeads = []string{
	"Patient Number", "First Name", "Middle Name", "Last Name", "Preferred Name", "Pronouns", "Email", "Mobile Phone",
	"Street Address", "City", "Province", "Postal", "Birth Date", "Sex", "Medical Alert", "Insurer Name", "Claim Number", "Policy Number",
	"Suffix", "Unit", "Name in own script", "Notes", "Plan", "Visits elsewhere (date)",
}

// JaneTable gives patients as a table with Jane's headings, with the policy in force
// on a day.
func JaneTable(patients []domain.Patient, day domain.Date) [][]string {
	rows := [][]string{janeHeads}
	for _, p := range patients {
		n, a := p.Name, p.Address
		policy := p.PolicyOn(day)
		insurer := ""
		if policy.Kind != domain.SelfPay {
			insurer = policy.Name()
		}
		var alerts []string
		for _, f := range p.FlagsOn(day) {
			alerts = append(alerts, strings.ReplaceAll(f.String(), ";", ","))
		}
		rows = append(rows, []string{
			p.Account, n.First, n.Middle, n.Last, n.Preferred, p.Pronouns, p.Email, p.Phone,
			a.Street, a.City, a.State, a.ZIP, p.BirthDate.ISO(), sexWord(p.Sex), strings.Join(alerts, "; "), insurer, policy.MemberID, policy.Group,
			n.Suffix, a.Unit, n.Native, p.Notes, policy.Plan, elsewhereText(p.OutsideVisits),
		})
	}
	return rows
}

// elsewhereText gives all visits elsewhere in one cell: 2026-01-05 (4) Dr. Finch; …
func elsewhereText(visits []domain.OutsideVisit) string {
	var all []string
	for _, v := range visits {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s (%d) %s", v.Date.ISO(), v.Count, strings.ReplaceAll(v.Provider, ";", ","))))
	}
	return strings.Join(all, "; ")
}

func sexWord(s domain.Sex) string {
	return map[domain.Sex]string{domain.Female: "Female", domain.Male: "Male", domain.OtherSex: "X"}[s]
}
