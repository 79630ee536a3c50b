package widgets

import (
	"strings"
	"testing"
)

func TestChineseTextEndsLinesBetweenItsCharactersOnly(t *testing.T) {
	for text, want := range map[string]string{
		"Signed by Chen":  "Signed by Chen",
		"保存PDF文件":         "保|存|PDF|文|件",
		"已保存。请打印（两份）":     "已|保|存。|请|打|印|（两|份）",
		"共3次，余额$12.50":    "共|3次，|余|额|$12.50",
		"始于2027年8月1日":     "始|于|2027年|8月|1日",
		"Lin 林美華 (she)":   "Lin 林|美|華 (she)",
		"“设置”中的 Medicare": "“设|置”|中|的 Medicare",
	} {
		if got := strings.ReplaceAll(breakable(text), string(hair), "|"); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
