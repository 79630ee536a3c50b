package patients

import (
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/widgets"
)

func payerOptions() []widgets.Option {
	var all []widgets.Option
	for _, k := range domain.PayerKinds {
		all = append(all, widgets.Option{Value: string(k), Label: lang.L(k.String())})
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

func sexOptions() []widgets.Option {
	return []widgets.Option{
		{Value: string(domain.SexUnknown), Label: lang.L("Not stated")},
		{Value: string(domain.Female), Label: lang.L("Female")},
		{Value: string(domain.Male), Label: lang.L("Male")},
		{Value: string(domain.OtherSex), Label: lang.L("X (other)")},
	}
}

func relationshipOptions() []widgets.Option {
	return []widgets.Option{
		{Value: string(domain.InsuredSelf), Label: lang.L("Patient is the insured")},
		{Value: string(domain.InsuredSpouse), Label: lang.L("Spouse of the insured")},
		{Value: string(domain.InsuredChild), Label: lang.L("Child of the insured")},
		{Value: string(domain.InsuredOther), Label: lang.L("Other")},
	}
}

func safetyOptions() []widgets.Option {
	return []widgets.Option{
		{Value: string(domain.Pacemaker), Label: lang.L("Pacemaker")},
		{Value: string(domain.Pregnancy), Label: lang.L("Pregnancy")},
		{Value: string(domain.Anticoagulant), Label: lang.L("Anticoagulant")},
		{Value: string(domain.Allergy), Label: lang.L("Allergy")},
		{Value: string(domain.OtherSafety), Label: lang.L("Other caution")},
	}
}

// methodOptions are the methods of payment.
func methodOptions() []widgets.Option {
	var all []widgets.Option
	for _, m := range domain.Methods {
		all = append(all, widgets.Option{Value: string(m), Label: lang.L(m.String())})
	}
	return all
}
