package lab

// Recordings: the last trials of a spiking run in full, for export.

import (
	"fmt"
	"slices"

	"neuromodlab/engine/modulators"
)

// Limits of a recording. With more spikes, its first trials are left out.
const (
	maxRecordingTrials = 100 // trials
	maxRecordedSpikes  = 500_000
	levelEveryMS       = 5 // ms
)

// Recording is the last trials of a run: every spike, the modulators' levels, and in tissue their
// concentrations.
type Recording struct {
	From        uint64                          `json:"from"`    // first tick
	To          uint64                          `json:"to"`      // tick after the last
	TrialMS     int                             `json:"trialMs"` // length of a trial, ms
	Populations []RecordedPopulation            `json:"populations"`
	Tick        []uint64                        `json:"tick"`                       // of each spike: the tick at which the cell fired
	Cell        []int32                         `json:"cell"`                       // of each spike: the cell
	Every       int                             `json:"every"`                      // ms between two levels, each from the end of a step
	Level       map[string][]float64            `json:"level" enum:"ModulatorKey"`  // by modulator
	NM          map[string]map[string][]float64 `json:"groups" enum:"ModulatorKey"` // nM by group and modulator; empty without tissue
}

// RecordedPopulation is a population of the recorded network.
type RecordedPopulation struct {
	Name  string `json:"name"`
	Kind  string `json:"kind" enum:"CellKind"`
	First int    `json:"first"` // number of its first cell, from 0
	N     int    `json:"n"`     // number of cells
}

// Record runs the last trials again, including the present one, and ends at the same tick in the
// same state.
func (s *Session) Record(trials int) (*Recording, error) {
	run, err := s.requireSpiking("recording")
	if err != nil {
		return nil, err
	}
	if trials < 1 || trials > maxRecordingTrials {
		return nil, fmt.Errorf("recording: trials: %d is not allowed; allowed: 1 to %d", trials, maxRecordingTrials)
	}
	end, length := s.Tick(), uint64(run.trialTicks())
	r := &Recording{From: recordedFrom(end, length, trials), To: end, TrialMS: int(length), Every: levelEveryMS,
		Populations: []RecordedPopulation{}, Tick: []uint64{}, Cell: []int32{}, Level: map[string][]float64{},
		NM: map[string]map[string][]float64{}}
	net := run.Model.Net
	var groups []string
	for i := range net.Populations {
		p, spec := &net.Populations[i], &net.Spec.Populations[i]
		r.Populations = append(r.Populations, RecordedPopulation{spec.Name, kindNames[p.Kind], p.First, p.N})
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
	r.dropOldTrials()
	return r, nil
}

// observe adds the step just made.
func (r *Recording) observe(run *SpikingRun, groups []string) {
	for i := range run.State.Net.Populations {
		first := int32(run.Model.Net.Populations[i].First)
		for _, c := range run.State.Net.Populations[i].Spikes {
			r.Tick, r.Cell = append(r.Tick, run.Tick()-1), append(r.Cell, first+c)
		}
	}
	if run.Tick()%levelEveryMS != 0 {
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

// dropOldTrials drops the first trials while there are more than maxRecordedSpikes spikes.
func (r *Recording) dropOldTrials() {
	length := uint64(r.TrialMS)
	for len(r.Tick) > maxRecordedSpikes && r.From+length < r.To {
		r.From += length
		k, _ := slices.BinarySearch(r.Tick, r.From)
		r.Tick, r.Cell = r.Tick[k:], r.Cell[k:]
		n := int(r.From/levelEveryMS - (r.From-length)/levelEveryMS)
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

func (s *Session) recording(args arguments) (out Recording, err error) {
	trials, err := args.wholeNumber("trials", 1, maxRecordingTrials)
	if err != nil {
		return out, err
	}
	r, err := s.Record(trials)
	if err != nil {
		return out, err
	}
	return *r, nil
}
