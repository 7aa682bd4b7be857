// Package modulators names the neuromodulators, once for the whole lab. Records, frames,
// receptor rows, parameters, palettes and the page's types take their order, keys and names
// from here.
package modulators

import "strings"

// The modulators, in the order that every array of modulators has.
const (
	DA  = iota // dopamine
	NA         // noradrenaline
	ACh        // acetylcholine
	HT         // serotonin
	N          // how many there are
)

// Modulator is what a modulator is called. What users read in other languages stands in
// assets/locales, under modulator.KEY and nucleus.KEY; its colours in assets/palette.json.
type Modulator struct {
	Key    string // in parameters, links, tables and messages
	Symbol string // on the stage, in every language
	Name   string // in English
}

// Word is its name within a sentence.
func (m *Modulator) Word() string { return strings.ToLower(m.Name) }

// All has the modulators in their order.
var All = [N]Modulator{
	DA:  {"da", "DA", "Dopamine"},
	NA:  {"na", "NA", "Noradrenaline"},
	ACh: {"ach", "ACh", "Acetylcholine"},
	HT:  {"5ht", "5-HT", "Serotonin"},
}

// Keys has their keys in the same order.
var Keys = func() (keys [N]string) {
	for i := range All {
		keys[i] = All[i].Key
	}
	return keys
}()

// Of returns the number of the modulator of a key, −1 where there is none.
func Of(key string) int {
	for i := range All {
		if All[i].Key == key {
			return i
		}
	}
	return -1
}
