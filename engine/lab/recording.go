package lab

import (
	"fmt"
	"slices"

	"neuromodlab/engine/modulators"
)

// Limits of a recording. Beyond so many spikes its first trials are left out.
const (
	recordingMost = 100 // trials
	spikesMost    = 500_000
	levelsEvery   = 5 // ms
)

// Recording is the last trials of a run in full: every spike, and the modulators' levels
// and, in tissue, their concentrations.
type Recording struct {
	From        uint64                          `json:"from"`    // the first tick
	To          uint64                          `json:"to"`      // the tick after the last
	TrialMS     int                             `json:"trialMs"` // length of a trial, ms
	Populations []RecordedPopulation            `json:"populations"`
	Tick        []uint64                        `json:"tick"`                       // of each spike: the step in which the cell fired
	Cell        []int32                         `json:"cell"`                       // of each spike: the cell
	Every       int                             `json:"every"`                      // ms between two levels, each of the end of a step
	Level       map[string][]float64            `json:"level" enum:"ModulatorKey"`  // by modulator
	NM          map[string]map[string][]float64 `json:"groups" enum:"ModulatorKey"` // nM by group and modulator; empty without tissue
}

// RecordedPopulation is cells of one kind.
type RecordedPopulation struct {
	Name  string `json:"name"`
	Kind  string `json:"kind" enum:"CellKind"`
	First int    `json:"first"` // number of its first cell, from 0
	N     int    `json:"n"`     // cells
}

// Record runs the last trials again, the one in progress among them, and ends where it
// began: at the same tick, in the same state.
func (s *Session) Record(trials int) (*Recording, error) {
	run, err := s.spiking("recording")
	if err != nil {
		return nil, err
	}
	if trials < 1 || trials > recordingMost {
		return nil, fmt.Errorf("recording: trials: %d is not allowed; allowed: 1 to %d", trials, recordingMost)
	}
	end, length := s.Tick(), uint64(run.trialTicks())
	begun := (end + length - 1) / length
	r := &Recording{From: (begun - min(begun, uint64(trials))) * length, To: end, TrialMS: int(length), Every: levelsEvery,
		Populations: []RecordedPopulation{}, Tick: []uint64{}, Cell: []int32{}, Level: map[string][]float64{},
		NM: map[string]map[string][]float64{}}
	net := run.Model.Net
	var groups []string
	for i := range net.Populations {
		p, spec := &net.Populations[i], &net.Spec.Populations[i]
		r.Populations = append(r.Populations, RecordedPopulation{spec.Name, kinds[p.Kind], p.First, p.N})
		if run.State.Tissue != nil && !slices.Contains(groups, spec.Group) {
			groups = append(groups, spec.Group)
			r.NM[spec.Group] = map[string][]float64{}
		}
	}
	for _, key := range modulators.Keys {
		r.Level[key] = []float64{}
	}
	if err := s.Seek(r.From); err != nil {
		return nil, err
	}
	for s.Tick() < end {
		s.step()
		r.observe(run, groups)
	}
	r.shorten()
	return r, nil
}

// observe takes note of the step just made.
func (r *Recording) observe(run *SpikingRun, groups []string) {
	for i := range run.State.Net.Populations {
		first := int32(run.Model.Net.Populations[i].First)
		for _, c := range run.State.Net.Populations[i].Spikes {
			r.Tick, r.Cell = append(r.Tick, run.Tick()-1), append(r.Cell, first+c)
		}
	}
	if run.Tick()%levelsEvery != 0 {
		return
	}
	for i, key := range modulators.Keys {
		r.Level[key] = append(r.Level[key], run.State.Nuclei.Level[i])
	}
	for _, g := range groups {
		for i, nM := range run.State.MeanOver(run.Model, g) {
			r.NM[g][modulators.Keys[i]] = append(r.NM[g][modulators.Keys[i]], nM)
		}
	}
}

// shorten leaves out the first trials while there are too many spikes.
func (r *Recording) shorten() {
	length := uint64(r.TrialMS)
	for len(r.Tick) > spikesMost && r.From+length < r.To {
		r.From += length
		k, _ := slices.BinarySearch(r.Tick, r.From)
		r.Tick, r.Cell = r.Tick[k:], r.Cell[k:]
		n := int(length / levelsEvery)
		for key := range r.Level {
			r.Level[key] = r.Level[key][n:]
		}
		for _, g := range r.NM {
			for key := range g {
				g[key] = g[key][n:]
			}
		}
	}
}

func (s *Session) recording(in given) (out Recording, err error) {
	trials, err := in.whole("trials", 1, recordingMost)
	if err != nil {
		return out, err
	}
	r, err := s.Record(trials)
	if err != nil {
		return out, err
	}
	return *r, nil
}
