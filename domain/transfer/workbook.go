package transfer

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"meridian/domain"
)

// maxUnpacked is how much a workbook may hold once it is unpacked.
const maxUnpacked = 256 << 20

// ReadXLSX reads the first sheet of a workbook that holds a table with headings.
// Faults: "transfer.locked" (a password), "transfer.broken", "transfer.bomb" (it
// unpacks to far more than a list of patients), "transfer.empty", "transfer.large".
func ReadXLSX(content []byte) (s Sheet, err error) {
	// The library reads what a stranger wrote; whatever it stumbles over is said.
	defer func() {
		if recover() != nil {
			s, err = Sheet{}, brokenWorkbook()
		}
	}()
	if err := checkUnpacked(content); err != nil {
		return Sheet{}, err
	}
	// Equal limits keep the library from unpacking large sheets to the disk.
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, RawCellValue: true,
	})
	if err != nil {
		return Sheet{}, brokenWorkbook()
	}
	defer func() { _ = book.Close() }()
	err = brokenWorkbook() // a workbook without a sheet
	for _, name := range book.GetSheetList() {
		if s, err = readWorksheet(book, name); err == nil {
			break
		}
		if domain.FaultCode(err) != "transfer.empty" {
			return Sheet{}, err
		}
	}
	if props, e := book.GetWorkbookProps(); e == nil && props.Date1904 != nil && *props.Date1904 {
		s.serials = excel1904
	}
	s.Encoding = "XLSX"
	return s, err
}

func readWorksheet(book *excelize.File, name string) (Sheet, error) {
	rows, err := book.Rows(name)
	if err != nil {
		return Sheet{}, brokenWorkbook()
	}
	defer func() { _ = rows.Close() }()
	var g gathering
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return Sheet{}, brokenWorkbook()
		}
		if err := g.add(number, cells); err != nil {
			return Sheet{}, err
		}
	}
	if rows.Error() != nil {
		return Sheet{}, brokenWorkbook()
	}
	return g.sheet()
}

// checkUnpacked unpacks a workbook once into nothing, since the sizes that a zip
// claims may be false.
func checkUnpacked(content []byte) error {
	if bytes.HasPrefix(content, []byte("\xD0\xCF\x11\xE0")) {
		return fault("transfer.locked", "This workbook has a password, or is of a version of Excel before 2007. Save it as XLSX without a password, or as CSV.")
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil || len(archive.File) > 10_000 {
		return brokenWorkbook()
	}
	left := int64(maxUnpacked)
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			return brokenWorkbook()
		}
		n, err := io.Copy(io.Discard, io.LimitReader(r, left+1))
		_ = r.Close()
		if left -= n; left < 0 {
			return fault("transfer.bomb", fmt.Sprintf("This workbook unpacks to more than %d MB, which no list of patients does. It was not opened.", maxUnpacked>>20))
		}
		if err != nil {
			return brokenWorkbook()
		}
	}
	return nil
}

func brokenWorkbook() error {
	return fault("transfer.broken", "This workbook is damaged or not one. Save it again as XLSX or CSV in the other program.")
}
