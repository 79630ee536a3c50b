package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// editMenu takes changes back and does them again. Its keys come before the field
// that has the keyboard, so it asks the field itself.
func (s *Shell) editMenu() *fyne.Menu {
	undo, redo := fyne.NewMenuItem(lang.L("Undo"), s.undo), fyne.NewMenuItem(lang.L("Redo"), s.redo)
	undo.Shortcut, redo.Shortcut = &fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}
	return fyne.NewMenu(lang.L("Edit"), undo, redo)
}

// undo takes back what was changed last: on the page, in the field, in the records.
func (s *Shell) undo() {
	page, ok := s.page.(nav.Undoing)
	if ok && page.Undo() || widgets.UndoTyping(s.window.Canvas().Focused()) || s.desk.UndoAct() {
		return
	}
	s.say(desk.Notice{Text: lang.L("There is nothing to undo.")})
}

// redo does again what undo took back.
func (s *Shell) redo() {
	page, ok := s.page.(nav.Undoing)
	if ok && page.Redo() || widgets.RedoTyping(s.window.Canvas().Focused()) || s.desk.RedoAct() {
		return
	}
	s.say(desk.Notice{Text: lang.L("There is nothing to do again.")})
}
