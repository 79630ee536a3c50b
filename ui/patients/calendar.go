package patients

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/transfer"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// Witness records what leaves the program.
type Witness interface {
	Witness(ctx context.Context, acts ...db.Act) error
}

// SaveCalendar writes visits where one chooses, with the patients' names in them,
// and records the act.
func SaveCalendar(d *desk.Desk, store Witness, name, text string, act db.Act) {
	failed := func(error) {
		d.Say(desk.Notice{Tone: desk.Bad, Text: lang.L("Nothing can be written there. Choose another place.")})
	}
	files.Save(d.Window, name, func(file fyne.URIWriteCloser) {
		d.Work.Run(context.Background(), func(ctx context.Context) error {
			_, err := file.Write([]byte(text))
			if err = errors.Join(err, file.Close()); err != nil {
				return err
			}
			return store.Witness(ctx, act)
		}, func(err error) {
			if err != nil {
				failed(err)
				return
			}
			d.Say(desk.Notice{Tone: desk.Good, Text: lang.L("Saved in {{.File}}. It is not encrypted.", locale.With{"File": file.URI().Name()})})
		})
	}, failed)
}

// calendar gives the patient's visits to come for other calendars, and how many they are.
func (p *PatientPage) calendar() (text string, visits int) {
	var all []transfer.Appointment
	for i := range p.chart.visits {
		if e := &p.chart.visits[i]; e.Status == domain.Scheduled && !e.Date.Before(p.desk.Today()) {
			all = append(all, transfer.Appointment{ID: e.ID, Date: e.Date, Start: e.Start, Summary: p.chart.patient.Name.Full()})
		}
	}
	return transfer.Calendar(all, p.desk.Clock()), len(all)
}

// calendarButton saves the visits to come; nil where none is planned.
func (p *PatientPage) calendarButton() fyne.CanvasObject {
	text, visits := p.calendar()
	if visits == 0 {
		return nil
	}
	return widgets.NewButton(lang.L("Visits to come, as a calendar…"), func() {
		SaveCalendar(p.desk, p.store, "Meridian visits "+p.desk.Today().ISO()+".ics", text,
			db.Act{Action: "export", Subject: "patient", SubjectID: int64(p.id), Patient: p.id, About: map[string]string{"title": "Visits to come as a calendar"}})
	})
}
