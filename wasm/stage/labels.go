//go:build js

package main

// Texts, written as elements of the document above the canvas.

import (
	"fmt"
	"strconv"
	"syscall/js"

	"neuromodlab/engine/scene"
)

// labels writes the texts of a list into the document, above the canvas. A text that stands as it did
// in the last frame costs a comparison and no call, also where texts before it came or went.
type labels struct {
	layer js.Value
	spans []span
	taken []bool // scratch: spans that show a text of this frame
	left  []int  // scratch: texts of this frame that no span shows yet
	words []byte // scratch: the words of all texts
	ends  []int  // scratch: where each text's words end
}

// span is an element, the text node in it, and what it shows now.
type span struct {
	style, node js.Value
	text        scene.Text
	word        string
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
	for i := range b.spans {
		b.spans[i].text, b.spans[i].word = scene.Text{Size: -1}, "\x00" // differ from every text
	}
}

func (b *labels) show(l *scene.List, v *scene.View) {
	if !b.layer.Truthy() {
		return
	}
	b.taken = append(b.taken[:0], make([]bool, len(b.spans))...)
	b.words, b.ends, b.left = b.words[:0], b.ends[:0], b.left[:0]
	for i := range l.Texts {
		start := len(b.words)
		b.words = l.AppendText(b.words, &l.Texts[i], v.Labels)
		b.ends = append(b.ends, len(b.words))
		if s := b.free(i, func(s *span) bool { return s.text == plain(&l.Texts[i]) && s.word == string(b.words[start:]) }); s < 0 {
			b.left = append(b.left, i)
		}
	}
	for _, i := range b.left {
		start := 0
		if i > 0 {
			start = b.ends[i-1]
		}
		word := b.words[start:b.ends[i]]
		s := b.free(i, func(s *span) bool { return s.word == string(word) })
		if s < 0 {
			s = b.free(i, func(*span) bool { return true })
		}
		if s < 0 {
			s = b.add()
		}
		b.spans[s].write(plain(&l.Texts[i]), word)
	}
	for i := range b.spans {
		if s := &b.spans[i]; !b.taken[i] && s.word != "" {
			s.write(s.text, nil)
		}
	}
}

// free takes a span that no text of this frame has and that fits, looking from place i on; -1 where there is none.
func (b *labels) free(i int, fits func(*span) bool) int {
	for k := range b.spans {
		at := (i + k) % len(b.spans)
		if !b.taken[at] && fits(&b.spans[at]) {
			b.taken[at] = true
			return at
		}
	}
	return -1
}

// add makes a span, which is taken.
func (b *labels) add() int {
	document := js.Global().Get("document")
	element, node := document.Call("createElement", "span"), document.Call("createTextNode", "")
	element.Call("appendChild", node)
	b.layer.Call("appendChild", element)
	b.spans, b.taken = append(b.spans, span{style: element.Get("style"), node: node}), append(b.taken, true)
	return len(b.spans) - 1
}

// write shows a text; only what differs is written.
func (s *span) write(t scene.Text, word []byte) {
	if s.text != t {
		s.style.Set("cssText", style(&t))
		s.text = t
	}
	if s.word != string(word) {
		s.word = string(word)
		s.node.Set("data", s.word)
	}
}

// plain is a text without the place of its bytes, which does not count as a difference.
func plain(t *scene.Text) scene.Text {
	p := *t
	p.First, p.N = 0, 0
	return p
}

// style is a text's own style.
func style(t *scene.Text) string {
	px := func(s []byte, name string, x float32, digits int) []byte {
		return append(strconv.AppendFloat(append(s, name...), float64(x), 'f', digits, 32), "px;"...)
	}
	s := make([]byte, 0, 192)
	s = px(s, "left:", t.X, 1)
	s = px(s, "top:", t.Y, 1)
	s = append(s, [...]string{"transform:translate(0%,-50%)", "transform:translate(-50%,-50%)", "transform:translate(-100%,-50%)"}[t.Align]...)
	if t.Turn != 0 {
		s = append(strconv.AppendFloat(append(s, " rotate("...), float64(t.Turn), 'f', 3, 32), "rad)"...)
	}
	s = px(s, ";font-size:", t.Size, 1)
	s = px(s, "max-width:", t.MaxWidth+1, 0)
	if t.Bold {
		s = append(s, "font-weight:600;"...)
	}
	return string(append(append(s, "color:"...), css(t.Color)...))
}

func css(c scene.Color) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
