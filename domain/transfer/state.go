package transfer

import "strings"

// states are the codes of USPS Publication 28, appendix B, with their names.
const states = `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|GU Guam|VI Virgin Islands|AS American Samoa|MP Northern Mariana Islands`

var codes = func() map[string]string {
	all := map[string]string{}
	for state := range strings.SplitSeq(states, "|") {
		all[strings.ToLower(state[:2])], all[strings.ToLower(state[3:])] = state[:2], state[:2]
	}
	return all
}()

// stateCode gives the two letters of a state's code or name, "" for none.
func stateCode(s string) string { return codes[strings.ToLower(strings.TrimSpace(s))] }
