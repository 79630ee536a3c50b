package sheet

import (
	"image/color"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var style = Style{Face: Sans, Size: 10}

func TestWrapBreaksWhereAReaderWould(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float64
		want       int
	}{
		{"one line", "low back pain", 100, 1},
		{"explicit lines", "one\ntwo\n\nfour", 100, 4},
		{"a word longer than the line", strings.Repeat("x", 200), 50, 7},
		{"Chinese without spaces", strings.Repeat("林", 60), 50, 5},
	} {
		lines := Wrap(c.text, style, c.width)
		if len(lines) != c.want {
			t.Errorf("%s: %d lines, want %d: %q", c.name, len(lines), c.want, lines)
		}
	}
}

func TestWrapLosesNothingAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("abc def ghi-/\n 林美華ñ́"))).Draw(t, "text")
		width := rapid.Float64Range(5, 120).Draw(t, "width")
		lines := Wrap(text, style, width)
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got, want := squeeze(strings.Join(lines, "")), squeeze(clean(text)); got != want {
			t.Fatalf("%q became %q", want, got)
		}
		for _, l := range lines {
			if len([]rune(l)) > 1 && Width(l, style) > width+0.01 && strings.TrimSpace(l) != "" && len([]rune(strings.TrimSpace(l))) > 2 {
				t.Fatalf("%q is wider than %.1f", l, width)
			}
		}
	})
}

func TestRunsFallBackByRune(t *testing.T) {
	got := runs("Lin 林 □", style)
	if len(got) < 2 || got[0].face != Sans || got[1].face != cjk {
		t.Errorf("runs %v", got)
	}
	if got = runs("김철수", style); len(got) != 1 || got[0].face != hangul || got[0].width == 0 {
		t.Errorf("a Korean name has the runs %v", got)
	}
	if lost := Unprintable("뷁 똠방각하 아름다운"); len(lost) != 0 {
		t.Errorf("Korean syllables are lost: %q", lost)
	}
}

func TestUnprintableIsSubstitutedAndTold(t *testing.T) {
	if lost := Unprintable("naïve 林 👍🏽 é"); len(lost) != 1 || lost[0] != "👍" {
		t.Errorf("lost %q", lost)
	}
	var ops []Op
	var lost []string
	(&Canvas{ops: &ops, lost: &lost}).Text(0, 0, style, "a👍b")
	text := ""
	for _, op := range ops {
		text += op.Text
	}
	if text != "a□b" || len(lost) != 1 {
		t.Errorf("printed %q, told %q", text, lost)
	}
}

func TestCombiningMarksAreComposed(t *testing.T) {
	if got := clean("Nguye\u0302\u0303n"); got != "Nguyễn" {
		t.Errorf("cleaned to %q", got)
	}
}

func TestBlocksStayTogetherAndTablesRepeatTheirHead(t *testing.T) {
	f := NewFlow(Letter, Margins{10, 10, 10}, Info{})
	table := Table{Head: style, Columns: []Column{{Title: "Date", W: 50, Style: style}}, Pad: 1}
	rows := make([][]string, 90)
	for i := range rows {
		rows[i] = []string{"01/02/2026"}
	}
	table.Draw(f, rows)
	d := finish(t, f)
	if d.PageCount() < 2 {
		t.Fatalf("%d pages", d.PageCount())
	}
	count := 0
	for i, page := range d.Pages {
		heads := 0
		for _, op := range page {
			if op.Text == "Date" {
				heads++
			}
			if op.Text == "01/02/2026" {
				count++
			}
			if op.Y > Letter.H-10 {
				t.Errorf("page %d: below the margin: %s", i+1, op)
			}
		}
		if heads != 1 {
			t.Errorf("page %d has %d heads", i+1, heads)
		}
	}
	if count != 90 {
		t.Errorf("%d rows were drawn", count)
	}
}

func TestPreviewDrawsTextRectanglesAndNothingElse(t *testing.T) {
	f := NewFlow(Letter, Margins{10, 10, 10}, Info{})
	f.Draw(20, func(c *Canvas, _ float64) {
		c.Rect(0, 0, 20, 10, Color{R: 200})
		c.Text(0, 12, style, "Lin 林")
	})
	picture := finish(t, f).Image(0, 72)
	if got := picture.At(35, 35); got != (color.RGBA{R: 200, A: 255}) {
		t.Errorf("inside the rectangle: %v", got)
	}
	dark := 0
	for x := range 120 {
		for y := 60; y < 80; y++ {
			if r, _, _, _ := picture.At(x, y).RGBA(); r < 0x8000 {
				dark++
			}
		}
	}
	if dark < 20 {
		t.Errorf("only %d dark dots where the text stands", dark)
	}
	if finish(t, f).Image(7, 72) == nil {
		t.Error("a page that is not there has no picture")
	}
}

func finish(t *testing.T, f *Flow) *Document {
	t.Helper()
	d, err := f.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDatesAndNumbersAreNotBroken(t *testing.T) {
	for _, whole := range []string{"01/19/2026", "510-555-0148", "P-00318"} {
		for _, line := range Wrap("seen on "+whole+" at last", style, Width(whole, style)+1) {
			if strings.ContainsAny(line, "/-0123456789") && !strings.Contains(line, whole) {
				t.Errorf("%s is broken at %q", whole, line)
			}
		}
	}
	if got := Wrap("Smith-Jones", style, Width("Smith-", style)+1); len(got) != 2 || got[0] != "Smith-" {
		t.Errorf("a double name is broken as %q", got)
	}
}
