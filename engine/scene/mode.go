package scene

// FieldMode says which of the modulators a view shows.
type FieldMode uint8

// The modes. With OneDopamine and the next three, one modulator is seen alone; in the
// grid each has a small sheet of its own.
const (
	AllFields FieldMode = iota
	OneDopamine
	OneNoradrenaline
	OneAcetylcholine
	OneSerotonin
	FieldGrid
	NoFields
)

var modeNames = [...]string{"all", "da", "na", "ach", "5ht", "grid", "off"}

// FieldModeOf reads a mode's name: all, da, na, ach, 5ht, grid or off.
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

// shows tells whether a modulator is seen in this mode.
func (m FieldMode) shows(modulator int) bool {
	switch m {
	case OneDopamine, OneNoradrenaline, OneAcetylcholine, OneSerotonin:
		return int(m-OneDopamine) == modulator
	case NoFields:
		return false
	}
	return true
}

// ModulatorKeys are the short names of the modulators in messages and in modes.
var ModulatorKeys = [Modulators]string{"da", "na", "ach", "5ht"}

// symbols are what the modulators are called in every language.
var symbols = [Modulators]string{"DA", "NA", "ACh", "5-HT"}
