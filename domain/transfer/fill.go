package transfer

import (
	"slices"
	"strings"

	"meridian/domain"
)

// Fill gives a kept patient with the fields that were empty filled from one who
// comes in. What is kept is never overwritten; notes, flags and visits elsewhere
// that are not there yet are added, a policy only where there is none.
func Fill(kept, coming domain.Patient) domain.Patient {
	for _, f := range []struct{ into, from *string }{
		{&kept.Name.Middle, &coming.Name.Middle},
		{&kept.Name.Suffix, &coming.Name.Suffix},
		{&kept.Name.Preferred, &coming.Name.Preferred},
		{&kept.Name.Native, &coming.Name.Native},
		{&kept.Pronouns, &coming.Pronouns},
		{&kept.Phone, &coming.Phone},
		{&kept.Email, &coming.Email},
	} {
		if *f.into == "" {
			*f.into = *f.from
		}
	}
	if kept.BirthDate.IsZero() {
		kept.BirthDate = coming.BirthDate
	}
	if kept.Sex == domain.SexUnknown {
		kept.Sex = coming.Sex
	}
	if kept.Address.IsZero() {
		kept.Address = coming.Address
	}
	if len(kept.Policies) == 0 {
		kept.Policies = coming.Policies
	}
	if coming.Notes != "" && !strings.Contains(kept.Notes, coming.Notes) {
		kept.Notes = strings.TrimSpace(kept.Notes + "\n" + coming.Notes)
	}
	kept.SafetyFlags = added(kept.SafetyFlags, coming.SafetyFlags)
	kept.OutsideVisits = added(kept.OutsideVisits, coming.OutsideVisits)
	return kept
}

// added gives a new list, so that the one at hand stays as it is.
func added[T comparable](kept, coming []T) []T {
	all := slices.Clone(kept)
	for _, c := range coming {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}
