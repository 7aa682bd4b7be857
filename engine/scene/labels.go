package scene

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// Writing is set by the browser, which the scene cannot ask. Widths are
// estimated, generously, from the words that the view's labels give; text that
// still turns out longer is cut at MaxWidth, so nothing is ever written over
// something else, in any language.

const (
	glyphWidth     = 0.57 // em, of a Latin letter in a system sans
	glyphWidthBold = 0.61
	wideGlyph      = 1.05 // em, from CJK upwards
	lineHeight     = 1.25 // em
)

// textWidth estimates how wide t is, CSS px, at most its MaxWidth.
func (l *List) textWidth(t *Text, labels map[string]string) float32 {
	em := float32(glyphWidth)
	if t.Bold {
		em = glyphWidthBold
	}
	w := em * float32(utf8.RuneCount(l.Bytes[t.First:t.First+t.N]))
	if t.Key != "" {
		for _, r := range label(labels, t.Key) {
			if r >= 0x2E80 {
				w += wideGlyph
			} else {
				w += em
			}
		}
		if t.N > 0 {
			w += em
		}
	}
	w *= t.Size
	if t.MaxWidth > 0 && w > t.MaxWidth {
		w = t.MaxWidth
	}
	return w
}

// fit makes t as small as it takes for room, down to least; beyond that it is cut.
func (b *builder) fit(t *Text, room, least float32) {
	t.MaxWidth = 0
	if w := b.textWidth(t, b.v.Labels); w > room {
		t.Size = max(least, t.Size*room/w)
	}
	t.MaxWidth = room
}

// write places t if it lies inside the view and on no other text, and says
// whether it did.
func (l *List) write(t Text, v *View) bool {
	if t.MaxWidth == 0 {
		t.MaxWidth = v.Width
	}
	b := l.textBox(&t, v)
	if b.x < 0 || b.y < 0 || b.x+b.w > v.Width || b.y+b.h > v.Height {
		return false
	}
	const air = 2
	for i := range l.boxes {
		if l.boxes[i].grown(air).meets(b) {
			return false
		}
	}
	l.Texts = append(l.Texts, t)
	l.boxes = append(l.boxes, b)
	return true
}

// textBox is the area that t needs, CSS px.
func (l *List) textBox(t *Text, v *View) rect {
	w, h := l.textWidth(t, v.Labels), t.Size*lineHeight
	x := t.X
	switch t.Align {
	case Centre:
		x -= w / 2
	case Right:
		x -= w
	}
	return rect{x, t.Y - h/2, w, h}
}

// digits appends a number's text to List.Bytes and sets t to show it.
func (l *List) digits(t *Text, x float32, decimals int, sign bool, unit string) {
	t.First = int32(len(l.Bytes))
	if x != x || x > 1e6 || x < -1e6 {
		l.Bytes = append(l.Bytes, "–"...)
	} else {
		scale := float32(math.Pow10(decimals))
		x = float32(math.Round(float64(x*scale))) / scale
		if x == 0 {
			x = 0 // not −0
		}
		if x < 0 {
			l.Bytes = append(l.Bytes, "\u2212"...)
			x = -x
		} else if sign {
			l.Bytes = append(l.Bytes, '+')
		}
		l.Bytes = strconv.AppendFloat(l.Bytes, float64(x), 'f', decimals, 32)
	}
	l.Bytes = append(l.Bytes, unit...)
	t.N = int32(len(l.Bytes)) - t.First
}

// literal sets t to show s as it is.
func (l *List) literal(t *Text, s string) {
	t.First = int32(len(l.Bytes))
	l.Bytes = append(l.Bytes, s...)
	t.N = int32(len(s))
}

// rect is an area in CSS px: top left corner and size.
type rect struct{ x, y, w, h float32 }

func (r rect) grown(by float32) rect { return rect{r.x - by, r.y - by, r.w + 2*by, r.h + 2*by} }

func (r rect) meets(o rect) bool {
	return r.x < o.x+o.w && o.x < r.x+r.w && r.y < o.y+o.h && o.y < r.y+r.h
}
