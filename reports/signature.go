package reports

import (
	"cmp"
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

const (
	// signedMoment is how the moment of a signature is printed.
	signedMoment = "01/02/2006 3:04 PM"
	signedDay    = "01/02/2006"
)

// manySignatures is the number of lines from which the moments of signing run
// over pages where they must.
const manySignatures = 4

// signedUnder stands beneath the line of a signature.
const signedUnder = "Signature of rendering provider"

var signerText = sheet.Style{Face: sheet.SemiBold, Size: 8, Color: ink}

var signatureText = sheet.Style{Face: sheet.Serif, Size: 13, Color: ink}

// signature is the foot of a paper: who signed, when, and what to say about it.
type signature struct {
	name, day, words string
	// picture is the hand's own; the name then stands beneath the line.
	picture *sheet.Picture
}

// height gives the room of the line with the name, and of the words beneath
// where these are few.
func (s signature) height(width float64) float64 {
	height := s.nameHeight(width) + 1.8 + smallText.LineHeight()
	if !s.long(width) {
		height += sheet.Height(s.words, smallText, width)
	}
	return height
}

// whole gives the room of all that the signature says.
func (s signature) whole(width float64) float64 {
	height := s.height(width)
	if s.long(width) {
		height += sheet.Height(s.words, smallText, width)
	}
	return height
}

// The shares of the width up to the end of the name and from the date on.
const (
	signatureShare = 0.54
	signedShare    = 0.62
)

func (s signature) long(width float64) bool {
	return len(sheet.Wrap(s.words, smallText, width)) >= manySignatures
}

func (s signature) nameHeight(width float64) float64 {
	if s.picture != nil {
		return s.picture.Size().H
	}
	return sheet.Height(s.name, signatureText, width*signatureShare-2)
}

// draw draws the signature; closing is the height of what has to stay with it.
func (s signature) draw(f *sheet.Flow, closing float64) {
	width := f.Width()
	long := s.long(width)
	f.Follow = closing
	if long {
		f.Follow = 2 * smallText.LineHeight()
	}
	f.Draw(s.height(width), func(c *sheet.Canvas, width float64) {
		left, right := width*signatureShare, width*signedShare
		y := s.nameHeight(width) + 1
		if s.picture != nil {
			c.Picture(4, 0, s.picture)
		} else {
			c.Para(2, 0, left-2, signatureText, s.name)
		}
		c.Text(right+2, y-1-strongText.LineHeight(), strongText, s.day)
		c.Rule(0, y, left, 0.4, ink)
		c.Rule(right, y, width-right, 0.4, ink)
		c.Text(0, y+0.8, smallText, signedUnder)
		if s.picture != nil && sheet.Width(signedUnder, smallText)+sheet.Width(s.name, signerText)+4 < left {
			// A longer name stands in the words beneath alone.
			c.Line(0, y+0.8, left, sheet.Right, signerText, s.name)
		}
		c.Text(right, y+0.8, smallText, "Date signed")
		if !long {
			c.Para(0, y+0.8+smallText.LineHeight(), width, smallText, s.words)
		}
	})
	if long {
		f.Follow = closing
		f.Prose(0, width, smallText, s.words)
	}
	f.Follow = 0
}

// superbillSignature tells who signed the notes of the visits, and when. A visit
// signed on its own day is told by that moment alone; what is unsigned is said.
func superbillSignature(s domain.Superbill) signature {
	var signed, open []string
	sign := signature{picture: sheet.NewPicture(s.Provider.Signature)}
	one := oneSigner(s.Visits)
	for _, v := range s.Visits {
		if v.Signature.At.IsZero() {
			open = append(open, v.Date.US())
			continue
		}
		sign.name, sign.day = s.Provider.Title(), v.Signature.At.Format(signedDay)
		signed = append(signed, signedEntry(v, one))
		if !s.Provider.Signed(v.Signature) {
			sign.picture = nil
		}
	}
	if len(signed) == 0 {
		sign.picture = nil
	}
	var words []string
	if len(signed) > 0 {
		words = append(words, "Signed electronically"+by(one)+": "+strings.Join(signed, "; "))
	}
	if len(open) > 0 {
		words = append(words, "Not signed yet: the visit of "+strings.Join(open, ", "))
	}
	sign.words = strings.Join(words, ". ")
	return sign
}

// oneSigner gives the name under all signatures, none where they differ.
func oneSigner(visits []domain.SuperbillVisit) string {
	name := ""
	for _, v := range visits {
		if name != "" && v.Signature.By != "" && v.Signature.By != name {
			return ""
		}
		name = cmp.Or(v.Signature.By, name)
	}
	return name
}

func by(name string) string {
	if name == "" {
		return ""
	}
	return " by " + name
}

// signedEntry names the visit where it was signed on another day, and the signer
// where not all have the same.
func signedEntry(v domain.SuperbillVisit, one string) string {
	entry := v.Signature.At.Format(signedMoment)
	if domain.DateOf(v.Signature.At) != v.Date {
		entry += " for the visit of " + v.Date.US()
	}
	if one == "" {
		entry += by(v.Signature.By)
	}
	return entry
}

// noteSignature tells who signed the note, and when; the provider's own hand stands
// only under what was signed in the provider's name.
func noteSignature(e domain.Encounter, v domain.Provider) signature {
	if !e.Signed() {
		return signature{words: "Not signed yet."}
	}
	var picture *sheet.Picture
	if v.Signed(e.Signature) {
		picture = sheet.NewPicture(v.Signature)
	}
	return signature{
		picture: picture,
		name:    e.Signature.By, day: e.Signature.At.Format(signedDay),
		words: fmt.Sprintf("Signed electronically by %s on %s.", e.Signature.By, e.Signature.At.Format(signedMoment)),
	}
}
