package lab

// Records of finished trials: as rows, as CSV, and as columns for charts.

import (
	"bytes"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// records lists the trials from the argument from on, and returns the number of the first.
func (r *SpikingRun) records(args arguments) ([]task.Record, int, error) {
	from, err := args.firstTrial(len(r.History.Records))
	if err != nil {
		return nil, 0, err
	}
	return r.History.Records[from-1:], from, nil
}

// firstTrial reads the argument from, limited to the number of trials plus 1.
func (args arguments) firstTrial(trials int) (int, error) {
	from, err := args.wholeNumberOr("from", 1, MaxTick, 1)
	return min(from, trials+1), err
}

func (s *Session) trials(args arguments) ([]TrialRow, error) { return s.run.rows(args, s.labels()) }

func (r *SpikingRun) rows(args arguments, labels *task.Labels) ([]TrialRow, error) {
	records, _, err := r.records(args)
	out := make([]TrialRow, 0, len(records))
	for i := range records {
		out = append(out, records[i].Row(labels))
	}
	return out, err
}

func (s *Session) csv(args arguments) (string, error) {
	var b bytes.Buffer
	err := s.run.csv(&b, args, s.labels())
	return b.String(), err
}

func (r *SpikingRun) csv(b *bytes.Buffer, args arguments, labels *task.Labels) error {
	records, _, err := r.records(args)
	if err != nil {
		return err
	}
	return task.WriteCSV(b, labels, records)
}

// Series is the measurements after each trial, by column.
type Series struct {
	From      int                     `json:"from"`                    // the first trial, from 1
	Trial     []int                   `json:"trial"`                   // number of each trial
	Accuracy  []float64               `json:"accuracy"`                // share right of the last 20 trials
	HGo       []*float64              `json:"hGo"`                     // entropy of the responses, bits; null for a learner
	HCompound []*float64              `json:"hCompound"`               // the same given the pair of cues, bits; null for a learner
	Level     [modulators.N][]float64 `columns:"COLUMN"`               // level after the outcome
	RPE       []float64               `json:"rpe"`                     // reward-prediction error
	Outcome   []string                `json:"outcome" enum:"Outcome|"` // empty without a task
	Rule      []string                `json:"rule"`                    // the cue or cues that mean Go; of a learner the task
	Release   []int                   `json:"release"`                 // 1: noradrenaline was released; of a learner, the context changed
}

// MarshalJSON writes the column of each modulator by its name.
func (s Series) MarshalJSON() ([]byte, error) { return modulators.MarshalColumns(s) }

func newSeries(from, n int) Series {
	out := Series{From: from, Trial: make([]int, n), HGo: make([]*float64, n), HCompound: make([]*float64, n),
		RPE: make([]float64, n), Outcome: make([]string, n), Rule: make([]string, n), Release: make([]int, n)}
	for m := range out.Level {
		out.Level[m] = make([]float64, n)
	}
	return out
}

// setLevels sets the levels after trial i of the series.
func (s *Series) setLevels(i int, levels *[modulators.N]float64) {
	for m, level := range levels {
		s.Level[m][i] = level
	}
}

// series answers the call "series".
func (s *Session) series(args arguments) (Series, error) { return s.run.series(args) }

func (r *SpikingRun) series(args arguments) (out Series, err error) {
	records, from, err := r.records(args)
	if err != nil {
		return out, err
	}
	h := &r.History
	out = newSeries(from, len(records))
	out.Accuracy = append([]float64{}, h.Accuracy[from-1:]...)
	for i := range records {
		r := &records[i]
		out.HGo[i], out.HCompound[i] = &h.HGo[from-1+i], &h.HCompound[from-1+i]
		out.Trial[i], out.Outcome[i], out.Rule[i], out.RPE[i] = r.Trial, r.Outcome.String(), r.Rule.String(), r.RPE
		out.setLevels(i, &r.Level)
		if r.Released {
			out.Release[i] = 1
		}
	}
	return out, nil
}

// recentDPrime is d′ of the last probe.AccuracyWindow trials.
func (r *SpikingRun) recentDPrime() float64 {
	all := r.History.Records
	return probe.Count(all[max(0, len(all)-probe.AccuracyWindow):]).DPrime()
}
