package scene

// Marks: what on the stage has a name that can be asked for, by pointing at it or by keyboard.

import (
	"slices"
	"strings"
)

// Mark is a thing on the stage with a description, and its area in the view, CSS px.
type Mark struct {
	Key        string // names its description: see MarkKeys
	X, Y, W, H float32
}

// MarkKeys are the keys of all marks. A group that there are several of has one description for all.
var MarkKeys = func() (keys []string) {
	keys = append(keys, nucleusKeys[:]...)
	for _, group := range []string{"visual", "auditory", "configural", "go", "nogo", "critic", "sensory", "cortex", "pfc", "d1", "d2",
		"dorsal", "ventral"} {
		keys = append(keys, "group."+group)
	}
	return append(keys, "race.difference", "race.filtered", "race.go", "race.nogo", "race.evidence", "race.bound", "trial.cue",
		"trial.window", "trial.choice", "trial.outcome", "number.rpe", "number.value", "number.reward", "raster", "ribbon", "shift")
}()

// markPrefixes are the marks of numbers, by the letter that is written before them.
var markPrefixes = [...]struct{ text, key string }{{"δ ", "number.rpe"}, {"V ", "number.value"}, {"r ", "number.reward"}}

// AppendMarks appends the marks of a list that Build has made of the same layout, frame and view.
func AppendMarks(dst []Mark, list *List, l *Layout, f *Frame, v *View) []Mark {
	if l.learns() {
		return dst
	}
	for i := range list.Texts {
		t := &list.Texts[i]
		if key := list.markKey(t); key != "" && !slices.ContainsFunc(dst, func(m Mark) bool { return m.Key == key }) {
			b := list.textBox(t, v).grown(2)
			dst = append(dst, Mark{key, b.x, b.y, b.w, b.h})
		}
	}
	return appendNuclei(dst, l, f, v)
}

// appendNuclei makes the marks of nuclei reach over their dials.
func appendNuclei(dst []Mark, l *Layout, f *Frame, v *View) []Mark {
	sheets := placings(l, f, v)
	if sheets.n != 1 {
		return dst
	}
	p := &sheets.at[0]
	for m := range Modulators {
		if l.Nuclei[m].Name == "" {
			continue
		}
		x, y, r := p.x(l.Nuclei[m].X), p.y(l.Nuclei[m].Y), p.dial()
		i := slices.IndexFunc(dst, func(k Mark) bool { return k.Key == nucleusKeys[m] })
		if i < 0 {
			dst = append(dst, Mark{nucleusKeys[m], x - r, y - r, 2 * r, 2 * r})
			continue
		}
		k := &dst[i]
		x0, y0 := min(k.X, x-r), min(k.Y, y-r)
		k.W, k.H = max(k.X+k.W, x+r)-x0, max(k.Y+k.H, y+r)-y0
		k.X, k.Y = x0, y0
	}
	return dst
}

// markKey is the key of the mark that a text names; empty where it names none.
func (l *List) markKey(t *Text) string {
	key := t.Key
	if strings.HasPrefix(key, "group.pfc") {
		key = "group.pfc"
	}
	if key == "" {
		b := l.Bytes[t.First : t.First+t.N]
		for _, p := range markPrefixes {
			if strings.HasPrefix(string(b), p.text) {
				key = p.key
			}
		}
	}
	if slices.Contains(MarkKeys, key) {
		return key
	}
	return ""
}

// MarkAt is the smallest mark at a point, CSS px; nil where there is none.
func MarkAt(marks []Mark, x, y float32) (found *Mark) {
	for i := range marks {
		m := &marks[i]
		if x >= m.X && x <= m.X+m.W && y >= m.Y && y <= m.Y+m.H && (found == nil || m.W*m.H < found.W*found.H) {
			found = m
		}
	}
	return found
}
