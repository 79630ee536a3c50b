package patients

import (
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/widgets"
)

func payerOptions() []widgets.Option {
	var all []widgets.Option
	for _, k := range domain.PayerKinds {
		all = append(all, widgets.Option{Value: string(k), Label: k.String()})
	}
	return all
}

func stateOptions() []widgets.Option {
	all := []widgets.Option{{Value: "", Label: "–"}}
	for _, s := range coding.States() {
		all = append(all, widgets.Option{Value: s.Code, Label: s.Code + "  " + s.Name})
	}
	return all
}

var sexOptions = []widgets.Option{
	{Value: string(domain.SexUnknown), Label: "Not stated"},
	{Value: string(domain.Female), Label: "Female"},
	{Value: string(domain.Male), Label: "Male"},
	{Value: string(domain.OtherSex), Label: "X (other)"},
}

var relationshipOptions = []widgets.Option{
	{Value: string(domain.InsuredSelf), Label: "Patient is the insured"},
	{Value: string(domain.InsuredSpouse), Label: "Spouse of the insured"},
	{Value: string(domain.InsuredChild), Label: "Child of the insured"},
	{Value: string(domain.InsuredOther), Label: "Other"},
}

var safetyOptions = []widgets.Option{
	{Value: string(domain.Pacemaker), Label: "Pacemaker"},
	{Value: string(domain.Pregnancy), Label: "Pregnancy"},
	{Value: string(domain.Anticoagulant), Label: "Anticoagulant"},
	{Value: string(domain.Allergy), Label: "Allergy"},
	{Value: string(domain.OtherSafety), Label: "Other caution"},
}

// methodOptions are the methods of payment.
func methodOptions() []widgets.Option {
	var all []widgets.Option
	for _, m := range domain.Methods {
		all = append(all, widgets.Option{Value: string(m), Label: m.String()})
	}
	return all
}
