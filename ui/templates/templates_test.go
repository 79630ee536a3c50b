package templates

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

type page struct{ *Part }

func (page) Title() string { return "Templates" }
func (page) Leave()        {}
func (page) Memory() any   { return nil }
func (page) Recall(any)    {}

func TestSetsAndMusclesComeBackAsTheyWereWritten(t *testing.T) {
	word := rapid.SampledFrom([]string{"BL23", "GV4", "ST36 L", "LI4 LR", "Yintang", "Ashi L4", "Huatuojiaji L2 – L4"})
	rapid.Check(t, func(r *rapid.T) {
		var sets []domain.TemplateSet
		for range rapid.IntRange(0, 3).Draw(r, "sets") {
			sets = append(sets, domain.TemplateSet{Points: rapid.SliceOfN(word, 1, 4).Draw(r, "points"), EStim: rapid.Bool().Draw(r, "current")})
		}
		if diff := cmp.Diff(sets, setsOf(setLines(sets))); diff != "" {
			r.Fatal(diff)
		}
		var muscles []domain.Muscle
		for range rapid.IntRange(0, 3).Draw(r, "muscles") {
			muscles = append(muscles, domain.Muscle{
				Name: rapid.StringMatching(`[A-Z][a-z]{3,9}( [a-z]{3,9})?`).Draw(r, "muscle"),
				Side: rapid.SampledFrom([]domain.Side{domain.NoSide, domain.Left, domain.Right, domain.Both}).Draw(r, "side"),
			})
		}
		if diff := cmp.Diff(muscles, musclesOf(muscleLines(muscles))); diff != "" {
			r.Fatal(diff)
		}
	})
	if got := setsOf("bl23, BL25; gv4 E-Stim\n\n  \nST36"); len(got) != 2 || !got[0].EStim || len(got[0].Points) != 3 || got[1].EStim {
		t.Errorf("%+v", got)
	}
}

func TestATemplateIsMadeChangedCopiedAndDeleted(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	r.Tap("Save")
	r.WantSeen("Give the template a name.")
	r.Fill("Name", "Neck")
	r.Fill("P  plan", "Weekly")
	r.Fill("Points, one set a line; e-stim at its end for current", "GB20 GB21\nLI4 e-stim")
	r.Fill("Muscles for dry needling, one a line; L, R or LR at its end", "Upper trapezius R")
	p.form.addDiagnosis("m54.2")
	p.form.addDiagnosis("M54.2")
	r.WantSeen("M54.2 is in the template already.")
	p.form.addDiagnosis("back pain")
	r.WantSeen("is no valid diagnosis code today.")
	r.Fill("For the complaint", "neck pain")
	p.form.addService("97140")
	for typed, why := range map[string]string{"97140": "97140 is in the template already.", "97810": "97810 follows from the minutes", "99999": "catalog does not have this code."} {
		p.form.addService(typed)
		r.WantSeen(why)
	}
	r.Tap("Save")
	r.Settle()
	r.WantSeen("Kept.", "M54.2 · 2 sets · 1 muscle · 97140", "Cervicalgia", "97140  Manual therapy")
	all, err := r.Store.Templates(t.Context())
	if err != nil || len(all) != 1 || all[0].Note.Plan != "Weekly" || !all[0].Sets[1].EStim || all[0].Muscles[0].Side != domain.Right ||
		all[0].Complaint != "neck pain" || len(all[0].Services) != 1 || all[0].Services[0].Units != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	r.WantRoom()
	r.Tap("Copy")
	r.Settle()
	r.WantSeen("Neck (copy)")
	p.form.drawChips()
	r.Tap("Delete")
	r.Settle()
	if all, _ = r.Store.Templates(t.Context()); len(all) != 1 {
		t.Errorf("%d templates", len(all))
	}
	undo := r.Said[len(r.Said)-1]
	undo.Do()
	r.Settle()
	if all, _ = r.Store.Templates(t.Context()); len(all) != 2 {
		t.Errorf("the deletion was not undone: %d templates", len(all))
	}
	p.open(p.list.Rows()[0])
	r.Fill("Name", p.list.Rows()[1].Name)
	r.Tap("Save")
	r.Settle()
	r.WantSeen("already. Choose another name.")
}

// Another template once took the place of one that was being written.
func TestAnotherTemplateDoesNotTakeAwayWhatWasTyped(t *testing.T) {
	r := rehearsal.New(t)
	for _, name := range []string{"Back", "Neck"} {
		if _, err := r.Store.SaveTemplate(t.Context(), domain.Template{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	p.list.Open(0)
	p.form.addDiagnosis("M54.50")
	p.list.Open(1)
	r.WantSeen("What you typed is not saved yet.", "M54.50")
	r.Tap("Open the other one")
	if got := p.form.name.Text(); got != "Neck" || r.Sees("not saved yet") {
		t.Errorf("%q is open:\n%s", got, r.Words())
	}
}

func TestEveryFieldOfATemplateKeepsWhatIsTypedWhileTheStoreDies(t *testing.T) {
	r := rehearsal.New(t)
	tab := New(r.Desk, r.Store)
	r.Window.SetContent(tab.Object())
	r.Settle()
	r.Tap("New template")
	r.TypeWhileTheStoreDies()
	r.Tap("Save")
	r.WantSeen("The practice’s records are closed.")
}

func TestACodeThatEndedIsMarked(t *testing.T) {
	r := rehearsal.New(t)
	if _, err := r.Store.SaveTemplate(t.Context(), domain.Template{Name: "Old", Diagnoses: []domain.Diagnosis{{Code: "M54.5", Text: "Low back pain"}}}); err != nil {
		t.Fatal(err)
	}
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	r.Settle()
	p.list.Open(0)
	r.WantSeen("✕ M54.5", "no valid code today")
}

func TestCodesOfATemplateAreFoundByWords(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	r.Settle()
	p.form.diagnosis.search.SetText("low back")
	r.Settle()
	r.WantSeen("M54.50  Low back pain, unspecified")
	p.form.diagnosis.search.OnPick(p.form.diagnosis.search.Options()[0])
	p.form.service.search.SetText("manual")
	r.WantSeen("97140")
	p.form.service.search.OnPick(p.form.service.search.Options()[0])
	if d, s := p.form.t.Diagnoses, p.form.t.Services; len(d) != 1 || d[0].Text == "" || len(s) != 1 {
		t.Errorf("%+v %+v", d, s)
	}
}
