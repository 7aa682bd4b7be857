package lab

import (
	"bytes"
	"fmt"

	"neuromodlab/engine/learner"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// records lists the trials from one on, counted from 1, and says which one that is.
func (s *Session) records(in given) ([]task.Record, int, error) {
	r := s.history.Records
	from, err := in.fromTrial(len(r))
	if err != nil {
		return nil, 0, err
	}
	return r[from-1:], from, nil
}

// learnt is records of a learner.
func (s *Session) learnt(in given) ([]learner.Record, int, error) {
	r := s.learning.Records
	from, err := in.fromTrial(len(r))
	if err != nil {
		return nil, 0, err
	}
	return r[from-1:], from, nil
}

// fromTrial is the first trial that is asked for, at most the one after all there are.
func (in given) fromTrial(trials int) (int, error) {
	from, err := in.wholeOr("from", 1, MaxTick, 1)
	return min(from, trials+1), err
}

// ofEither is a call that is answered by the session, or, where it asks so, by its twin.
func ofEither(answer func(s *Session, in given) (any, error)) func(a *API, in given) (any, error) {
	return func(a *API, in given) (any, error) {
		twin, err := in.yes("twin")
		if err != nil {
			return nil, err
		}
		if !twin {
			return answer(a.Session, in)
		}
		if a.twin == nil {
			return nil, fmt.Errorf("%s: there is no twin", in.call)
		}
		return answer(a.twin.Session, in)
	}
}

func (s *Session) trials(in given) (any, error) {
	labels := s.labels()
	if s.learning != nil {
		records, _, err := s.learnt(in)
		out := make([]map[string]any, 0, len(records))
		for i := range records {
			out = append(out, records[i].JSON(labels))
		}
		return out, err
	}
	records, _, err := s.records(in)
	out := make([]map[string]any, 0, len(records))
	for i := range records {
		out = append(out, records[i].JSON(labels))
	}
	return out, err
}

func (s *Session) csv(in given) (any, error) {
	var b bytes.Buffer
	if s.learning != nil {
		records, _, err := s.learnt(in)
		if err != nil {
			return nil, err
		}
		err = learner.WriteCSV(&b, s.labels(), records)
		return b.String(), err
	}
	records, _, err := s.records(in)
	if err != nil {
		return nil, err
	}
	err = task.WriteCSV(&b, s.labels(), records)
	return b.String(), err
}

// series is columns of what was measured after each trial.
type series struct {
	From      int        `json:"from"`
	Trial     []int      `json:"trial"`
	Accuracy  []float64  `json:"accuracy"`
	HGo       []*float64 `json:"hGo"` // null in a learner
	HCompound []*float64 `json:"hCompound"`
	DA        []float64  `json:"da"`
	NA        []float64  `json:"na"`
	ACh       []float64  `json:"ach"`
	HT        []float64  `json:"ht"`
	RPE       []float64  `json:"rpe"`
	Outcome   []string   `json:"outcome"`
	Rule      []string   `json:"rule"`
	Release   []int      `json:"release"` // of noradrenaline; in a learner, a change of context
}

func newSeries(from, n int) *series {
	return &series{From: from, Trial: make([]int, n), HGo: make([]*float64, n), HCompound: make([]*float64, n),
		DA: make([]float64, n), NA: make([]float64, n), ACh: make([]float64, n), HT: make([]float64, n),
		RPE: make([]float64, n), Outcome: make([]string, n), Rule: make([]string, n), Release: make([]int, n)}
}

// series answers with them: {from}, a trial.
func (s *Session) series(in given) (any, error) {
	if s.learning != nil {
		return s.learnerSeries(in)
	}
	records, from, err := s.records(in)
	if err != nil {
		return nil, err
	}
	h := &s.history
	out := newSeries(from, len(records))
	out.Accuracy = append([]float64{}, h.Accuracy[from-1:]...)
	for i := range records {
		r := &records[i]
		out.HGo[i], out.HCompound[i] = &h.HGo[from-1+i], &h.HCompound[from-1+i]
		out.Trial[i], out.Outcome[i], out.Rule[i], out.RPE[i] = r.Trial, r.Outcome.String(), r.Rule.String(), r.RPE
		out.DA[i], out.NA[i], out.ACh[i], out.HT[i] = r.Level[0], r.Level[1], r.Level[2], r.Level[3]
		if r.Released {
			out.Release[i] = 1
		}
	}
	return out, nil
}

func (s *Session) learnerSeries(in given) (any, error) {
	records, from, err := s.learnt(in)
	if err != nil {
		return nil, err
	}
	out := newSeries(from, len(records))
	out.Accuracy = append([]float64{}, s.learning.Accuracy[from-1:]...)
	for i := range records {
		r := &records[i]
		out.Trial[i], out.Outcome[i], out.Rule[i], out.RPE[i] = r.Number, r.Outcome().String(), r.Task.String(), r.RPE
		out.DA[i], out.NA[i], out.ACh[i], out.HT[i] = r.Level[0], r.Level[1], r.Level[2], r.Level[3]
		if r.Reset {
			out.Release[i] = 1
		}
	}
	return out, nil
}

// recentDPrime is d′ over the window of running accuracy.
func (s *Session) recentDPrime() float64 {
	r := s.history.Records
	return probe.Count(r[max(0, len(r)-probe.AccuracyWindow):]).DPrime()
}
