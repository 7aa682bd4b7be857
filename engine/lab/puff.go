package lab

// Puffs: releases of a modulator by hand, as commands and as calls.

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"neuromodlab/engine/modulators"
)

const puffPrefix = "puff."

func isPuff(key string) bool {
	return len(key) > len(puffPrefix) && key[:len(puffPrefix)] == puffPrefix
}

// puff is a release by hand, of an amount in levels, or, where placed, of nM at x and y.
type puff struct {
	modulator    int
	amount, x, y float64
	placed       bool
}

// Limits of a puff: levels, and nM where it has a place.
const (
	// Limits of a puff: levels, and nM where it has a place.
	maxPuffLevels = 2
	maxPuffNM     = 100_000
)

// puffKeys names the keys of puffs in an error.
func puffKeys() string {
	keys := modulators.Keys
	for i := range keys {
		keys[i] = puffPrefix + keys[i]
	}
	last := len(keys) - 1
	return strings.Join(keys[:last], ", ") + " or " + keys[last]
}

func (c Command) parsePuff() (p puff, ok bool) {
	for m, key := range modulators.Keys {
		if c.Key != puffPrefix+key {
			continue
		}
		p.modulator = m
		fields := strings.Split(c.Value, ":")
		numbers := make([]float64, len(fields))
		for i, f := range fields {
			x, err := strconv.ParseFloat(f, 64)
			if err != nil || x != x {
				return p, false
			}
			numbers[i] = x
		}
		switch p.amount = numbers[0]; len(numbers) {
		case 1:
			return p, p.amount >= -maxPuffLevels && p.amount <= maxPuffLevels
		case 3:
			p.x, p.y, p.placed = numbers[1], numbers[2], true
			return p, p.amount >= 0 && p.amount <= maxPuffNM && max(p.x, -p.x) <= 1e6 && max(p.y, -p.y) <= 1e6
		}
	}
	return p, false
}

// PuffNMPerLevel is the concentration that counts as one level where modulators are global levels
// without a concentration: a convention, so that calls can use nM everywhere.
const PuffNMPerLevel = 100

// Place is a point of the sheet, µm.
type Place struct{ X, Y float64 }

// Puff releases a modulator by hand. In tissue, at a place, it adds a disc of nM; 0 means
// DefaultPuffNM. Otherwise the nucleus releases; 0 means one level. With acetylcholine the place
// decides which modality is attended: that of the nearer inputs.
func (s *Session) Puff(modulator string, nM float64, at *Place) error {
	c, err := s.puffCommand(modulator, nM, at)
	if err != nil {
		return err
	}
	s.doCommand(c)
	return nil
}

// puffCommand checks a puff and returns its command.
func (s *Session) puffCommand(modulator string, nM float64, at *Place) (c Command, err error) {
	r, err := s.requireSpiking("puff")
	if err != nil {
		return c, err
	}
	m := modulators.Of(modulator)
	if m < 0 {
		return c, fmt.Errorf("puff: there is no modulator %.40q; allowed: %s", modulator, strings.Join(modulators.Keys[:], ", "))
	}
	if r.State.Tissue != nil && at != nil {
		if nM == 0 {
			nM = DefaultPuffNM
		}
		value := strings.Join([]string{formatNumber(nM), formatNumber(roundToTenth(at.X)), formatNumber(roundToTenth(at.Y))}, ":")
		c = Command{s.Tick(), puffPrefix + modulator, value}
		if _, ok := c.parsePuff(); !ok {
			return c, fmt.Errorf("puff: nM: %s nM is not allowed; allowed: 0 to %d nM", formatNumber(nM), maxPuffNM)
		}
		return c, nil
	}
	if !(nM >= 0 && nM <= maxPuffLevels*PuffNMPerLevel) {
		return c, fmt.Errorf("puff: nM: %s nM is not allowed; allowed: 0 to %d nM", formatNumber(nM), maxPuffLevels*PuffNMPerLevel)
	}
	amount := nM / PuffNMPerLevel
	if nM == 0 {
		amount = 1
	}
	if m == modulators.ACh && at != nil && !r.nearerVisual(*at) {
		amount = -amount
	}
	return Command{s.Tick(), puffPrefix + modulator, formatNumber(amount)}, nil
}

// DefaultPuffNM is the concentration of a puff in tissue where none is given, nM.
const DefaultPuffNM = 500

// roundToTenth rounds a coordinate to a tenth of a µm: a pointer is no more precise, and links stay
// short.
func roundToTenth(x float64) float64 { return math.Round(x*10) / 10 }

func formatNumber(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// nearerVisual reports whether a place is nearer to the visual than to the auditory inputs.
func (r *SpikingRun) nearerVisual(at Place) bool {
	d := func(name string) float64 {
		p := r.Model.Spec.Circuit.Populations[r.Model.Net.Population(name)].Patch
		return (at.X-p.X)*(at.X-p.X) + (at.Y-p.Y)*(at.Y-p.Y)
	}
	return d("visual") <= d("auditory")
}
