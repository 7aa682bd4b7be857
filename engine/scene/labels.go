package scene

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// The width of text, and the placing of labels. The browser knows the width of letters, and the
// stage asks it (View.Glyph). Without a browser, widths are estimated, rather too wide. No text is
// ever written over another: what is written first stays, so callers write in the order of
// importance.

const (
	glyphWidth     = 0.62 // em, of most Latin letters and digits in a wide system sans
	glyphWidthBold = 0.67
	wideGlyph      = 1.05 // em, from CJK upwards
	lineHeight     = 1.25 // em
	smallestText   = 10   // CSS px: text without room is made smaller, down to this
	shrinkMost     = 0.8  // … and down to this part of its own size
	leastShown     = 0.65 // part of a word that must remain for a cut word to be written
)

// letterWidth estimates the width of a letter, em.
func letterWidth(r rune, bold bool) float32 {
	w := float32(glyphWidth)
	if bold {
		w = glyphWidthBold
	}
	switch {
	case r >= 0x2E80:
		return wideGlyph
	case r == ' ' || r == '·' || r == '.' || r == ',' || r == ':' || r == 'i' || r == 'j' || r == 'l' || r == 'I':
		return w * 0.55
	case r == '\u2212' || r == '+' || r == '=' || r == '–':
		return w * 1.35
	case r == 'm' || r == 'w' || r == 'M' || r == 'W':
		return w * 1.5
	case r >= 'A' && r <= 'Z':
		return w * 1.15
	}
	return w
}

// glyph is the width of a letter in the font that is used, em.
func (v *View) glyph(r rune, bold bool) float32 {
	if v.Glyph != nil {
		return v.Glyph(r, bold)
	}
	return letterWidth(r, bold)
}

// textWidth is the width of t, CSS px, without regard to its MaxWidth.
func (l *List) textWidth(t *Text, v *View) (w float32) {
	if t.Key != "" {
		for _, r := range label(v.Labels, t.Key) {
			w += v.glyph(r, t.Bold)
		}
		if t.N > 0 {
			w += v.glyph(' ', t.Bold)
		}
	}
	for b := l.Bytes[t.First : t.First+t.N]; len(b) > 0; {
		r, n := utf8.DecodeRune(b)
		w += v.glyph(r, t.Bold)
		b = b[n:]
	}
	return w * t.Size
}

// wordWidth is the width that a word would have, CSS px.
func (v *View) wordWidth(word string, size float32, bold bool) (w float32) {
	for _, r := range word {
		w += v.glyph(r, bold)
	}
	return w * size
}

// hasDigit reports whether t shows a number.
func (l *List) hasDigit(t *Text) bool {
	for _, c := range l.Bytes[t.First : t.First+t.N] {
		if c >= '0' && c <= '9' {
			return true
		}
	}
	return false
}

// write places t if it lies inside the view and on no other text, and reports whether it did. Text
// wider than its MaxWidth is made smaller; where that is not enough, it is cut. Numbers are never
// cut; they and words of which too little would remain are left out.
func (l *List) write(t Text, v *View) bool {
	if t.MaxWidth == 0 {
		t.MaxWidth = v.Width
	}
	if w := l.textWidth(&t, v); w > t.MaxWidth {
		least := max(t.Size*shrinkMost, smallestText)
		t.Size = min(t.Size, max(least, t.Size*t.MaxWidth/w))
		w = l.textWidth(&t, v)
		if w > t.MaxWidth*1.001 && (l.hasDigit(&t) || w*leastShown > t.MaxWidth) {
			return false
		}
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
	w, h := l.textWidth(t, v), t.Size*lineHeight
	if t.MaxWidth > 0 {
		w = min(w, t.MaxWidth)
	}
	x := t.X
	switch t.Align {
	case Centre:
		x -= w / 2
	case Right:
		x -= w
	}
	return rect{x, t.Y - h/2, w, h}
}

// digits appends the text of a number to List.Bytes and sets t to show it, with the decimal mark of
// the reader's language.
func (b *builder) digits(t *Text, x float32, decimals int, sign bool, unit string) {
	l := b.List
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
		b.number(x, decimals)
	}
	l.Bytes = append(l.Bytes, unit...)
	t.N = int32(len(l.Bytes)) - t.First
}

// number appends x ≥ 0 to List.Bytes with the given decimals; −1 = as many as it needs.
func (b *builder) number(x float32, decimals int) {
	from := len(b.Bytes)
	b.Bytes = strconv.AppendFloat(b.Bytes, float64(x), 'f', decimals, 32)
	mark := b.v.Labels["decimal"]
	if len(mark) != 1 {
		return
	}
	for i := from; i < len(b.Bytes); i++ {
		if b.Bytes[i] == '.' {
			b.Bytes[i] = mark[0]
		}
	}
}

// literal sets t to show s unchanged.
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
