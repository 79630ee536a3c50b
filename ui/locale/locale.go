// Package locale says in which language the window speaks. Its sentences go through
// Fyne's lang.L and lang.N with the English text as the key; the translations lie in
// translations/. Papers, and the sentences of the domain, stay US English.
package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2/lang"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Language is one that the window speaks, as the settings keep it.
type Language string

// The languages; System follows the computer's.
const (
	System  Language = ""
	English Language = "en"
	Chinese Language = "zh"
)

// Names are the languages in their own words, which no choice of language changes.
var Names = []struct {
	Language Language
	Name     string
}{{English, "English"}, {Chinese, "简体中文"}}

//go:embed translations
var translations embed.FS

// tongues are the languages with their translations, current the one spoken now.
var (
	tongues = map[Language]*tongue{English: read(English), Chinese: read(Chinese)}
	current atomic.Pointer[tongue]
)

// Fyne's own functions ask the system for the language and for nothing else, and match
// it anew with each text. Fyne leaves them as variables, and what it says itself goes
// through them too. Until Use is called all is English, whatever the system speaks.
func init() {
	current.Store(tongues[English])
	lang.L = func(text string, data ...any) string { return current.Load().say(text, text, nil, data) }
	lang.X = func(key, text string, data ...any) string { return current.Load().say(key, text, nil, data) }
	lang.N = func(text string, count int, data ...any) string { return current.Load().say(text, text, count, data) }
	lang.XN = func(key, text string, count int, data ...any) string {
		return current.Load().say(key, text, count, data)
	}
}

// Use makes the window speak a language from now on; what it already shows stays.
func Use(l Language) {
	if l == System {
		l = nearest(language.Make(lang.SystemLocale().LanguageString()))
	}
	if t := tongues[l]; t != nil {
		current.Store(t)
	}
}

// Spoken gives the language that the window speaks.
func Spoken() Language { return current.Load().language }

// nearest gives the language of the window that somebody who reads another knows best.
func nearest(wanted language.Tag) Language {
	tags := []language.Tag{language.English}
	for _, n := range Names[1:] {
		tags = append(tags, language.Make(string(n.Language)))
	}
	_, at, confidence := language.NewMatcher(tags).Match(wanted)
	if confidence == language.No {
		return English
	}
	return Names[at].Language
}

// Key marks a text in a table that is given to lang.L later, by its variable; so
// that who looks for all the texts of the window finds it.
func Key(text string) string { return text }

// tongue is a language with its translations.
type tongue struct {
	language Language
	// plain are the texts without data, which lists ask for while they scroll.
	plain     map[string]string
	localizer *i18n.Localizer
}

// read takes the translations that are built in; one that cannot be read is a fault
// of the build.
func read(l Language) *tongue {
	tag := language.Make(string(l))
	bundle := i18n.NewBundle(tag)
	t := &tongue{language: l, plain: map[string]string{}, localizer: i18n.NewLocalizer(bundle, string(l))}
	// Fyne's own texts come first, and yield to those that the window says too.
	for _, name := range []string{"fyne." + string(l), string(l)} {
		all, err := messages(name)
		if err == nil {
			err = bundle.AddMessages(tag, all...)
		}
		if err != nil {
			panic(fmt.Errorf("translations/%s.json: %w", name, err))
		}
		for _, m := range all {
			if m.One == "" {
				t.plain[m.ID] = m.Other
			}
		}
	}
	return t
}

// messages reads a file of translations. It has the form of go-i18n, whose own reader
// refuses texts such as “Other” and “Description”, which are words of that form too.
func messages(name string) ([]*i18n.Message, error) {
	content, err := translations.ReadFile("translations/" + name + ".json")
	if err != nil {
		return nil, err
	}
	var texts map[string]any
	if err := json.Unmarshal(content, &texts); err != nil {
		return nil, err
	}
	var all []*i18n.Message
	for key, text := range texts {
		m, err := i18n.NewMessage(text)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", key, err)
		}
		m.ID = key
		all = append(all, m)
	}
	return all, nil
}

// say gives the translation of a text, itself where there is none.
func (t *tongue) say(key, text string, count any, data []any) string {
	if count == nil && len(data) == 0 {
		if plain, ok := t.plain[key]; ok {
			return plain
		}
		return text
	}
	c := &i18n.LocalizeConfig{DefaultMessage: &i18n.Message{ID: key, Other: text}, PluralCount: count}
	if len(data) > 0 {
		c.TemplateData = data[0]
	}
	said, err := t.localizer.Localize(c)
	if said == "" && err != nil {
		return text
	}
	return said
}

// With is the data of a text, by the names that stand in it as {{.Name}}.
type With = map[string]any

// List puts things into one line, as a sentence lists them.
func List(things ...string) string { return strings.Join(things, lang.X("list", ", ")) }
