// Package locale says in which language the window speaks. Its sentences go through
// Fyne's lang.L and lang.N with the English text as the key; the translations lie in
// translations/. Papers, and the sentences of the domain, stay US English.
package locale

import (
	"embed"
	"encoding/json"
	"fmt"
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
	name := "translations/" + string(l) + ".json"
	content, err := translations.ReadFile(name)
	if err != nil {
		panic(err)
	}
	bundle := i18n.NewBundle(language.Make(string(l)))
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	file, err := bundle.ParseMessageFileBytes(content, name)
	if err != nil {
		panic(fmt.Errorf("%s: %w", name, err))
	}
	t := &tongue{language: l, plain: map[string]string{}, localizer: i18n.NewLocalizer(bundle, string(l))}
	for _, m := range file.Messages {
		if m.One == "" {
			t.plain[m.ID] = m.Other
		}
	}
	return t
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
