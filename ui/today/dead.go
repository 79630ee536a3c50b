package today

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/icd10"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/templates"
)

// readDead gives the group of diagnosis codes that templates and favorites still
// propose though no bill may bear them any more; none where all hold today.
func readDead(ctx context.Context, store Store, table *icd10.Table, today domain.Date) ([]Group, error) {
	// Visits are dated: only what is proposed for the next one is looked at.
	uses, err := store.DiagnosesInUse(ctx, today.AddDays(1))
	if err != nil {
		return nil, err
	}
	var items []Waiting
	for _, u := range uses {
		status, entry := table.On(u.Code, today)
		if status != icd10.Ended && status != icd10.Header && status != icd10.Absent {
			continue
		}
		name := u.Code
		if status == icd10.Ended {
			name = lang.L("{{.Code}} ended {{.Date}}", locale.With{"Code": u.Code, "Date": locale.Date(entry.Span.Until)})
		}
		items = append(items, Waiting{name, useWords(u.Where), nav.Place{Screen: nav.Settings, Tab: templates.Tab}})
	}
	if len(items) == 0 {
		return nil, nil
	}
	return []Group{newGroup(lang.L("Codes that no longer hold"), items)}, nil
}

// useWords says in the window's language where a code is proposed from.
func useWords(where string) string {
	if name, ok := strings.CutPrefix(where, "template "); ok {
		return lang.L("template {{.Name}}", locale.With{"Name": name})
	}
	return lang.L("a favorite")
}
