package db

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"meridian/domain"
)

func TestDifferenceHoldsOnlyWhatDiffers(t *testing.T) {
	long := "Stiff in the morning, better after a walk, pain to the left knee; sleeps well."
	note := func(text string) domain.Encounter {
		return domain.Encounter{Note: domain.Note{Subjective: text, Plan: "Weekly."}}
	}
	for _, c := range []struct {
		name          string
		before, after any
		was, is       string
	}{
		{"nothing", note("a"), note("a"), "", ""},
		{"a short text", note("a"), note("b"), `{"note":{"subjective":"a"}}`, `{"note":{"subjective":"b"}}`},
		{"a first text", note(""), note("b"), "", `{"note":{"subjective":"b"}}`},
		{
			"the end of a long text", note(long), note(long + " Ate."),
			`{"note":{"subjective":{"at":78,"text":""}}}`, `{"note":{"subjective":{"at":78,"text":" Ate."}}}`,
		},
		{
			"the middle of a long text", note(long), note(long[:5] + "er" + long[5:]),
			`{"note":{"subjective":{"at":5,"text":""}}}`, `{"note":{"subjective":{"at":5,"text":"er"}}}`,
		},
		{"all of a new thing", nil, map[string]int{"a": 1}, "", `{"a":1}`},
		{"an old thing gone", map[string]int{"a": 1}, nil, `{"a":1}`, ""},
		{"large numbers", map[string]int64{"a": 1 << 60}, map[string]int64{"a": 1<<60 + 1}, `{"a":1152921504606846976}`, `{"a":1152921504606846977}`},
	} {
		was, is, err := difference(c.before, c.after)
		if err != nil || was != c.was || is != c.is {
			t.Errorf("%s: %s → %s (%v), want %s → %s", c.name, was, is, err, c.was, c.is)
		}
	}
}

// TestDifferenceLosesNothing holds that before and the difference give after again.
func TestDifferenceLosesNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		value := func(name string) map[string]any {
			return map[string]any{"text": rapid.StringN(0, 200, -1).Draw(r, name), "deep": map[string]any{"n": float64(rapid.IntRange(0, 3).Draw(r, name+"n"))}}
		}
		before, after := value("before"), value("after")
		if rapid.Bool().Draw(r, "grown") {
			after["text"] = before["text"].(string) + after["text"].(string)
		}
		was, is, err := difference(before, after)
		if err != nil {
			r.Fatal(err)
		}
		got := applied(r, before, was, is)
		if diff := cmp.Diff(after, got); diff != "" {
			r.Fatalf("%s → %s: %s", was, is, diff)
		}
	})
}

// applied puts a recorded difference onto what stood before.
func applied(r *rapid.T, before map[string]any, was, is string) map[string]any {
	read := func(text string) map[string]any {
		object := map[string]any{}
		if text != "" {
			if err := json.Unmarshal([]byte(text), &object); err != nil {
				r.Fatal(err)
			}
		}
		return object
	}
	var merge func(base, was, is map[string]any) map[string]any
	merge = func(base, was, is map[string]any) map[string]any {
		result := map[string]any{}
		for name, value := range base {
			result[name] = value
		}
		for name, fresh := range is {
			object, deep := fresh.(map[string]any)
			switch {
			case deep && object["at"] != nil:
				old := []rune(base[name].(string))
				at, cut := int(object["at"].(float64)), len([]rune(was[name].(map[string]any)["text"].(string)))
				result[name] = string(old[:at]) + object["text"].(string) + string(old[at+cut:])
			case deep:
				inner, _ := was[name].(map[string]any)
				result[name] = merge(base[name].(map[string]any), inner, object)
			default:
				result[name] = fresh
			}
		}
		return result
	}
	return merge(before, read(was), read(is))
}
