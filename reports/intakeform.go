package reports

import (
	"meridian/domain"
	"meridian/reports/sheet"
)

// IntakeForm sets the blank form that a new patient fills in: the person, who
// pays, what brings them, and what makes needles unsafe.
func IntakeForm(p domain.Practice, v domain.Provider) (*sheet.Document, error) {
	f := blankForm("New patient", p, v)
	part(f, "About you", "please print")
	blanks(f, blank{"Last name", 3}, blank{"First name", 3}, blank{"Middle", 1.4}, blank{"Called", 1.8})
	blanks(f, blank{"Date of birth (month / day / year)", 3}, blank{"Pronouns", 2}, blank{"Today’s date", 2})
	choices(f, "Sex your plan has on file", "Female", "Male", "X (other)")
	blanks(f, blank{"Street", 5}, blank{"Apt.", 1}, blank{"City", 3}, blank{"State", 0.8}, blank{"ZIP", 1.3})
	blanks(f, blank{"Telephone", 2}, blank{"E-mail", 3})
	blanks(f, blank{"Whom we call in an emergency", 3}, blank{"Telephone", 2})

	part(f, "Who pays", "leave empty where you have no insurance or do not use it")
	blanks(f, blank{"Insurance company", 3}, blank{"Plan", 2}, blank{"Member ID", 2.4}, blank{"Group no.", 1.8})
	choices(f, "The insured is", "myself", "my spouse", "my parent", "someone else")
	blanks(f, blank{"Name of the insured, if not yourself", 3}, blank{"Their date of birth", 2})
	choices(f, "Medicare", "Original Medicare", "Medicare Advantage plan", "no Medicare")
	blanks(f, blank{"Acupuncture elsewhere in the last 12 months: how many visits, since when, with whom", 1})

	writing(f, "What brings you", "where it hurts, and what it keeps you from doing", 3)
	f.Space(2)
	blanks(f, blank{"Since when", 2}, blank{"What makes it better", 3}, blank{"What makes it worse", 3})
	painScale(f, "Pain today, 10 the worst")
	choices(f, "It followed", "surgery", "an accident at work", "a car accident", "pregnancy", "none of these")

	part(f, "For your safety", "tick what is true, and tell us about it")
	choices(f, "", "Pacemaker or implant", "Pregnant, or it may be", "Blood thinner", "Bleeding disorder", "Seizures", "Fainting", "Diabetes", "Cancer", "Infection now",
		"Allergy to latex", "Allergy to metal", "Allergy to a medicine", "Fear of needles")
	writing(f, "Medicines and supplements", "name and how often", 3)
	writing(f, "Operations, illnesses, what else we should know", "", 3)
	f.Space(4)
	f.Follow = signLineHeight
	prose(f, "Signature", "What I wrote is true as far as I know. I will tell you when something changes.")
	f.Follow = 0
	signLines(f, "Signature of patient or representative", "Date")
	return finished(f)
}
