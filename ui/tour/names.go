package tour

import (
	"context"

	"meridian/db"
	"meridian/domain"
)

// What people and things may be called at the longest.
const (
	longTitle  = "The Very Long-Named Community Center for Acupuncture, Herbal Medicine and Traditional Healing of the Greater East Bay"
	longStreet = "1234567890 Extremely-Long-Unbroken-Street-Name-That-Nobody-Would-Build, Apartment 4B"
)

var longName = domain.Name{
	First: "Bartholomew-Alexander Maximilian", Middle: "Nguyễn Thị", Last: "Żółć-Szczęśniewska von Featherstonehaugh-Cholmondeley", Native: "歐陽美華林美華山田花子", Preferred: "Wołodymyra-Maximiliane",
}

// Lengthen gives the practice, its provider, all patients and their complaints, payers
// and flags the longest names.
func Lengthen(ctx context.Context, store *db.Store) error {
	practice, err := store.Practice(ctx)
	if err != nil {
		return err
	}
	practice.Name, practice.Address.Street = longTitle, longStreet
	if err := store.SavePractice(ctx, practice); err != nil {
		return err
	}
	provider, err := store.Provider(ctx)
	if err != nil {
		return err
	}
	provider.Name = longName
	if err := store.SaveProvider(ctx, provider); err != nil {
		return err
	}
	hits, err := store.SearchPatients(ctx, "", 1000, false)
	if err != nil {
		return err
	}
	for _, hit := range hits {
		patient, err := store.Patient(ctx, hit.ID)
		if err != nil {
			return err
		}
		if _, err := store.UpdatePatient(ctx, lengthened(patient)); err != nil {
			return err
		}
	}
	return nil
}

func lengthened(p domain.Patient) domain.Patient {
	p.Name, p.Address.Street = longName, longStreet
	p.Email = "bartholomew-alexander.maximilian.featherstonehaugh@community-center.example"
	for i := range p.Policies {
		p.Policies[i].Plan = longTitle
		if p.Policies[i].Kind == domain.Commercial {
			p.Policies[i].Payer = longTitle
		}
	}
	for i := range p.Complaints {
		p.Complaints[i].Name += " with radiation to the left leg below the knee, worse at night and in the cold"
	}
	p.SafetyFlags = append(p.SafetyFlags, domain.SafetyFlag{Kind: domain.Allergy, Note: "latex, nickel, iodine and every adhesive plaster that was tried"})
	return p
}
