package transfer

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain/transfer"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// showColumns shows what each column is taken for beside what stands in it.
func (p *Part) showColumns(c *chosen) {
	warning := widgets.Wrapped("", widgets.Small)
	check := widgets.NewButton(lang.L("Check who would come in"), func() { p.check(c) })
	check.Importance = widget.HighImportance
	orders := widgets.VBox(6)
	fits := func() {
		words := faultOf(c.columns)
		orders.Objects = dateLines(c)
		orders.Refresh()
		warning.Objects = []fyne.CanvasObject{widgets.Para(words, widgets.Small.In(widgets.Bad.Ink()))}
		warning.Refresh()
		if words == "" {
			check.Enable()
		} else {
			check.Disable()
		}
	}
	rows := widgets.VBox(6, columnLine(widgets.Text(lang.L("In the file"), widgets.Caps), widgets.Text(lang.L("Is taken for"), widgets.Caps), widgets.Text(lang.L("The first rows"), widgets.Caps)))
	for i, head := range c.sheet.Heads {
		rows.Add(columnLine(widgets.Cut(head, widgets.Strong), choice(c, i, fits), widgets.Cut(sample(c.sheet, i), widgets.Small)))
	}
	fits()
	card := widgets.Card(lang.L("WHAT THE COLUMNS ARE"), widgets.Text(locale.List(c.name, lang.N("{{.Count}} rows", len(c.sheet.Rows), count(len(c.sheet.Rows))), string(c.sheet.Encoding)), widgets.Small), widgets.VBox(10,
		widgets.Wrapped(lang.L("Correct what is taken for something else. The choice is remembered for the next file with the same headings."), widgets.Body),
		rows, orders, warning, widgets.HBox(8, check, widgets.NewButton(lang.L("Another file"), p.back))))
	p.step = func() fyne.CanvasObject { return card }
	p.draw()
}

// back returns to the choice of a file.
func (p *Part) back() {
	p.step = nil
	p.banner.Hide()
	p.draw()
}

func columnLine(head, kind, sample fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Columns(12, []float32{190, 280, 0}, head, kind, sample)
}

// choice is the list of what a column may be.
func choice(c *chosen, at int, changed func()) fyne.CanvasObject {
	var options []widgets.Option
	for _, column := range transfer.Columns() {
		options = append(options, widgets.Option{Value: string(column), Label: lang.L(column.Words())})
	}
	s := widgets.NewSelect("", options, nil)
	s.SetValue(string(c.columns[at]))
	s.OnChanged = func(value string) {
		c.columns[at] = transfer.Column(value)
		changed()
	}
	return s
}

// dateLines says of each column of dates how those are read that could be read both
// ways, and lets it be changed.
func dateLines(c *chosen) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i, column := range c.columns {
		if !column.IsDate() {
			continue
		}
		if d := c.sheet.DatesOf(i); d.Sample != "" {
			lines = append(lines, dateLine(c, i, d))
		}
	}
	return lines
}

func dateLine(c *chosen, at int, d transfer.Dates) fyne.CanvasObject {
	read := container.NewStack()
	say := func(order transfer.DateOrder) {
		words := d.Sample
		if day, err := transfer.ReadAs(d.Sample, order); err == nil {
			words = lang.L("{{.Sample}} is read as {{.Date}}.", locale.With{"Sample": d.Sample, "Date": locale.Date(day)})
		}
		read.Objects = []fyne.CanvasObject{widgets.Cut(words, widgets.Body)}
		read.Refresh()
	}
	say(d.Order)
	s := widgets.NewSelect("", []widgets.Option{
		{Value: strconv.Itoa(int(transfer.MonthFirst)), Label: lang.L("Month first, as in the US")},
		{Value: strconv.Itoa(int(transfer.DayFirst)), Label: lang.L("Day first")},
	}, nil)
	s.SetValue(strconv.Itoa(int(d.Order)))
	s.OnChanged = func(value string) {
		order := transfer.MonthFirst
		if value == strconv.Itoa(int(transfer.DayFirst)) {
			order = transfer.DayFirst
		}
		c.sheet.Orders[at] = order
		say(order)
	}
	return columnLine(widgets.Cut(lang.L("Dates of “{{.Column}}”", locale.With{"Column": c.sheet.Heads[at]}), widgets.Strong), s, widgets.VBox(0, read, widgets.Wrapped(whyOrder(d), widgets.Small)))
}

// whyOrder says what the order of dates is taken from.
func whyOrder(d transfer.Dates) string {
	switch {
	case d.Mixed:
		return lang.L("The column has dates in both orders. Those that fit both ways are listed for you to check.")
	case d.Shown:
		return lang.L("Other dates of the column show this order.")
	}
	return lang.L("No date of the column shows which comes first. Look at one that you know.")
}

// sample gives the first filled cells of a column.
func sample(s transfer.Sheet, column int) string {
	var cells []string
	for _, row := range s.Rows {
		if cell := row.Cell(column); cell != "" {
			cells = append(cells, strings.Join(strings.Fields(cell), " "))
		}
		if len(cells) == 3 {
			break
		}
	}
	return strings.Join(cells, " · ")
}

// faultOf says what stands against a choice of columns, "" for nothing.
func faultOf(columns []transfer.Column) string {
	if twice := transfer.Twice(columns); twice != transfer.Leave {
		return lang.L("Two columns are taken for “{{.Kind}}”. Leave one out, or keep it in the notes.", locale.With{"Kind": lang.L(twice.Words())})
	}
	if !transfer.Named(columns) {
		return lang.L("Say which column has the names of the patients.")
	}
	return ""
}
