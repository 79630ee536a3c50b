package patients

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/asked"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// form edits a patient on a copy. Cancel costs nothing; where saving fails, all
// that was typed stays and the reason stands above it.
type form struct {
	desk  *desk.Desk
	store Store
	draft *draft
	// saved is called with the patient as it was kept, cancelled when nothing is to be kept.
	saved     func(domain.Patient)
	cancelled func()

	fields *fieldset
	// at are fields by their paths, for those who come for one of them.
	at      map[string]interface{ Focus() }
	first   *widgets.Field
	lists   []rows
	told    *widgets.Banner
	scroll  *widgets.Scroll
	save    *widgets.Button
	content fyne.CanvasObject
	saving  bool
	// waiting are told once a save has ended.
	waiting nav.Waiting
}

// rows is a list of rows whatever they hold.
type rows interface {
	name() string
	fields() []*fieldset
}

func newForm(d *desk.Desk, store Store, work *draft, saved func(domain.Patient), cancelled func()) *form {
	f := &form{desk: d, store: store, draft: work, saved: saved, cancelled: cancelled, at: map[string]interface{ Focus() }{}}
	f.fields = newFieldset()
	f.told = widgets.NewBanner()
	f.save = widgets.NewButton(lang.L("Save"), f.submit)
	f.save.Importance = widget.HighImportance
	cancel := widgets.NewButton(lang.L("Cancel"), cancelled)
	title := lang.L("New patient")
	switch {
	case work.forMedicare:
		title = lang.L("What Medicare asks about")
	case work.before.ID != 0:
		title = lang.L("Edit details")
	}
	head := container.NewBorder(nil, nil, widgets.Text(title, widgets.Title), container.NewHBox(cancel, f.save))
	f.scroll = widgets.NewScroll(inset(f.sections()))
	f.content = widgets.Below(widgets.Padded(widgets.VBox(gap, head, f.told), 0, gap, 0, 0), f.scroll)
	return f
}

func (f *form) today() domain.Date { return f.desk.Today() }

func (f *form) sections() fyne.CanvasObject {
	if f.draft.forMedicare {
		return stacked(f.complaints(), f.outside())
	}
	return stacked(
		widgets.Card(lang.L("PERSON"), nil, f.person()),
		widgets.Card(lang.L("CONTACT"), nil, f.contact()),
		f.policies(),
		f.complaints(),
		f.safety(),
		f.consents(),
		f.outside(),
		widgets.Card(lang.L("NOTES"), nil, f.notes()),
	)
}

func (f *form) person() fyne.CanvasObject {
	p, s := &f.draft.person, f.fields
	f.first = s.text(lang.L("First name"), "", "name", &p.Name.First)
	born := s.date(lang.L("Birth date"), "birth_date", &p.BirthDate, f.today, func(d domain.Date) error {
		return domain.CheckBirthDate(d, f.today())
	})
	born.Asks(asked.About("birth-date"))
	f.first.Asks(asked.About("patient-name"))
	sex := choice(s, lang.L("Sex, as payers ask"), sexOptions(), &p.Sex, nil).Asks(asked.About("sex"))
	f.at["name"], f.at["birth_date"], f.at["sex"] = f.first, born, sex
	return stacked(
		spans{4, 2, 4, 2}.of(f.first, s.text(lang.L("Middle"), "", "", &p.Name.Middle), s.text(lang.L("Last name"), "", "", &p.Name.Last), s.text(lang.L("Suffix"), "", "", &p.Name.Suffix)),
		spans{4, 4, 4}.of(s.text(lang.L("Name in own script"), "林美華", "", &p.Name.Native), s.text(lang.L("Called"), "", "", &p.Name.Preferred), s.text(lang.L("Pronouns"), "she/her", "", &p.Pronouns)),
		spans{4, 4, 4}.of(born, sex, s.text(lang.L("Account number"), lang.L("given when saved"), "account", &p.Account).Asks(asked.About("account"))),
	)
}

func (f *form) contact() fyne.CanvasObject {
	p, s := &f.draft.person, f.fields
	a := &p.Address
	phone := s.warned(lang.L("Phone"), "(510) 555-0148", &p.Phone, domain.CheckPhone).Asks(asked.About("patient-phone"))
	street := s.text(lang.L("Street"), "", "", &a.Street).Asks(asked.About("patient-address"))
	f.at["phone"], f.at["address"] = phone, street
	return stacked(
		spans{6, 6}.of(phone, s.text(lang.L("Email"), "", "", &p.Email)),
		spans{9, 3}.of(street, s.text(lang.L("Unit"), "", "", &a.Unit)),
		spans{6, 3, 3}.of(s.text(lang.L("City"), "", "", &a.City), choice(s, lang.L("State"), stateOptions(), &a.State, nil), s.warned(lang.L("ZIP"), "94612", &a.ZIP, domain.CheckZIP)),
	)
}

func (f *form) notes() fyne.CanvasObject {
	return f.fields.area(lang.L("What the practice should know"), 3, &f.draft.person.Notes)
}

// focus gives the keyboard to the first field.
func (f *form) focus() {
	if f.first != nil {
		f.first.Focus()
		return
	}
	for _, l := range f.lists {
		for _, s := range l.fields() {
			if len(s.inputs) > 0 {
				s.inputs[0].Focus()
				return
			}
		}
	}
}

// focusOn gives the keyboard to the field of a path, such as sex or policies[0].member_id.
func (f *form) focusOn(path string) {
	if field := f.at[path]; field != nil {
		field.Focus()
		return
	}
	list, rest, _ := strings.Cut(path, "[")
	place, field, _ := strings.Cut(rest, "]")
	at, _ := strconv.Atoi(place)
	for _, l := range f.lists {
		if l.name() != list || at >= len(l.fields()) {
			continue
		}
		row := l.fields()[at]
		if i := row.paths[strings.TrimPrefix(field, ".")]; i != nil {
			i.Focus()
		} else if len(row.inputs) > 0 {
			row.inputs[0].Focus()
		}
	}
}

// submit saves, or leads to what cannot be saved.
func (f *form) submit() {
	if f.saving {
		return
	}
	if wrong := f.firstInvalid(); wrong != nil {
		f.tell(lang.L("One field cannot be saved as it is. What is wrong stands beneath it."))
		wrong.Focus()
		return
	}
	p := f.draft.patient()
	if p.Name.IsZero() {
		f.tell(lang.L("Enter the patient’s name."))
		f.fields.show("name", lang.L("A first or last name is needed."))
		return
	}
	f.setSaving(true)
	var kept domain.Patient
	f.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		if p.ID == 0 {
			kept, err = f.store.CreatePatient(ctx, p)
		} else {
			kept, err = f.store.UpdatePatient(ctx, p)
		}
		return err
	}, func(err error) {
		f.setSaving(false)
		defer func() { f.waiting.Tell(f.unsaved()) }()
		if err != nil {
			f.refused(err)
			return
		}
		f.draft = newDraft(kept)
		f.desk.Changes.Patient.Emit(kept.ID)
		f.saved(kept)
	})
}

func (f *form) setSaving(saving bool) {
	f.saving = saving
	if saving {
		f.save.Disable()
	} else {
		f.save.Enable()
	}
}

// refused tells why nothing was saved, beside the field where it is known.
func (f *form) refused(err error) {
	f.tell(lang.L("{{.Error}} Nothing you typed is lost.", locale.With{"Error": err.Error()}))
	var fault *domain.Fault
	if !errors.As(err, &fault) || fault.Field == "" {
		return
	}
	if f.fields.show(fault.Field, fault.Message) {
		return
	}
	f.showInRow(fault)
}

// showInRow finds the row that a path such as policies[1].payer names.
func (f *form) showInRow(fault *domain.Fault) {
	list, rest, _ := strings.Cut(fault.Field, "[")
	place, field, _ := strings.Cut(rest, "]")
	at, err := strconv.Atoi(place)
	for _, l := range f.lists {
		if err == nil && l.name() == list && at < len(l.fields()) {
			l.fields()[at].show(strings.TrimPrefix(field, "."), fault.Message)
		}
	}
}

func (f *form) firstInvalid() input {
	if wrong := f.fields.firstInvalid(); wrong != nil {
		return wrong
	}
	for _, l := range f.lists {
		for _, s := range l.fields() {
			if wrong := s.firstInvalid(); wrong != nil {
				return wrong
			}
		}
	}
	return nil
}

func (f *form) tell(sentence string) { f.told.Say(widgets.Bad, sentence, "", nil) }
