//go:build js

package main

import (
	"syscall/js"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
)

// pointer is what is known of the mouse, pen or finger. Events set it; once per
// animation frame, report tells the page what changed:
//
//	{type: 'hover', cell, x, y}          over the sheet, cell −1 where there is none; not in a drag
//	{type: 'leave'}                      it left the sheet
//	{type: 'pick', cell, x, y, button}   pressed and let go in one place
//	{type: 'drag', x, y, phase}          held and moved: start, move …, end
//	{type: 'drag', units, done: true}    the same over a learner's units: those that were passed,
//	                                     when it was let go; none where the browser took it
//
// x and y are µm on the tissue. In the grid all but leave say whose small sheet it is,
// as modulator: 'da' | 'na' | 'ach' | '5ht', and a drag stays on the sheet it began on.
type pointer struct {
	x, y  float32 // CSS px
	moved bool    // since the last report
	left  bool    // it left the document

	inside bool // over a sheet, as the page knows it

	id           int // of the pointer that is down
	down         bool
	dragging     bool
	ended        bool             // let go, and the page does not know yet
	cancelled    bool             // and that because the browser took the finger
	selectedTo   scene.Point      // up to where a drag has passed over a learner's units, CSS px
	downX, downY float32          // where it went down, CSS px
	from         scene.PickResult // the same on the sheet
}

// dragThreshold is how far a pressed pointer moves before it drags, CSS px.
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

// onClick reports a press that did not become a drag, by any button.
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

// setTouchAction lets a finger drag on fields and over a learner's units, which then does not scroll the page; on a
// sheet without fields, and where the page wants it, it does. Two fingers always zoom.
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

// currentScene is what the pointer can be on, nil while nothing is drawn.
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

// finishDrag tells the page of a drag that has ended.
func (g *game) finishDrag() {
	p := &g.pointer
	if !p.ended {
		return
	}
	if l, f := g.currentScene(); l != nil && l.Side > 0 {
		g.selectUnits(l)
		g.finishSelection()
	} else if l != nil {
		if !p.dragging && !p.belowDragThreshold() && !(p.cancelled && g.scrolls) { // too quick for a frame to see it
			p.dragging = true
			g.drag(p.from, "start")
		}
		if p.dragging {
			g.drag(scene.PickOn(l, f, &g.view, p.from.Modulator, p.x, p.y), "end")
		}
	}
	p.ended, p.dragging, p.moved = false, false, true
}

// selectUnits marks the units of a learner that a drag passes over.
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

// finishSelection tells the page which units a drag has passed over.
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
func message(kind string, at scene.PickResult) map[string]any {
	m := map[string]any{"type": kind, "x": at.At.X, "y": at.At.Y}
	if at.Modulator >= 0 {
		m["modulator"] = modulators.Keys[at.Modulator]
	}
	return m
}

// at is where an event was, in px of the view.
func (g *game) at(e js.Value) (x, y float32) {
	return float32(e.Get("clientX").Float() / g.zoom), float32(e.Get("clientY").Float() / g.zoom)
}
