//go:build js

package main

// The marks on the stage that have a description. The page is told where they are, and at which of
// them the pointer is:
//
//	{type: 'marks', marks: [{key, x, y, width, height}], fresh}  CSS px; fresh: others are gone
//	{type: 'mark', key}                                          the mark at the pointer, '' where there is none

import (
	"slices"
	"time"

	"neuromodlab/engine/scene"
)

// marks is what the page was told.
type marks struct {
	now, told     []scene.Mark
	width, height float32 // of the view
	layout        uint32
	at            time.Time
	pointed       string
}

// marksEvery is the least time between two messages about places, since numbers come and go.
const marksEvery = 250 * time.Millisecond

// tellMarks tells the page where marks are, after the list was built, and reports whether it is still to be told.
func (g *game) tellMarks(l *scene.Layout, f *scene.Frame) (later bool) {
	m := &g.marks
	if g.last.Sub(m.at) < marksEvery {
		return true
	}
	m.now = scene.AppendMarks(m.now[:0], &g.list, l, f, &g.view)
	if slices.Equal(m.now, m.told) {
		return false
	}
	fresh := m.width != g.view.Width || m.height != g.view.Height || m.layout != l.ID
	m.width, m.height, m.layout, m.at = g.view.Width, g.view.Height, l.ID, g.last
	m.told = append(m.told[:0], m.now...)
	var all []any
	for _, k := range m.now {
		z := g.zoom
		all = append(all, map[string]any{"key": k.Key, "x": float64(k.X) * z, "y": float64(k.Y) * z,
			"width": float64(k.W) * z, "height": float64(k.H) * z})
	}
	postToPage(map[string]any{"type": "marks", "marks": all, "fresh": fresh})
	return false
}

// pointAt tells the page the mark at the pointer.
func (g *game) pointAt(x, y float32, inside bool) {
	key := ""
	if found := scene.MarkAt(g.marks.now, x, y); inside && found != nil {
		key = found.Key
	}
	if key != g.marks.pointed {
		g.marks.pointed = key
		postToPage(map[string]any{"type": "mark", "key": key})
	}
}
