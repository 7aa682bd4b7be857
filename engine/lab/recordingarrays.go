package lab

// The last trials of a spiking run as a NumPy archive, with the arrays that `neuromod export -as npz` writes of a whole run.

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/export"
	"neuromodlab/engine/param"
	"neuromodlab/engine/task"
)

// twinPrefix begins the names of the arrays of a second network.
const twinPrefix = "twin/"

// recordingArrays answers the call "recordingArrays". The arrays of a twin, where there is one, are beside the first
// network's.
func (a *API) recordingArrays(args arguments) (string, error) {
	trials, err := args.wholeNumber("trials", 1, maxRecordingTrials)
	if err != nil {
		return "", err
	}
	origin, err := args.textOr("link", "the link that opens the page here", a.Session.Link())
	if err != nil {
		return "", err
	}
	var file bytes.Buffer
	archive := export.NewArchive(&file)
	if err := a.Session.addArrays(archive, "", trials, origin); err != nil {
		return "", err
	}
	if a.twin != nil {
		if err := a.twin.Session.addArrays(archive, twinPrefix, trials, origin); err != nil {
			return "", fmt.Errorf("twin: %w", err)
		}
	}
	err = archive.Close()
	return base64.StdEncoding.EncodeToString(file.Bytes()), err
}

// addArrays runs the last trials again, including the present one, and adds their arrays to an archive. With more
// spikes than a recording holds, the first trials are left out. The session ends at the same tick in the same state.
func (s *Session) addArrays(archive *export.Archive, prefix string, trials int, link string) error {
	run, err := s.requireSpiking("recordingArrays")
	if err != nil {
		return err
	}
	end, length := s.Tick(), uint64(run.trialTicks())
	about := map[string]any{"figure": s.Figure.Name, "condition": s.Condition, "seed": param.Seed(s.Seed), "version": engine.Version,
		"parameters": s.values.JSON(), "link": link, "tick": end, "hash": s.Hash()}
	from := recordedFrom(end, length, trials)
	for {
		if err := s.Seek(from); err != nil {
			return err
		}
		about["first_tick"] = from
		r := export.NewRun(run.Model, run.State, about)
		begun := []int{0} // number of spikes before each trial
		for s.Tick() < end {
			s.step()
			r.Observe(run.Model, run.State)
			if s.Tick()%length == 0 {
				begun = append(begun, r.Spikes())
			}
		}
		if later := firstWithin(begun, r.Spikes()); later > 0 && from+uint64(later)*length < end {
			from += uint64(later) * length
			continue
		}
		begin := slices.IndexFunc(run.History.Records, func(t task.Record) bool { return uint64(t.Tick) >= from })
		var recorded []task.Record
		if begin >= 0 {
			recorded = run.History.Records[begin:]
		}
		return r.Write(archive, prefix, run.Model, run.State, recorded)
	}
}

// recordedFrom is the first tick of the last trials, including the present one.
func recordedFrom(end, length uint64, trials int) uint64 {
	started := (end + length - 1) / length
	return (started - min(started, uint64(trials))) * length
}

// firstWithin is the first trial from which on there are no more spikes than a recording holds.
func firstWithin(begun []int, spikes int) int {
	for i, n := range begun {
		if spikes-n <= maxRecordedSpikes {
			return i
		}
	}
	return len(begun) - 1
}
