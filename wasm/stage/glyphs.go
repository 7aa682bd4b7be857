//go:build js

package main

// The width of letters, measured by the browser.

import "syscall/js"

// glyphs measures the width of letters, em, in the font of the labels. Each letter is measured
// once.
type glyphs struct {
	context js.Value
	family  string
	known   [2]map[rune]float32 // regular, bold
	ascii   [2][128]float32     // the same of the commonest letters; 0 = not measured
}

const measuredAt = 100 // px

func newGlyphs() *glyphs {
	g := &glyphs{known: [2]map[rune]float32{{}, {}}}
	document := js.Global().Get("document")
	g.context = document.Call("createElement", "canvas").Call("getContext", "2d")
	if layer := document.Call("getElementById", "labels"); layer.Truthy() {
		g.family = js.Global().Call("getComputedStyle", layer).Get("fontFamily").String()
	}
	return g
}

func (g *glyphs) width(r rune, bold bool) float32 {
	face, weight := 0, "400"
	if bold {
		face, weight = 1, "600"
	}
	if r < 128 && g.ascii[face][r] > 0 {
		return g.ascii[face][r]
	}
	w, ok := g.known[face][r]
	if !ok {
		g.context.Set("font", weight+" 100px "+g.family)
		w = float32(g.context.Call("measureText", string(r)).Get("width").Float() / measuredAt)
		if r >= '0' && r <= '9' && r != '0' {
			w = max(w, g.width('0', bold)) // digits are set with equal widths
		}
		g.known[face][r] = w
		if r < 128 {
			g.ascii[face][r] = w
		}
	}
	return w
}
