package mark

import (
	"bytes"
	"image"
	_ "image/jpeg" // a file may be a JPEG
	_ "image/png"  // or a PNG

	"golang.org/x/image/draw"

	"meridian/domain"
)

// Faults of this package, for domain.FaultCode.
const (
	// CodeSize: the file or its picture is too large to be opened.
	CodeSize = "mark.size"
	// CodeFormat: the file is no PNG or JPEG, or is damaged.
	CodeFormat = "mark.format"
	// CodeEmpty: the picture is white all over.
	CodeEmpty = "mark.empty"
)

// The limits of a file, which keep its decoding within what a computer has.
const (
	MaxBytes  = 20 << 20
	maxPixels = 40_000_000
)

// TooLarge is the fault of a file beyond MaxBytes, for whoever looks at its length
// before reading it.
func TooLarge() error {
	return &domain.Fault{Code: CodeSize, Message: "This file is larger than 20 MB. Save the picture smaller, about 1,000 dots wide, and choose it again."}
}

func emptyFault() error {
	return &domain.Fault{Code: CodeEmpty, Message: "This picture is white all over. Choose another."}
}

// read decodes a file whose header promises a picture of an acceptable size, and
// lays it on white.
func read(file []byte) (*image.RGBA, orientation, error) {
	if len(file) > MaxBytes {
		return nil, 0, TooLarge()
	}
	header, format, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil || format != "png" && format != "jpeg" {
		return nil, 0, &domain.Fault{Code: CodeFormat, Message: "This is no PNG or JPEG picture, or it is damaged. Save it as PNG or JPEG and choose it again."}
	}
	if header.Width <= 0 || header.Height <= 0 || header.Width > maxPixels/header.Height {
		return nil, 0, &domain.Fault{Code: CodeSize, Message: "This picture has more than 40 million dots. Save it smaller, about 1,000 dots wide, and choose it again."}
	}
	decoded, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, 0, &domain.Fault{Code: CodeFormat, Message: "This picture is damaged or cut off. Save it anew and choose it again."}
	}
	flat := image.NewRGBA(image.Rect(0, 0, decoded.Bounds().Dx(), decoded.Bounds().Dy()))
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), decoded, decoded.Bounds().Min, draw.Over)
	turned := upright
	if format == "jpeg" {
		turned = orientationOf(file)
	}
	return flat, turned, nil
}
