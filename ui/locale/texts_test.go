package locale

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"meridian/domain"
	"meridian/domain/asked"
	"meridian/domain/coding"
	"meridian/domain/estimate"
	"meridian/domain/transfer"
)

// -update writes the texts that the window uses into en.json and takes those away that
// it no longer uses, in all languages; what a translator has to do stays missing.
var update = flag.Bool("update", false, "write en.json anew")

// use is a text that the window says.
type use struct {
	// at is where, key what it is found by.
	at, key string
	// text is the English where the key is another word, counted tells of plurals.
	text    string
	counted bool
	// data are the names of what is put into it, nil where the source does not tell.
	data []string
}

// sources parses every file of the window that is no test.
func sources(t *testing.T, visit func(path string, set *token.FileSet, file *ast.File)) {
	t.Helper()
	tools := []string{"pictures", "rehearsal", "endtoend"}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains(tools, d.Name()) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err == nil {
			visit(path, set, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// called names the function of a call: lang.L, widgets.Text, SetText.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && slices.Contains([]string{"lang", "locale", "widgets", "widget", "fyne"}, x.Name) {
			return x.Name + "." + f.Sel.Name
		}
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}

// used gives the texts of the window: those in its sources, and the words of the
// domain that it shows.
func used(t *testing.T) []use {
	t.Helper()
	var all []use
	sources(t, func(path string, set *token.FileSet, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if u, ok := useOf(call); ok {
					u.at = path + ":" + strconv.Itoa(set.Position(call.Pos()).Line)
					all = append(all, u)
				}
			}
			return true
		})
	})
	for _, words := range domainWords() {
		all = append(all, use{at: "domain", key: words, text: words})
	}
	return all
}

func useOf(call *ast.CallExpr) (use, bool) {
	name := called(call)
	inLocale := strings.TrimPrefix(name, "locale.") == "Key"
	if len(call.Args) == 0 || !inLocale && !slices.Contains([]string{"lang.L", "lang.N", "lang.X", "lang.XN"}, name) {
		return use{}, false
	}
	key, ok := literal(call.Args[0])
	if !ok {
		return use{}, false
	}
	u := use{key: key, text: key, counted: name == "lang.N" || name == "lang.XN", data: []string{}}
	rest := call.Args[1:]
	if name == "lang.X" || name == "lang.XN" {
		u.text, _ = literal(rest[0])
		rest = rest[1:]
	}
	if u.counted {
		u.data = append(u.data, "PluralCount")
		rest = rest[1:]
	}
	if len(rest) > 0 {
		u.data = namesOf(rest[0])
	}
	if inLocale {
		u.data = nil
	}
	return u, true
}

// namesOf gives the keys of a map that is written out, nil for any other data.
func namesOf(e ast.Expr) []string {
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	names := []string{}
	for _, element := range lit.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			if name, ok := literal(pair.Key); ok {
				names = append(names, name)
			}
		}
	}
	return names
}

// domainWords are the words of the domain that the window gives to lang.L.
func domainWords() []string {
	stringers := []fmt.Stringer{
		domain.Scheduled, domain.Present, domain.NoShow, domain.Cancelled, domain.Female, domain.Male, domain.OtherSex,
		domain.Pacemaker, domain.Pregnancy, domain.Anticoagulant, domain.Allergy, domain.OtherSafety, domain.SuperbillPaper, domain.SummaryPaper,
	}
	for _, m := range domain.Methods {
		stringers = append(stringers, m)
	}
	for _, k := range domain.PayerKinds {
		stringers = append(stringers, k)
	}
	for _, size := range domain.PaperSizes {
		stringers = append(stringers, size)
	}
	for _, r := range estimate.Rhythms {
		stringers = append(stringers, r)
	}
	stringers = append(stringers, domain.PackageSession)
	var words []string
	for _, w := range stringers {
		words = append(words, w.String())
	}
	// What a restore tells of its steps, in db/backup.
	words = append(words, "Reading the backup through…", "Verifying what it holds…", "Keeping what is there now…", "Writing the records and comparing them…", "Putting them in their place…")
	for _, c := range transfer.Columns() {
		words = append(words, c.Words())
	}
	for _, e := range coding.Builtin().Checklist(&domain.Encounter{}) {
		words = append(words, e.Title)
	}
	for _, t := range asked.Topics() {
		words = append(words, t.Texts()...)
	}
	return words
}

// texts gives what a file of translations says, by the keys.
func texts(t *testing.T, name string) map[string]*i18n.Message {
	t.Helper()
	list, err := messages(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	all := map[string]*i18n.Message{}
	for _, m := range list {
		all[m.ID] = m
	}
	return all
}

var field = regexp.MustCompile(`{{\s*\.(\w+)\s*}}`)

// fields gives the names of the data in a text.
func fields(text string) []string {
	names := []string{}
	for _, m := range field.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestEveryTextStandsInEveryLanguageWithItsData(t *testing.T) {
	uses := used(t)
	if *update {
		write(t, uses)
		t.Skip("written; build anew to check")
	}
	english, chinese := texts(t, "en"), texts(t, "zh")
	known := map[string]bool{}
	for _, u := range uses {
		known[u.key] = true
		en, zh := english[u.key], chinese[u.key]
		switch {
		case en == nil:
			t.Errorf("%s: %q is not in en.json; go test ./ui/locale -update writes it there", u.at, u.key)
			continue
		case en.Other != u.text:
			t.Errorf("%s: en.json says %q for %q", u.at, en.Other, u.key)
		case u.counted && en.One == "":
			t.Errorf("%s: %q is counted and en.json does not say one of it", u.at, u.key)
		case zh == nil:
			t.Errorf("%s: %q is not in zh.json: add its translation, as docs/LANGUAGE.md says", u.at, u.key)
			continue
		}
		if want, got := fields(en.Other), fields(zh.Other); !slices.Equal(want, got) {
			t.Errorf("zh.json: %q has %v for %v", u.key, got, want)
		}
		for _, name := range fields(en.Other) {
			if u.data != nil && !slices.Contains(u.data, name) {
				t.Errorf("%s: %q is not given its %s", u.at, u.key, name)
			}
		}
	}
	for name, all := range map[string]map[string]*i18n.Message{"en.json": english, "zh.json": chinese} {
		for key := range all {
			if !known[key] {
				t.Errorf("%s: %q is said nowhere", name, key)
			}
		}
	}
}

// write keeps what a file says of the texts in use, and adds to en.json what is new.
func write(t *testing.T, uses []use) {
	t.Helper()
	for _, name := range []string{"en", "zh"} {
		had := texts(t, name)
		out := map[string]any{}
		for _, u := range uses {
			switch m := had[u.key]; {
			case m != nil && m.One != "":
				out[u.key] = map[string]string{"one": m.One, "other": m.Other}
			case m != nil:
				out[u.key] = m.Other
			case name == "en" && u.counted:
				out[u.key] = map[string]string{"one": u.text, "other": u.text}
			case name == "en":
				out[u.key] = u.text
			}
		}
		var content bytes.Buffer
		encoder := json.NewEncoder(&content)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(out); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("translations/"+name+".json", content.Bytes(), 0o644); err != nil { //nolint:gosec // a source file
			t.Fatal(err)
		}
	}
}

// What Fyne says itself, in its dialogs and menus, is said in every language too.
func TestFynesOwnTextsStandInEveryLanguage(t *testing.T) {
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "lang", "translations", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var fynes map[string]any
	if err := json.Unmarshal(content, &fynes); err != nil || len(fynes) < 30 {
		t.Fatalf("Fyne has %d texts, %v", len(fynes), err)
	}
	for _, name := range []string{"fyne.en", "fyne.zh"} {
		have := texts(t, name)
		for _, key := range slices.Sorted(maps.Keys(fynes)) {
			if have[key] == nil {
				t.Errorf("%s.json lacks %q", name, key)
			}
		}
	}
}

// shows are the functions that show the texts that they are given, by the places of
// those texts among the arguments.
var shows = map[string][]int{
	"widgets.Text": {0}, "widgets.Cut": {0}, "widgets.Para": {0}, "widgets.Wrapped": {0}, "widgets.SetPara": {1}, "widgets.Card": {0}, "widgets.Chip": {0},
	"widgets.NewChipButton": {0}, "widgets.EmptyState": {0, 1, 2}, "widgets.NewField": {0, 1}, "widgets.NewArea": {0}, "widgets.NewSecret": {0}, "widgets.NewDateField": {0},
	"widgets.NewMoneyField": {0}, "widgets.NewNumberField": {0}, "widgets.NewSelect": {0}, "widgets.NewCheck": {0}, "widgets.NewPickList": {0}, "widgets.NewTab": {0}, "widgets.Required": {0},
	"widget.NewButton": {0}, "widget.NewButtonWithIcon": {0}, "widget.NewLabel": {0}, "widget.NewCheck": {0}, "fyne.NewMenuItem": {0}, "fyne.NewMenu": {0},
	"SetPlaceHolder": {0}, "SetHint": {0}, "SetError": {0}, "Say": {1, 2}, "SetTitle": {0}, "SetText": {0},
}

// shown are the fields of structures that the window shows.
var shown = []string{"Label", "Action", "Message", "Title", "Name", "Word"}

// bare are the texts that are the same in every language.
var bare = map[string]string{
	"Meridian":  "the name of the program",
	"export":    "an act of the audit trail",
	"view":      "an act of the audit trail",
	"she/her":   "an example of English pronouns, which papers print",
	"3/30/2026": "a date as it is typed",
}

// A text that is shown as it stands in the source is English in every language.
func TestNoTextIsShownPastTheTranslations(t *testing.T) {
	words := regexp.MustCompile(`[A-Za-z]{2,}`)
	sources(t, func(path string, set *token.FileSet, file *ast.File) {
		check := func(e ast.Expr) {
			text, at := bareText(e)
			if words.MatchString(text) && bare[strings.Trim(text, ": ")] == "" {
				t.Errorf("%s:%d: %q does not go through lang.L: docs/LANGUAGE.md", path, set.Position(at).Line, text)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				for _, place := range shows[called(n)] {
					if place < len(n.Args) {
						check(n.Args[place])
					}
				}
			case *ast.KeyValueExpr:
				if field, ok := n.Key.(*ast.Ident); ok && slices.Contains(shown, field.Name) {
					check(n.Value)
				}
			}
			return true
		})
	})
}

// bareText gives the first text of an expression that is written out: a literal, a
// sentence glued from pieces, or what fmt.Sprintf is given.
func bareText(e ast.Expr) (string, token.Pos) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := literal(e)
		return text, e.Pos()
	case *ast.BinaryExpr:
		if text, at := bareText(e.X); strings.TrimSpace(text) != "" {
			return text, at
		}
		return bareText(e.Y)
	case *ast.CallExpr:
		if f, ok := e.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Sprintf" {
			return bareText(e.Args[0])
		}
	}
	return "", token.NoPos
}
