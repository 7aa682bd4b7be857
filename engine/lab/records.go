package lab

import (
	"bytes"

	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// records lists the trials from one on, counted from 1, and says which one that is.
func (s *Session) records(in *args) ([]task.Record, int, error) {
	r := s.history.Records
	from := 1
	if in.From != nil {
		var err error
		if from, err = whole("from", in.From, 1, MaxTick); err != nil {
			return nil, 0, err
		}
	}
	from = min(from, len(r)+1)
	return r[from-1:], from, nil
}

func (a *API) trials(in *args) (any, error) {
	records, _, err := a.Session.records(in)
	labels := a.labels()
	out := make([]map[string]any, 0, len(records))
	for i := range records {
		out = append(out, records[i].JSON(labels))
	}
	return out, err
}

func (a *API) csv(in *args) (any, error) {
	records, _, err := a.Session.records(in)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = task.WriteCSV(&b, a.labels(), records)
	return b.String(), err
}

// series is columns of what was measured after each trial: {from}, a trial.
func (s *Session) series(in *args) (any, error) {
	records, from, err := s.records(in)
	if err != nil {
		return nil, err
	}
	h := &s.history
	n := len(records)
	out := struct {
		From      int       `json:"from"`
		Trial     []int     `json:"trial"`
		Accuracy  []float64 `json:"accuracy"`
		HGo       []float64 `json:"hGo"`
		HCompound []float64 `json:"hCompound"`
		DA        []float64 `json:"da"`
		NA        []float64 `json:"na"`
		ACh       []float64 `json:"ach"`
		HT        []float64 `json:"ht"`
		RPE       []float64 `json:"rpe"`
		Outcome   []string  `json:"outcome"`
		Rule      []string  `json:"rule"`
		Release   []int     `json:"release"`
	}{From: from, Trial: make([]int, n), DA: make([]float64, n), NA: make([]float64, n), ACh: make([]float64, n), HT: make([]float64, n),
		RPE: make([]float64, n), Outcome: make([]string, n), Rule: make([]string, n), Release: make([]int, n)}
	out.Accuracy = append([]float64{}, h.Accuracy[from-1:]...)
	out.HGo = append([]float64{}, h.HGo[from-1:]...)
	out.HCompound = append([]float64{}, h.HCompound[from-1:]...)
	for i := range records {
		r := &records[i]
		out.Trial[i], out.Outcome[i], out.Rule[i], out.RPE[i] = r.Trial, r.Outcome.String(), r.Rule.String(), r.RPE
		out.DA[i], out.NA[i], out.ACh[i], out.HT[i] = r.Level[0], r.Level[1], r.Level[2], r.Level[3]
		if r.Released {
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
