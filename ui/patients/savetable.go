package patients

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/locale"
)

// SaveTable writes a table where the user says, and records that it left the program.
func SaveTable(d *desk.Desk, store Witness, name string, rows [][]string, act db.Act) {
	files.SaveTable(d.Window, name, rows, func(file string) {
		d.Work.Run(context.Background(), func(ctx context.Context) error { return store.Witness(ctx, act) }, d.Fail)
		d.Say(desk.Notice{Tone: desk.Good, Text: lang.L("Saved as {{.File}}. It is not encrypted: anyone who has the file can read it.", locale.With{"File": file})})
	}, d.Fail)
}

// ledgerTable gives an account as rows of a file, oldest first: amounts in dollars,
// dates as year-month-day.
func ledgerTable(ledger []LedgerRow) [][]string {
	rows := [][]string{{"Date", "For", "Charged", "Paid", "Balance"}}
	for _, r := range ledger {
		charged, paid := r.Amount.Plain(), ""
		if r.IsPayment() {
			charged, paid = "", (-r.Amount).Plain()
		}
		rows = append(rows, []string{r.Date.ISO(), r.What, charged, paid, r.Balance.Plain()})
	}
	return rows
}

// saveLedger writes the patient's account; the file is not called after the patient.
func (p *PatientPage) saveLedger() {
	who := p.chart.patient
	SaveTable(p.desk, p.store, "account "+who.Account+" "+p.desk.Today().ISO()+".csv", ledgerTable(p.chart.ledger()),
		db.Act{Action: "export", Subject: "patient", SubjectID: int64(who.ID), Patient: who.ID, About: map[string]string{"title": "Account"}})
}
