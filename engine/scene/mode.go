package scene

// FieldMode: which modulators' fields a view shows.

import (
	"slices"

	"neuromodlab/engine/modulators"
)

// FieldMode says which modulators' fields a view shows.
type FieldMode uint8

// The modes that show several modulators, or none; OnlyField gives those that show one. In the grid
// view each modulator has a small sheet of its own.
const (
	AllFields FieldMode = 0
	FieldGrid FieldMode = Modulators + iota
	NoFields
	DominantField // at each place the modulator that deviates most from its tonic level
)

// OnlyField is the mode that shows one modulator alone.
func OnlyField(modulator int) FieldMode { return FieldMode(1 + modulator) }

var modeNames = slices.Concat([]string{"all"}, modulators.Keys[:], []string{"grid", "off", "dominant"})

// FieldModeOf returns the mode of a name: all, the key of a modulator, grid or off.
func FieldModeOf(name string) (mode FieldMode, ok bool) {
	for i, s := range modeNames {
		if s == name {
			return FieldMode(i), true
		}
	}
	return AllFields, false
}

func (m FieldMode) String() string {
	if int(m) < len(modeNames) {
		return modeNames[m]
	}
	return "unknown"
}

// shows reports whether a modulator is visible in this mode.
func (m FieldMode) shows(modulator int) bool {
	switch m {
	case AllFields, FieldGrid, DominantField:
		return true
	case NoFields:
		return false
	}
	return m == OnlyField(modulator)
}
