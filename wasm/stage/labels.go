//go:build js

package main

// Texts, written as elements of the document above the canvas.

import (
	"fmt"
	"syscall/js"

	"neuromodlab/engine/scene"
)

// labels writes the texts of a list into the document, above the canvas. A text that did not change
// since the last frame costs a comparison and no call.
type labels struct {
	layer js.Value
	spans []js.Value
	drawn []drawnText
	word  []byte // scratch
}

// drawnText is what a span shows now.
type drawnText struct {
	text scene.Text
	word string
}

func newLabels() labels {
	return labels{layer: js.Global().Get("document").Call("getElementById", "labels")}
}

// reset makes all texts be written again, after colours, words or sizes have changed, and sets the
// colour of the outline that keeps letters legible over cells.
func (b *labels) reset(v *scene.View, zoom float64) {
	if b.layer.Truthy() {
		b.layer.Get("style").Call("setProperty", "--ground", css(v.Palette.Sheet))
		b.layer.Get("style").Call("setProperty", "--zoom", zoom)
		js.Global().Get("document").Get("documentElement").Get("style").Set("backgroundColor", css(v.Palette.Background))
	}
	for i := range b.drawn {
		b.drawn[i] = drawnText{word: "\x00"} // differs from every text
	}
}

func (b *labels) show(l *scene.List, v *scene.View) {
	if !b.layer.Truthy() {
		return
	}
	for i := range l.Texts {
		t := l.Texts[i]
		b.word = l.AppendText(b.word[:0], &t, v.Labels)
		t.First, t.N = 0, 0 // the position of the bytes does not count as a difference
		if i == len(b.spans) {
			span := js.Global().Get("document").Call("createElement", "span")
			b.layer.Call("appendChild", span)
			b.spans, b.drawn = append(b.spans, span), append(b.drawn, drawnText{})
		}
		s := &b.drawn[i]
		if s.text != t {
			b.spans[i].Get("style").Set("cssText", style(&t))
			s.text = t
		}
		if s.word != string(b.word) {
			s.word = string(b.word)
			b.spans[i].Set("textContent", s.word)
		}
	}
	for i := len(l.Texts); i < len(b.drawn); i++ {
		if b.drawn[i] != (drawnText{}) {
			b.drawn[i] = drawnText{}
			b.spans[i].Set("textContent", "")
		}
	}
}

func style(t *scene.Text) string {
	weight, shift := 400, [...]int{0, -50, -100}[t.Align]
	if t.Bold {
		weight = 600
	}
	turn := ""
	if t.Turn != 0 {
		turn = fmt.Sprintf(" rotate(%.3frad)", t.Turn)
	}
	return fmt.Sprintf("left:%.1fpx;top:%.1fpx;transform:translate(%d%%,-50%%)%s;font-size:%.1fpx;font-weight:%d;max-width:%.0fpx;color:%s",
		t.X, t.Y, shift, turn, t.Size, weight, t.MaxWidth+1, css(t.Color))
}

func css(c scene.Color) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
