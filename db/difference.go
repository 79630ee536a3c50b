package db

import (
	"encoding/json"
	"reflect"
)

// longText is the length in characters from which a changed text is recorded by
// the stretch that changed: drafts are saved at every pause, and the trail would
// otherwise hold a growing note a hundred times.
const longText = 64

// difference gives what two values do not share as JSON objects, before and
// after; "" where one side has nothing.
func difference(before, after any) (was, is string, err error) {
	before, after = stripped(before, after)
	old, err := marshaled(before)
	if err != nil {
		return "", "", err
	}
	fresh, err := marshaled(after)
	if err != nil {
		return "", "", err
	}
	if before != nil && after != nil {
		old, fresh = objectDifference(old, fresh)
	}
	if was, err = objectText(old); err != nil {
		return "", "", err
	}
	is, err = objectText(fresh)
	return was, is, err
}

// stripped gives two structs of one type without the fields in which they agree,
// so that only the others are marshaled; any other values as they are.
func stripped(before, after any) (any, any) {
	old, fresh := reflect.ValueOf(before), reflect.ValueOf(after)
	if old.Kind() != reflect.Struct || !fresh.IsValid() || old.Type() != fresh.Type() {
		return before, after
	}
	was, is := reflect.New(old.Type()).Elem(), reflect.New(old.Type()).Elem()
	for i := range old.NumField() {
		if !reflect.DeepEqual(old.Field(i).Interface(), fresh.Field(i).Interface()) {
			was.Field(i).Set(old.Field(i))
			is.Field(i).Set(fresh.Field(i))
		}
	}
	return was.Interface(), is.Interface()
}

func objectText(object map[string]any) (string, error) {
	if len(object) == 0 {
		return "", nil
	}
	text, err := json.Marshal(object)
	return string(text), err
}

// objectDifference gives the members that differ, going down into objects.
func objectDifference(old, fresh map[string]any) (was, is map[string]any) {
	was, is = map[string]any{}, map[string]any{}
	for name, before := range old {
		after, both := fresh[name]
		switch {
		case !both:
			was[name] = before
		case !reflect.DeepEqual(before, after):
			old, fresh := valueDifference(before, after)
			keep(was, name, old)
			keep(is, name, fresh)
		}
	}
	for name, after := range fresh {
		if _, both := old[name]; !both {
			is[name] = after
		}
	}
	return was, is
}

// keep puts a member into an object unless it is an object without members.
func keep(object map[string]any, name string, value any) {
	if inner, ok := value.(map[string]any); !ok || len(inner) > 0 {
		object[name] = value
	}
}

func valueDifference(before, after any) (was, is any) {
	switch old := before.(type) {
	case map[string]any:
		if fresh, ok := after.(map[string]any); ok {
			return objectDifference(old, fresh)
		}
	case string:
		if fresh, ok := after.(string); ok {
			return textDifference([]rune(old), []rune(fresh))
		}
	}
	return before, after
}

// textDifference gives both texts, or of long ones the stretch that differs.
func textDifference(old, fresh []rune) (was, is any) {
	if len(old) < longText || len(fresh) < longText {
		return string(old), string(fresh)
	}
	head := 0
	for head < min(len(old), len(fresh)) && old[head] == fresh[head] {
		head++
	}
	tail := 0
	for tail < min(len(old), len(fresh))-head && old[len(old)-1-tail] == fresh[len(fresh)-1-tail] {
		tail++
	}
	return stretch{head, string(old[head : len(old)-tail])}, stretch{head, string(fresh[head : len(fresh)-tail])}
}

// stretch is a part of a long text from a character on, counted from 0.
type stretch struct {
	At   int    `json:"at"`
	Text string `json:"text"`
}
