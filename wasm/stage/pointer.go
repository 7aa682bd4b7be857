//go:build js

package main

import (
	"syscall/js"

	"neuromodlab/engine/scene"
)

// pointer is what is known of the mouse, pen or finger. Events set it; once per
// animation frame, report tells the page what changed:
//
//	{type: 'hover', cell, x, y}          over the sheet, cell −1 where there is none; not in a drag
//	{type: 'leave'}                      it left the sheet
//	{type: 'pick', cell, x, y, button}   pressed and let go in one place
//	{type: 'drag', x, y, phase}          held and moved: start, move …, end
//
// x and y are µm on the tissue. In the grid all but leave say whose small sheet it is,
// as modulator: 'da' | 'na' | 'ach' | '5ht', and a drag stays on the sheet it began on.
type pointer struct {
	x, y  float32 // CSS px
	moved bool    // since the last report
	gone  bool    // it left the document

	inside bool // over a sheet, as the page knows it
	cell   int  // under it, −1 none

	id           int // of the pointer that is down
	down         bool
	dragging     bool
	ended        bool        // let go, and the page does not know yet
	downX, downY float32     // where it went down, CSS px
	from         scene.Place // the same on the sheet
}

// far is how far a pressed pointer moves before it drags, CSS px.
const far = 4

func (g *game) onPointerMove(e js.Value) {
	p := &g.pointer
	if p.down && e.Get("pointerId").Int() != p.id {
		return
	}
	p.x, p.y = float32(e.Get("clientX").Float()), float32(e.Get("clientY").Float())
	p.moved, p.gone = true, false
}

func (g *game) onPointerDown(e js.Value) {
	g.finishDrag()
	g.onPointerMove(e)
	p := &g.pointer
	l, f := g.shown()
	if l == nil || p.down || e.Get("button").Int() != 0 || !e.Get("isPrimary").Bool() {
		return
	}
	if from := scene.Pick(l, f, &g.view, p.x, p.y); from.OK {
		p.down, p.id, p.from = true, e.Get("pointerId").Int(), from
		p.downX, p.downY = p.x, p.y
		// Moves beyond the stage still belong to the drag.
		if target := e.Get("target"); target.Get("setPointerCapture").Truthy() {
			target.Call("setPointerCapture", p.id)
		}
	}
}

// onPointerUp ends a press; also when the browser takes the finger to scroll.
func (g *game) onPointerUp(e js.Value) {
	p := &g.pointer
	if !p.down || e.Get("pointerId").Int() != p.id {
		return
	}
	if e.Get("type").String() == "pointerup" {
		g.onPointerMove(e)
	}
	p.down, p.ended = false, true
}

func (g *game) onPointerOut(e js.Value) {
	if !g.pointer.down && e.Get("relatedTarget").IsNull() {
		g.pointer.gone, g.pointer.moved = true, true
	}
}

// onClick reports a press that did not become a drag, by any button.
func (g *game) onClick(e js.Value) {
	p := &g.pointer
	x, y := float32(e.Get("clientX").Float()), float32(e.Get("clientY").Float())
	if p.dragging || p.ended && !p.near() {
		return
	}
	l, f := g.shown()
	if l == nil {
		return
	}
	if at := scene.Pick(l, f, &g.view, x, y); at.OK {
		m := message("pick", at)
		m["cell"], m["button"] = at.Cell, e.Get("button").Int()
		postToPage(m)
	}
}

func (p *pointer) near() bool {
	dx, dy := p.x-p.downX, p.y-p.downY
	return dx*dx+dy*dy < far*far
}

// takeFingers lets a finger drag on fields, which then does not scroll the page; on a
// sheet without fields it does. Two fingers always zoom.
func (g *game) takeFingers(f *scene.Frame) {
	action := "auto"
	if f.Fields.Valid() && g.view.Fields != scene.NoFields {
		action = "pinch-zoom"
	}
	if action != g.touch {
		g.touch = action
		js.Global().Get("document").Get("documentElement").Get("style").Set("touchAction", action)
	}
}

// shown is what the pointer can be on, nil while nothing is drawn.
func (g *game) shown() (*scene.Layout, *scene.Frame) {
	f, l := g.link.now()
	return l, f
}

// report tells the page what the pointer did since the last animation frame.
func (g *game) report() {
	p := &g.pointer
	l, f := g.shown()
	if l == nil {
		return
	}
	if p.down && !p.dragging && !p.near() {
		p.dragging = true
		g.drag(p.from, "start")
	}
	if p.dragging && p.moved && !p.ended {
		g.drag(scene.PickOn(l, f, &g.view, p.from.Modulator, p.x, p.y), "move")
	}
	g.finishDrag()
	if p.moved && !p.dragging {
		g.hover(l, f)
	}
	p.moved = false
}

// finishDrag tells the page of a drag that has ended.
func (g *game) finishDrag() {
	p := &g.pointer
	if !p.ended {
		return
	}
	if l, f := g.shown(); l != nil {
		if !p.dragging && !p.near() { // too quick for a frame to see it
			p.dragging = true
			g.drag(p.from, "start")
		}
		if p.dragging {
			g.drag(scene.PickOn(l, f, &g.view, p.from.Modulator, p.x, p.y), "end")
		}
	}
	p.ended, p.dragging, p.moved = false, false, true
}

func (g *game) drag(at scene.Place, phase string) {
	m := message("drag", at)
	m["phase"] = phase
	postToPage(m)
}

func (g *game) hover(l *scene.Layout, f *scene.Frame) {
	p := &g.pointer
	at := scene.Pick(l, f, &g.view, p.x, p.y)
	if p.gone {
		at.OK, at.Cell = false, -1
	}
	if int(g.view.Hover) != at.Cell {
		g.view.Hover, g.stale = int32(at.Cell), true
	}
	shape := ""
	switch {
	case at.Cell >= 0:
		shape = "pointer"
	case at.OK && f.Fields.Valid():
		shape = "crosshair"
	}
	if shape != g.cursor {
		g.cursor = shape
		js.Global().Get("document").Get("body").Get("style").Set("cursor", shape)
	}
	if at.OK {
		m := message("hover", at)
		m["cell"] = at.Cell
		postToPage(m)
	} else if p.inside {
		postToPage(map[string]any{"type": "leave"})
	}
	p.inside = at.OK
}

// message is the start of one that says where.
func message(kind string, at scene.Place) map[string]any {
	m := map[string]any{"type": kind, "x": at.At.X, "y": at.At.Y}
	if at.Modulator >= 0 {
		m["modulator"] = scene.ModulatorKeys[at.Modulator]
	}
	return m
}
