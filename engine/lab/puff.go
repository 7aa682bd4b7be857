package lab

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"neuromodlab/engine/modulators"
)

// Puffs: releases of a modulator by hand, as commands and as calls.

const puffPrefix = "puff."

func isPuff(key string) bool {
	return len(key) > len(puffPrefix) && key[:len(puffPrefix)] == puffPrefix
}

// puff is a release by hand: of so many levels, or placed, of so many nM at x, y.
type puff struct {
	modulator    int
	amount, x, y float64
	placed       bool
}

// Limits of a puff: levels, and nM where it has a place.
const (
	puffLevels = 2
	puffNM     = 100_000
)

func (c Command) puff() (p puff, ok bool) {
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
			return p, p.amount >= -puffLevels && p.amount <= puffLevels
		case 3:
			p.x, p.y, p.placed = numbers[1], numbers[2], true
			return p, p.amount >= 0 && p.amount <= puffNM && max(p.x, -p.x) <= 1e6 && max(p.y, -p.y) <= 1e6
		}
	}
	return p, false
}

// PuffPerLevel is how many nM of a puff make one level while modulators are global
// levels without a concentration: a convention, so that calls in nM mean something.
const PuffPerLevel = 100

// Place is a point of the sheet, µm.
type Place struct{ X, Y float64 }

// Puff releases a modulator by hand. In tissue, at a place, it is a disc of so many nM,
// 0 meaning PuffDefault. Everywhere else it is a release by the nucleus, 0 meaning one
// level's worth. With acetylcholine the place decides for which modality, by the
// nearer inputs.
func (s *Session) Puff(modulator string, nM float64, at *Place) error {
	c, err := s.puffOf(modulator, nM, at)
	if err != nil {
		return err
	}
	s.do(c)
	return nil
}

// puffOf is the command of a puff, checked.
func (s *Session) puffOf(modulator string, nM float64, at *Place) (c Command, err error) {
	r, err := s.spiking("puff")
	if err != nil {
		return c, err
	}
	m := modulators.Of(modulator)
	if m < 0 {
		return c, fmt.Errorf("puff: there is no modulator %.40q; allowed: %s", modulator, strings.Join(modulators.Keys[:], ", "))
	}
	if r.State.Tissue != nil && at != nil {
		if nM == 0 {
			nM = PuffDefault
		}
		value := strings.Join([]string{number(nM), number(tenth(at.X)), number(tenth(at.Y))}, ":")
		c = Command{s.Tick(), puffPrefix + modulator, value}
		if _, ok := c.puff(); !ok {
			return c, fmt.Errorf("puff: nM: %s nM is not allowed; allowed: 0 to %d nM", number(nM), puffNM)
		}
		return c, nil
	}
	if !(nM >= 0 && nM <= puffLevels*PuffPerLevel) {
		return c, fmt.Errorf("puff: nM: %s nM is not allowed; allowed: 0 to %d nM", number(nM), puffLevels*PuffPerLevel)
	}
	amount := nM / PuffPerLevel
	if nM == 0 {
		amount = 1
	}
	if m == modulators.ACh && at != nil && !r.nearerVisual(*at) {
		amount = -amount
	}
	return Command{s.Tick(), puffPrefix + modulator, number(amount)}, nil
}

// PuffDefault is the concentration of a puff in tissue where none is said, nM.
const PuffDefault = 500

// tenth is a place to a tenth of a µm: a pointer is no finer, and links stay short.
func tenth(x float64) float64 { return math.Round(x*10) / 10 }

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// nearerVisual reports whether a place is nearer to the inputs for pictures than to
// those for sounds.
func (r *SpikingRun) nearerVisual(at Place) bool {
	d := func(name string) float64 {
		p := r.Model.Spec.Circuit.Populations[r.Model.Net.Population(name)].Patch
		return (at.X-p.X)*(at.X-p.X) + (at.Y-p.Y)*(at.Y-p.Y)
	}
	return d("visual") <= d("auditory")
}
