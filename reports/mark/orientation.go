package mark

import (
	"encoding/binary"
	"image"
)

// orientation is how a camera was held, as EXIF counts it from 1 to 8.
type orientation uint16

const upright orientation = 1

// sideways tells whether width and height change places.
func (o orientation) sideways() bool { return o >= 5 }

// apply turns a picture upright.
func (o orientation) apply(p *image.RGBA) *image.RGBA {
	if o == upright {
		return p
	}
	w, h := p.Bounds().Dx(), p.Bounds().Dy()
	size := image.Rect(0, 0, w, h)
	if o.sideways() {
		size = image.Rect(0, 0, h, w)
	}
	turned := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			fromX, fromY := o.source(x, y, w, h)
			turned.SetRGBA(x, y, p.RGBAAt(fromX, fromY))
		}
	}
	return turned
}

// source gives where a dot of the upright picture lies in one of width w and height h.
func (o orientation) source(x, y, w, h int) (sourceX, sourceY int) {
	switch o {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}

// The parts of a JPEG and of its EXIF (CIPA DC-008, 4.5 and 4.6).
const (
	startOfScan    = 0xDA
	app1           = 0xE1
	exifName       = "Exif\x00\x00"
	orientationTag = 0x0112
	shortType      = 3
	entryLength    = 12
)

// orientationOf reads how the camera was held from a JPEG; upright where it is not said.
func orientationOf(jpeg []byte) orientation {
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xFF && jpeg[at+1] != startOfScan; {
		length := int(binary.BigEndian.Uint16(jpeg[at+2:]))
		end := at + 2 + length
		if length < 2 || end > len(jpeg) {
			break
		}
		if segment := jpeg[at+4 : end]; jpeg[at+1] == app1 && len(segment) > len(exifName) && string(segment[:len(exifName)]) == exifName {
			return exifOrientation(segment[len(exifName):])
		}
		at = end
	}
	return upright
}

// exifOrientation looks for the tag in the first directory of EXIF data.
func exifOrientation(tiff []byte) orientation {
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(tiff[:2]) == "II" {
		order = binary.LittleEndian
	}
	directory := uint64(order.Uint32(tiff[4:]))
	if directory+2 > uint64(len(tiff)) {
		return upright
	}
	entries := tiff[directory+2:]
	for range order.Uint16(tiff[directory:]) {
		if len(entries) < entryLength {
			break
		}
		if order.Uint16(entries) == orientationTag && order.Uint16(entries[2:]) == shortType {
			if o := orientation(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			break
		}
		entries = entries[entryLength:]
	}
	return upright
}
