package transfer

import (
	"slices"
	"strings"
	"unicode"

	"meridian/domain"
)

// Column is what the cells of a column are.
type Column string

// The columns that can be brought in. Leave is for those that are left out, Note
// for those whose text goes to the patient's notes with the heading before it.
const (
	Leave      Column = ""
	Note       Column = "note"
	Account    Column = "account"
	FullName   Column = "full_name"
	First      Column = "first"
	Middle     Column = "middle"
	Last       Column = "last"
	Suffix     Column = "suffix"
	Preferred  Column = "preferred"
	Native     Column = "native"
	BirthDate  Column = "birth_date"
	Sex        Column = "sex"
	Pronouns   Column = "pronouns"
	Street     Column = "street"
	Unit       Column = "unit"
	City       Column = "city"
	State      Column = "state"
	ZIP        Column = "zip"
	Mobile     Column = "mobile"
	Home       Column = "home"
	WorkPhone  Column = "work"
	Email      Column = "email"
	Alert      Column = "alert"
	Insurer    Column = "insurer"
	Plan       Column = "plan"
	MemberID   Column = "member_id"
	Group      Column = "group"
	Elsewhere  Column = "elsewhere"
	FirstThere Column = "first_there"

	VisitDate   Column = "visit_date"
	VisitTime   Column = "visit_time"
	VisitReason Column = "visit_reason"
	VisitState  Column = "visit_state"
)

// kind is what is known of a column: the words for the screen, and the headings
// that other systems give it, in the letters of plain.
type kind struct {
	column Column
	words  string
	heads  string
}

// kinds are all columns in the order that a list offers them. The headings are
// those of Jane, SimplePractice, Unified Practice, AcuSimple, zHealth and
// ChiroTouch, as far as their help pages name them, and of sheets kept by hand.
var kinds = []kind{
	{First, "First name", "first name|firstname|first|given name|legal first name|patient first name|client first name|fname|forename|legal firstname|name first|first name legal"},
	{Middle, "Middle name", "middle name|middle|middle initial|mi|legal middle name|patient middle name"},
	{Last, "Last name", "last name|lastname|last|surname|family name|legal last name|patient last name|client last name|lname|legal lastname|name last|last name legal|family"},
	{FullName, "Full name", "name|full name|patient|patient name|client|client name|legal name|patient client name|client name legal|who"},
	{Suffix, "Suffix", "suffix|name suffix"},
	{Preferred, "Preferred name", "preferred name|preferred first name|nickname|goes by|called|preferred"},
	{Native, "Name in own script", "native name|name in own script|chinese name"},
	{BirthDate, "Birth date", "birth date|birthdate|date of birth|dob|birthday|patient dob|born|date of birth mm dd yyyy|d o b|birth day|birth"},
	{Sex, "Sex", "sex|gender|legal sex|birth sex|administrative sex|sex at birth|gender identity|identifying gender|assigned sex at birth"},
	{Pronouns, "Pronouns", "pronouns|pronoun|preferred pronouns"},
	{Street, "Street", "street address|street|address|address 1|address1|address line 1|street 1|mailing address|home address|street line 1|address street|mailing address line 1|address line1|street name|home address line 1"},
	{Unit, "Unit", "unit|apt|address 2|address2|address line 2|street 2|suite|street address 2|street line 2|address line2|apartment|apt suite|mailing address line 2|unit number|home address line 2"},
	{City, "City", "city|town|address city|city name|home city|mailing city"},
	{State, "State", "province|state|state province|region|address state|home state|mailing state|state code|address state province"},
	{ZIP, "ZIP code", "postal|postal code|zip|zip code|zipcode|zip postal|address zip|zip postal code|home zip|mailing zip|postcode|postal zip code|postal zip"},
	{Mobile, "Mobile phone", "mobile phone|mobile|cell|cell phone|phone|phone number|telephone|primary phone|mobile phone number|cell number|contact number|tel|mobile number|cellphone|cell phone number|main phone|preferred phone|phone 1|phone mobile|phone cell|phone primary|primary phone number"},
	{Home, "Home phone", "home phone|home|home phone number|phone home|secondary phone|phone 2|home number|home telephone|secondary phone number"},
	{WorkPhone, "Work phone", "work phone|work|work phone number|business phone|phone work|work number|work telephone|office phone|business"},
	{Email, "Email", "email|e mail|email address|primary email|patient email|email 1|home email|personal email"},
	{Account, "Patient number", "patient number|account number|account|patient id|client id|chart number|patient no|account no|mrn|chart|acct|acct no|account num|patient account number|client number|external id|id|chart no|record number|file number|chirotouch id|patient account"},
	{Alert, "Medical alert", "medical alert|medical alerts|alert|alerts|allergies|allergy|warning"},
	{Insurer, "Insurer", "insurer name|insurer|insurance|insurance company|payer|payer name|primary insurance|insurance name|carrier|primary insurance name|payor|payor name|coverage|health insurance|health plan|insurance coverage|insurance carrier|insurance provider|primary payer|primary payor|primary carrier|primary insurer|insurance 1|insurance 1 name|insurance payer|primary insurance company|insurance company name"},
	{Plan, "Plan", "plan|plan name|insurance plan|primary insurance plan|primary plan|plan type|primary insurance plan name"},
	{MemberID, "Member id", "claim number|member id|memberid|insurance id|subscriber id|id number|insured id|primary insurance id|medicare number|mbi|insurance member id|subscriber number|policy id|member number|primary member id|primary insurance member id|primary subscriber id|primary policy number|primary id|insurance 1 id|insured s id|insured s id number|subscriber no|memberid number|insurance id number|primary insurance policy number"},
	{Group, "Group number", "group number|group|policy number|group no|group id|insurance group|primary group number|primary group|primary insurance group|primary insurance group number|group num|insurance group number|policy group number|insurance 1 group"},
	{Elsewhere, "Visits elsewhere (number)", "prior acupuncture visits|prior visits|visits elsewhere|acupuncture visits elsewhere|previous acupuncture visits"},
	{FirstThere, "Visits elsewhere (date)", "prior visit date|date of prior visit|first visit elsewhere|prior acupuncture date|visit elsewhere|acupuncture elsewhere since"},
	{VisitDate, "Appointment date", "appointment date|appt date|visit date|date of service|service date|dos|start|start date|starts at|start at|appointment|appointment date time|appointment start|scheduled date|booking date|session date|appointment start date time|appointment start date|appointment start time and date|appt start|date time|start date time|date and time|visit start"},
	{VisitTime, "Appointment time", "appointment time|appt time|start time|time|visit time|booking time|appointment start time|from|start at time"},
	{VisitReason, "Appointment reason", "appointment type|appt type|appointment reason|treatment|treatment name|visit type|service|service name|reason|reason for visit|session type|visit reason|service description|appointment name|event type|procedure"},
	{VisitState, "Appointment status", "appointment status|appt status|appointment state|visit status|booking status|status|attendance|attendance status|arrival status|state of appointment"},
	{Note, "Keep in the notes", "secondary insurance|secondary insurer|secondary insurance name|secondary payer|secondary member id|secondary insurance id|secondary policy number|secondary group number|insurance 2|insurance 2 name|insurance 2 id|notes|note|comments|comment|occupation|emergency contact name|emergency contact phone|emergency contact|emergency contact relationship|family doctor name|family doctor phone|family doctor|primary care physician|pcp|referred by|referral source|employer|balance|account balance|patient balance|credit|guardian|parent guardian|max treatments|number of treatments|maiden|personal health number|primary care provider|primary care doctor|occupation employer|guardian name|parent name|referring professional name|referring provider|referring physician|referred to|family doctor email|insured s name|insured s relationship|insured s birth date|insured name|subscriber name|relationship to insured|relationship to subscriber|injury date|date of injury|adjuster name|adjuster phone|claim name|end date|policy maximum|total balance|outstanding balance|balance due|amount due|account credit|credit balance|insurance balance|secondary plan|secondary payor|secondary carrier|secondary group|secondary subscriber id|insurance 2 group|insurance 2 plan|tertiary insurance|chief complaint|reason for treatment|language|preferred language|marital status|race|ethnicity|fax phone|fax|other phone|emergency phone|emergency relationship|emergency name|responsible party|tags|patient notes|client notes|general notes|phone notes|copay|co pay|deductible"},
}

// Columns gives all columns in the order that a list offers them.
func Columns() []Column {
	all := []Column{Leave}
	for _, k := range kinds {
		all = append(all, k.column)
	}
	return all
}

// Words gives what the screen calls a column.
func (c Column) Words() string {
	for _, k := range kinds {
		if k.column == c {
			return k.words
		}
	}
	return "Leave out"
}

// many tells whether several columns of a sheet may be of the kind.
func (c Column) many() bool { return c == Leave || c == Note }

// plain gives a heading as kinds has it: lower case, words parted by one blank.
func plain(head string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(head), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// IsDate tells whether a column holds days.
func (c Column) IsDate() bool { return c == BirthDate || c == FirstThere || c == VisitDate }

// Recognize tells what the columns of a sheet are, by their headings, and those
// that no heading tells by what stands in them. No column but Note is given twice.
func Recognize(s Sheet) []Column {
	columns, taken := make([]Column, len(s.Heads)), map[Column]bool{}
	take := func(at int, c Column) {
		if c != Leave && (c.many() || !taken[c]) {
			columns[at], taken[c] = c, true
		}
	}
	for i, head := range s.Heads {
		take(i, named(head))
	}
	s.dated(columns, taken)
	withoutVisits(columns, taken)
	// Two words in an unnamed column are no name where others have the names.
	taken[FullName] = taken[FullName] || taken[First] || taken[Last]
	for i := range s.Heads {
		if columns[i] == Leave && named(s.Heads[i]) == Leave {
			take(i, s.content(i))
		}
	}
	return columns
}

// dated takes a column that is just called Date for that of the appointments where
// others speak of appointments.
func (s Sheet) dated(columns []Column, taken map[Column]bool) {
	if taken[VisitDate] || !taken[VisitTime] && !taken[VisitReason] && !taken[VisitState] {
		return
	}
	for i, head := range s.Heads {
		if columns[i] == Leave && plain(head) == "date" {
			columns[i], taken[VisitDate] = VisitDate, true
			return
		}
	}
}

// withoutVisits leaves the status and times of lists that have no appointments: they
// speak of the patient or the policy.
func withoutVisits(columns []Column, taken map[Column]bool) {
	if taken[VisitDate] {
		return
	}
	for i, c := range columns {
		if c == VisitTime || c == VisitState || c == VisitReason {
			columns[i], taken[c] = Leave, false
		}
	}
}

// named tells a column by its heading, with or without the word before it that says
// whose it is: Patient City, Client Email.
func named(head string) Column {
	words := plain(head)
	if c := known(words); c != Leave {
		return c
	}
	for _, whose := range []string{"patient ", "client ", "pt "} {
		if rest, ok := strings.CutPrefix(words, whose); ok {
			return known(rest)
		}
	}
	return Leave
}

func known(words string) Column {
	for _, k := range kinds {
		for name := range strings.SplitSeq(k.heads, "|") {
			if name == words || plain(k.words) == words {
				return k.column
			}
		}
	}
	return Leave
}

// looks are the kinds that content tells, the surest first.
var looks = []struct {
	column Column
	is     func(string) bool
}{
	{Email, func(s string) bool {
		return strings.Count(s, "@") == 1 && strings.Contains(s, ".") && !strings.Contains(s, " ")
	}},
	{State, func(s string) bool { return stateCode(s) != "" }},
	{Sex, func(s string) bool { _, ok := sexOf(s); return ok }},
	{BirthDate, looksBorn},
	{Mobile, func(s string) bool { return len(s) >= 10 && domain.CheckPhone(s) == nil }},
	{FullName, looksNamed},
}

// content tells a column by its first hundred filled cells, nine of ten of which
// must look so, or all but one in a short list.
func (s Sheet) content(column int) Column {
	for _, l := range looks {
		fit, filled := 0, 0
		for _, row := range s.Rows {
			if cell := row.Cell(column); cell != "" && filled < 100 {
				filled++
				if l.is(cell) {
					fit++
				}
			}
		}
		if filled > 0 && fit*10 >= filled*9 || fit >= 4 && fit == filled-1 {
			return l.column
		}
	}
	return Leave
}

// looksBorn takes dates that are written out and lie long enough ago.
func looksBorn(s string) bool {
	if strings.Trim(s, "0123456789") == "" {
		return false
	}
	for _, order := range []DateOrder{MonthFirst, DayFirst} {
		if d, err := readDate(s, order, excel1900); err == nil && d.Year() < 2020 {
			return true
		}
	}
	return false
}

// looksNamed takes two to five words of letters.
func looksNamed(s string) bool {
	words := len(strings.Fields(s))
	return words >= 2 && words <= 5 && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune(" ,.'’-", r)
	})
}

// Twice gives a kind that two columns have and only one may have, Leave for none.
func Twice(columns []Column) Column {
	seen := map[Column]bool{}
	for _, c := range columns {
		if seen[c] && !c.many() {
			return c
		}
		seen[c] = true
	}
	return Leave
}

// Named tells whether the columns hold names.
func Named(columns []Column) bool {
	return slices.ContainsFunc(columns, func(c Column) bool { return c == First || c == Last || c == FullName })
}
