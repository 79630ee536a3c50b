package settings

import (
	_ "embed"
	"runtime"
	"runtime/debug"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain/coding"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// licenses are those of what the program is made of beside Go itself.
//
//go:embed licenses.tsv
var licenses string

// work is something that others made, with its license as SPDX names it.
type work struct{ name, license string }

// fonts lie in assets, with their licenses beside them.
var fonts = []work{
	{"Source Sans 3, Source Serif 4, NanumSquare", "OFL-1.1"}, {"Droid Sans Fallback", "Apache-2.0"},
}

// works gives the libraries of the table.
func works() []work {
	var all []work
	for _, line := range strings.Split(strings.TrimSpace(licenses), "\n") {
		if name, license, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			all = append(all, work{name, license})
		}
	}
	return all
}

// versions gives the versions of the modules of this program, by their names.
func versions() map[string]string {
	all := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			all[m.Path] = m.Version
		}
	}
	return all
}

// cmsTables are those whose age decides what is paid, by the name of the table.
var cmsTables = []struct{ table, name string }{
	{"diagnoses", "ICD-10-CM"}, {"pairs", "NCCI"}, {"limits", "MUE"}, {"places", "CMS place of service codes"}, {"codes", "CPT, HCPCS"},
}

// aboutCards tell what the program is, how old its tables are, and what it is made of.
func aboutCards(version string, book *coding.Book, openRules func()) []fyne.CanvasObject {
	made := lang.L("built with {{.Go}} and Fyne {{.Fyne}}", locale.With{"Go": runtime.Version(), "Fyne": strings.TrimPrefix(versions()["fyne.io/fyne/v2"], "v")})
	return []fyne.CanvasObject{
		widgets.Card(lang.L("ABOUT"), widgets.Text("Meridian "+version, widgets.Small), widgets.VBox(4,
			widgets.Wrapped(lang.L("Meridian keeps a practice's patients, visits, codes and papers on this computer. It never uses the network."), widgets.Body),
			widgets.Wrapped(lang.L("CPT® is a registered trademark of the American Medical Association. Meridian ships code numbers with short labels in its own words; the labels are yours to edit. ICD-10-CM, NCCI and MUE tables are public data of CMS."), widgets.Body),
			widgets.Wrapped(lang.L("Medicare counts in Meridian are the practice's own count, not Medicare's. Meridian gives no legal or billing advice; you decide what to bill."), widgets.Body),
			widgets.Text(made, widgets.Small))),
		tablesCard(book, openRules),
		licensesCard(),
	}
}

// tablesCard says of which day the tables are that decide what is paid.
func tablesCard(book *coding.Book, openRules func()) fyne.CanvasObject {
	box := widgets.VBox(6)
	for _, wanted := range cmsTables {
		for _, t := range book.Tables() {
			if t.Name != wanted.table || t.Own {
				continue
			}
			date := t.Date
			if t.Imported {
				date = lang.L("{{.Table}}, imported", locale.With{"Table": date})
			}
			box.Add(widgets.Columns(12, []float32{190, 140, 0}, widgets.Text(wanted.name, widgets.Strong), widgets.Text(date, widgets.Body), widgets.Wrapped(t.Source, widgets.Small)))
		}
	}
	box.Add(widgets.HBox(8, widgets.NewButton(lang.L("Rules and their tables"), openRules)))
	return widgets.Card(lang.L("DATA OF THIS VERSION"), nil, box)
}

// licensesCard names what others made, with its license.
func licensesCard() fyne.CanvasObject {
	box := widgets.VBox(3, widgets.Wrapped(lang.L("Meridian is under the MIT license. It contains the works below, each under its own license; their texts lie beside the installed program."), widgets.Body))
	known := versions()
	for _, w := range append(fonts[:len(fonts):len(fonts)], works()...) {
		box.Add(widgets.Columns(12, []float32{0, 190, 110}, widgets.Cut(w.name, widgets.Small), widgets.Cut(known[w.name], widgets.Small), widgets.Text(w.license, widgets.Small)))
	}
	return widgets.Card(lang.L("MADE OF"), nil, box)
}
