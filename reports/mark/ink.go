package mark

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// nearlyWhite is the gray from which a dot counts as paper.
const nearlyWhite = 0xF4

// inked gives the part of a picture that is not white.
func inked(p image.Image) image.Rectangle {
	var ink image.Rectangle
	for y := p.Bounds().Min.Y; y < p.Bounds().Max.Y; y++ {
		left, right := -1, -1
		for x := p.Bounds().Min.X; x < p.Bounds().Max.X; x++ {
			if dark(p, x, y) {
				if left < 0 {
					left = x
				}
				right = x
			}
		}
		if left >= 0 {
			ink = ink.Union(image.Rect(left, y, right+1, y+1))
		}
	}
	return ink
}

// dark tells whether a dot can be told from white paper, in any of its colors.
func dark(p image.Image, x, y int) bool {
	switch p := p.(type) {
	case *image.Gray:
		return p.GrayAt(x, y).Y < nearlyWhite
	case *image.RGBA:
		c := p.RGBAAt(x, y)
		return min(c.R, c.G, c.B) < nearlyWhite
	}
	return color.GrayModel.Convert(p.At(x, y)).(color.Gray).Y < nearlyWhite
}

// The shares of the dots, from dark to light, at which paper begins for sure, and
// how far below its gray a dot still is paper.
const (
	paperShare = 0.6
	paperNoise = 0.88
)

// leveled gives the gray of a picture with its paper made white and its darkest ink
// black; a signature covers far less than half of its picture.
func leveled(p *image.RGBA) draw.Image {
	gray := image.NewGray(p.Bounds())
	draw.Draw(gray, gray.Bounds(), p, p.Bounds().Min, draw.Src)
	var counts [256]int
	darkest := 255
	for _, v := range gray.Pix {
		counts[v]++
		darkest = min(darkest, int(v))
	}
	paper, seen := 255, 0
	for v, n := range counts {
		if seen += n; float64(seen) >= paperShare*float64(len(gray.Pix)) {
			paper = v
			break
		}
	}
	limit := int(float64(paper) * paperNoise)
	var level [256]uint8
	for v := range level {
		level[v] = 255
		if darkest < limit {
			level[v] = uint8(min(max((v-darkest)*255/(limit-darkest), 0), 255))
		}
	}
	for i, v := range gray.Pix {
		gray.Pix[i] = level[v]
	}
	return gray
}
