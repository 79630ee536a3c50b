// Package cms opens the tables that the Centers for Medicare & Medicaid Services
// publish: a text file, or a zip with the text in it.
package cms

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"meridian/domain"
)

// Largest is how long a table may be: far more than any that CMS publishes, and
// little enough that a false zip cannot fill the memory.
const Largest = 256 << 20

// File is an opened table.
type File struct {
	// Name is the file's own name, within the zip where it came in one.
	Name string
	// Size is its length in bytes.
	Size int64
	open func() (io.ReadCloser, error)
}

// Open finds the file whose name is wanted in a zip, or takes the content itself.
// Faults: "cms.zip" (a damaged zip), "cms.none" (nothing in it is wanted),
// "cms.size".
func Open(name string, content io.ReaderAt, size int64, wanted func(name string) bool) (*File, error) {
	start := make([]byte, 4)
	n, _ := content.ReadAt(start, 0)
	if !bytes.Equal(start[:n], []byte("PK\x03\x04")) {
		return sized(&File{base(name), size, func() (io.ReadCloser, error) {
			return io.NopCloser(io.NewSectionReader(content, 0, size)), nil
		}})
	}
	archive, err := zip.NewReader(content, size)
	if err != nil {
		return nil, damaged
	}
	for _, f := range archive.File {
		if wanted(strings.ToLower(base(f.Name))) {
			return sized(&File{base(f.Name), int64(min(f.UncompressedSize64, Largest+1)), f.Open})
		}
	}
	return nil, &domain.Fault{Code: "cms.none", Message: fmt.Sprintf("The table is not in %s. Choose the zip or text file that CMS publishes.", base(name))}
}

var damaged = &domain.Fault{Code: "cms.zip", Message: "This zip file is damaged or was not loaded down whole. Load it down again from CMS."}

func base(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }

func sized(f *File) (*File, error) {
	if f.Size > Largest {
		return nil, &domain.Fault{Code: "cms.size", Message: fmt.Sprintf("%s is far larger than any table of CMS.", f.Name)}
	}
	return f, nil
}

// Reader opens the table; progress is told now and then how many bytes were
// read. Whoever asked closes it. Fault: "cms.zip".
func (f *File) Reader(progress func(read int64)) (io.ReadCloser, error) {
	content, err := f.open()
	if err != nil {
		return nil, damaged
	}
	return &counting{ReadCloser: content, left: Largest, progress: progress}, nil
}

// counting tells how far a file is read, once for each 256 KB, and reads no more
// than a table may hold, whatever a zip claims.
type counting struct {
	io.ReadCloser
	read, told, left int64
	progress         func(int64)
}

func (c *counting) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := c.ReadCloser.Read(p[:min(int64(len(p)), c.left)])
	c.read, c.left = c.read+int64(n), c.left-int64(n)
	if c.read-c.told >= 256<<10 || err == io.EOF {
		c.told = c.read
		c.progress(c.read)
	}
	return n, err
}
