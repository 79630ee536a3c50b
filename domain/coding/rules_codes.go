package coding

import (
	"fmt"

	"meridian/domain"
)

// codeRules are CODE-01 to CODE-03. What is no code at all is SB-05's.
func (r *review) codeRules() {
	for _, l := range r.own() {
		switch {
		case !IsServiceCode(l.Code):
		case l.code.Code == "":
			r.add("CODE-02", l.path(), fmt.Sprintf("The catalog does not know %s: no rule can check it.", l.Code), nil)
		case r.e.Date.Before(l.code.Use.From):
			r.add("CODE-03", l.path(), fmt.Sprintf("%s came into use on %s, after this visit.", l.Code, l.code.Use.From), remove(l))
		case !l.code.Use.Contains(r.e.Date):
			r.add("CODE-01", l.path(), fmt.Sprintf("%s was retired after %s.", l.Code, l.code.Use.Until), remove(l))
		}
	}
}

// placeRules is POS-01.
func (r *review) placeRules() {
	if r.e.PlaceOfService != "02" && r.e.PlaceOfService != "10" {
		return
	}
	for _, l := range r.own() {
		if l.code.Needle {
			r.add("POS-01", "place_of_service", fmt.Sprintf("%s cannot be done by telehealth (place of service %s).", l.Code, r.e.PlaceOfService),
				fix("Set 11, office", domain.Edit{Kind: domain.SetField, Path: "place_of_service", Value: "11"}))
			return
		}
	}
}
