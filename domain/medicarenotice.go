package domain

// MedicareNotice is the content of the plain notice that an Original Medicare
// patient gets before treatment (MED-12): Medicare will not pay for this.
type MedicareNotice struct {
	Issued   Date     `json:"issued"`
	Practice Practice `json:"practice"`
	Provider Provider `json:"provider"`
	Patient  Patient  `json:"patient"`
	// Visit is the day of the treatment that the notice speaks of.
	Visit    Date            `json:"visit"`
	Services []NoticeService `json:"services"`
	Total    Money           `json:"total"`
}

// NoticeService is a service that the patient would pay.
type NoticeService struct {
	Code  string `json:"code"`
	Label string `json:"label"`
	Units int    `json:"units"`
	Price Money  `json:"price"`
}

// NoticeRequest is what NewMedicareNotice needs.
type NoticeRequest struct {
	Practice Practice
	Provider Provider
	Patient  Patient
	// Visit is the day of treatment, Lines the bill expected for it.
	Visit  Date
	Lines  []Line
	Issued Date
}

// NewMedicareNotice gathers what the notice says. Faults: "notice.medicare" where
// the patient has no Original Medicare on the day of the visit, "notice.empty"
// where no service is named.
func NewMedicareNotice(r NoticeRequest) (MedicareNotice, error) {
	if r.Patient.PolicyOn(r.Visit).Kind != Medicare {
		return MedicareNotice{}, fault("notice.medicare", "This notice is for patients who have Original Medicare on the day of the visit.")
	}
	if len(r.Lines) == 0 {
		return MedicareNotice{}, fault("notice.empty", "Choose the services that the notice is about.")
	}
	n := MedicareNotice{Issued: r.Issued, Practice: r.Practice, Provider: r.Provider, Patient: r.Patient.Personal(), Visit: r.Visit}
	for _, l := range r.Lines {
		n.Services = append(n.Services, NoticeService{l.Code, l.Label, l.Units, l.Charge()})
		n.Total += l.Charge()
	}
	return n, nil
}
