//go:build js

package main

// The pointer: hover, click and drag on the stage, reported to the page.

import (
	"syscall/js"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
)

// pointer is the state of the mouse, pen or finger. Events set it; once in each animation frame,
// report tells the page what changed:
//
//	{type: 'hover', cell, x, y}          over the sheet, cell −1 where there is none; not during a drag
//	{type: 'leave'}                      it left the sheet
//	{type: 'pick', cell, x, y, button}   pressed and released at one place
//	{type: 'drag', x, y, phase}          held and moved: start, move …, end
//	{type: 'drag', units, done: true}    the same over a learner's units: those that it passed, sent on
//	                                     release; none where the browser cancelled the pointer
//
// x and y are µm on the tissue. In the grid view all messages but leave have the modulator of the
// small sheet, as modulator: its key. A drag stays on the sheet on which it began.
type pointer struct {
	x, y  float32 // CSS px
	moved bool    // since the last report
	left  bool    // it left the document

	inside bool // over a sheet, as last reported to the page

	id           int // of the pressed pointer
	down         bool
	dragging     bool
	ended        bool             // released, and not yet reported
	cancelled    bool             // the browser cancelled it, for example to scroll
	selectedTo   scene.Point      // where the selection of a learner's units has come to, CSS px
	downX, downY float32          // where it was pressed, CSS px
	from         scene.PickResult // the same on the sheet
}

// dragThreshold is the distance that a pressed pointer must move to start a drag, CSS px.
const dragThreshold = 4

func (g *game) onPointerMove(e js.Value) {
	p := &g.pointer
	if p.down && e.Get("pointerId").Int() != p.id {
		return
	}
	p.x, p.y = g.at(e)
	p.moved, p.left = true, false
}

func (g *game) onPointerDown(e js.Value) {
	g.finishDrag()
	g.onPointerMove(e)
	p := &g.pointer
	l, f := g.currentScene()
	if l == nil || p.down || e.Get("button").Int() != 0 || !e.Get("isPrimary").Bool() {
		return
	}
	if from := scene.Pick(l, f, &g.view, p.x, p.y); from.OK {
		p.down, p.id, p.from, p.cancelled = true, e.Get("pointerId").Int(), from, false
		p.downX, p.downY = p.x, p.y
		// Moves outside the stage still belong to the drag.
		if target := e.Get("target"); target.Get("setPointerCapture").Truthy() {
			target.Call("setPointerCapture", p.id)
		}
	}
}

// onPointerUp ends a press, also when the browser cancels it to scroll.
func (g *game) onPointerUp(e js.Value) {
	p := &g.pointer
	if !p.down || e.Get("pointerId").Int() != p.id {
		return
	}
	if e.Get("type").String() == "pointerup" {
		g.onPointerMove(e)
	} else {
		p.cancelled = true
	}
	p.down, p.ended = false, true
}

func (g *game) onPointerOut(e js.Value) {
	if !g.pointer.down && e.Get("relatedTarget").IsNull() {
		g.pointer.left, g.pointer.moved = true, true
	}
}

// onClick reports a press that did not become a drag, with any button.
func (g *game) onClick(e js.Value) {
	p := &g.pointer
	x, y := g.at(e)
	if p.dragging || p.ended && !p.belowDragThreshold() {
		return
	}
	l, f := g.currentScene()
	if l == nil {
		return
	}
	if at := scene.Pick(l, f, &g.view, x, y); at.OK {
		m := message("pick", at)
		m["cell"], m["button"] = at.Cell, e.Get("button").Int()
		postToPage(m)
	}
}

func (p *pointer) belowDragThreshold() bool {
	dx, dy := p.x-p.downX, p.y-p.downY
	return dx*dx+dy*dy < dragThreshold*dragThreshold
}

// setTouchAction lets a finger drag on fields and over a learner's units, where it then does not
// scroll the page. On a sheet without fields, and where the page asks for it, a finger scrolls. Two
// fingers always zoom.
func (g *game) setTouchAction(f *scene.Frame) {
	action := "auto"
	_, l := g.port.current()
	if draws := f.Fields.Valid() && g.view.Fields != scene.NoFields || l != nil && l.Side > 0; draws && !g.scrolls {
		action = "pinch-zoom"
	}
	if action != g.touch {
		g.touch = action
		js.Global().Get("document").Get("documentElement").Get("style").Set("touchAction", action)
	}
}

// currentScene is what the pointer can be on; nil while nothing is drawn.
func (g *game) currentScene() (*scene.Layout, *scene.Frame) {
	f, l := g.port.current()
	return l, f
}

// report tells the page what the pointer did since the last animation frame.
func (g *game) report() {
	p := &g.pointer
	l, f := g.currentScene()
	if l == nil {
		return
	}
	if l.Side > 0 {
		g.selectUnits(l)
	} else if p.down && !p.dragging && !p.belowDragThreshold() {
		p.dragging = true
		g.drag(p.from, "start")
	}
	if p.dragging && p.moved && !p.ended && l.Side == 0 {
		g.drag(scene.PickOn(l, f, &g.view, p.from.Modulator, p.x, p.y), "move")
	}
	g.finishDrag()
	if p.moved && !p.dragging {
		g.hover(l, f)
	}
	p.moved = false
}

// finishDrag reports the end of a drag.
func (g *game) finishDrag() {
	p := &g.pointer
	if !p.ended {
		return
	}
	if l, f := g.currentScene(); l != nil && l.Side > 0 {
		g.selectUnits(l)
		g.finishSelection()
	} else if l != nil {
		if !p.dragging && !p.belowDragThreshold() && !(p.cancelled && g.scrolls) { // the press was too short for an animation frame to see it
			p.dragging = true
			g.drag(p.from, "start")
		}
		if p.dragging {
			g.drag(scene.PickOn(l, f, &g.view, p.from.Modulator, p.x, p.y), "end")
		}
	}
	p.ended, p.dragging, p.moved = false, false, true
}

// selectUnits selects the units of a learner that a drag passes over.
func (g *game) selectUnits(l *scene.Layout) {
	p := &g.pointer
	if !p.dragging && (p.down || p.ended) && !p.belowDragThreshold() {
		p.dragging = true
		p.selectedTo = scene.Point{X: p.downX, Y: p.downY}
		g.view.Selected = make([]bool, len(l.X))
	}
	if p.dragging && len(g.view.Selected) == len(l.X) {
		to := scene.Point{X: p.x, Y: p.y}
		if scene.SelectAlong(g.view.Selected, l, &g.view, p.selectedTo, to) {
			g.stale = true
		}
		p.selectedTo = to
	}
}

// finishSelection reports the units that a drag has passed over.
func (g *game) finishSelection() {
	p := &g.pointer
	units := []any{}
	for i, on := range g.view.Selected {
		if on && !p.cancelled {
			units = append(units, i)
		}
	}
	if g.view.Selected != nil {
		postToPage(map[string]any{"type": "drag", "units": units, "done": true})
	}
	g.view.Selected, g.stale = nil, true
}

func (g *game) drag(at scene.PickResult, phase string) {
	m := message("drag", at)
	m["phase"] = phase
	postToPage(m)
}

func (g *game) hover(l *scene.Layout, f *scene.Frame) {
	p := &g.pointer
	at := scene.Pick(l, f, &g.view, p.x, p.y)
	if p.left {
		at.OK, at.Cell = false, -1
	}
	g.pointAt(p.x, p.y, !p.left && at.Cell < 0)
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

// message is the beginning of a message with a place.
func message(kind string, at scene.PickResult) map[string]any {
	m := map[string]any{"type": kind, "x": at.At.X, "y": at.At.Y}
	if at.Modulator >= 0 {
		m["modulator"] = modulators.Keys[at.Modulator]
	}
	return m
}

// at is the position of an event, in px of the view.
func (g *game) at(e js.Value) (x, y float32) {
	return float32(e.Get("clientX").Float() / g.zoom), float32(e.Get("clientY").Float() / g.zoom)
}
