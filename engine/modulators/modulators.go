// Package modulators is the table of the neuromodulators: their order, keys, names, nuclei and
// ranges, each in one place. Records, frames, receptor rows, parameters, palettes and the page's
// types read it. A modulator is added by an entry here, and by its chemistry (package volume), what
// drives its nucleus (package nuclei), its colour and its words.
package modulators

import "strings"

// The modulators, in the order of every array of modulators.
const (
	DA  = iota // dopamine
	NA         // noradrenaline
	ACh        // acetylcholine
	HT         // serotonin
	N          // number of modulators
)

// Modulator is what a modulator is called, and the range of its level. Its words in other languages
// are in assets/locales, under modulator.KEY and nucleus.KEY; its colour in every theme of
// assets/palette.json, under KEY.
type Modulator struct {
	Key     string // in parameters, links, messages and palettes
	Column  string // in the names of tables' columns: COLUMN_level and COLUMN_nM
	Symbol  string // on the stage, in every language
	Name    string // in English
	Nucleus string // abbreviation of the nucleus where its neurons are, in English

	// Low and High are the range of its level on the stage, where 0 is tonic and 1 is a full
	// release: Low is negative where the level can fall below tonic, or has two directions.
	Low, High float64

	// FullNM is the concentration at which the stage draws it with its full opacity, nM.
	FullNM float64
}

// Word is its name within a sentence.
func (m *Modulator) Word() string { return strings.ToLower(m.Name) }

// All has the modulators in their order.
var All = [N]Modulator{
	// level: the reward-prediction error just released
	DA: {Key: "da", Column: "da", Symbol: "DA", Name: "Dopamine", Nucleus: "VTA", Low: -1, High: 1, FullNM: 200},
	NA: {Key: "na", Column: "na", Symbol: "NA", Name: "Noradrenaline", Nucleus: "LC", Low: 0, High: 2, FullNM: 200},
	// level: attention, to pictures where positive and to sounds where negative
	ACh: {Key: "ach", Column: "ach", Symbol: "ACh", Name: "Acetylcholine", Nucleus: "BF", Low: -1, High: 1, FullNM: 2},
	HT:  {Key: "5ht", Column: "ht", Symbol: "5-HT", Name: "Serotonin", Nucleus: "DRN", Low: 0, High: 1, FullNM: 100},
}

// Keys has the keys of the modulators in their order.
var Keys = func() (keys [N]string) {
	for i := range All {
		keys[i] = All[i].Key
	}
	return keys
}()

// Of returns the index of the modulator with a key, −1 where there is none.
func Of(key string) int {
	for i := range All {
		if All[i].Key == key {
			return i
		}
	}
	return -1
}

// Groups adds the group of each modulator's parameters, by the first part of their keys, to others.
func Groups[Others ~map[string]string](others Others) Others {
	for _, key := range Keys {
		others[key] = "modulators." + key
	}
	return others
}
