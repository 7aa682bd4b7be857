package lab

// The history of a run whose tick is a trial: of a learner of rules or of images.

import (
	"bytes"

	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// learnerHistory is the finished trials of a run that learns trial by trial, and what it can go back to. Other packages
// only read it.
type learnerHistory struct {
	Records []learner.Record
	// Accuracy is, after each trial, the share right of the last probe.AccuracyWindow trials.
	Accuracy      []float64
	RetentionRows []RetentionRow

	keys keyframes
}

// TickUnit is a trial.
func (l *learnerHistory) TickUnit() TickUnit { return TickTrial }

func (l *learnerHistory) maxTick() uint64                { return MaxTrials }
func (l *learnerHistory) trialTicks() int                { return 1 }
func (l *learnerHistory) rebuildState(param.Values) bool { return false }

func (l *learnerHistory) add(r *learner.Record) {
	l.Records = append(l.Records, *r)
	l.Accuracy = append(l.Accuracy, recentAccuracy(l.Records))
}

// truncateTo drops the trials after the first n.
func (l *learnerHistory) truncateTo(n int) {
	l.Records, l.Accuracy = l.Records[:n], l.Accuracy[:n]
	for k := len(l.RetentionRows); k > 0 && l.RetentionRows[k-1].Trial > n; k-- {
		l.RetentionRows = l.RetentionRows[:k-1]
	}
}

// Limits of a learner's keyframes. They hold all weights, so that fewer are kept than of a spiking network.
const (
	maxKeyframesOfLearner = 64
	maxKeyframeBytes      = 32 << 20
)

// saveState takes a keyframe of the state after a number of trials, where that is due.
func (l *learnerHistory) saveState(state snapshot.Walkable, trials uint64, applied int) {
	if !l.keys.due(trials, int(trials)) {
		return
	}
	k := keyframe{tick: trials, trials: int(trials), applied: applied, state: snapshot.Append(nil, state)}
	l.keys.add(k, min(maxKeyframesOfLearner, max(8, maxKeyframeBytes/len(k.state))))
}

func (l *learnerHistory) forgetAfter(tick uint64)             { l.keys.forgetAfter(tick) }
func (l *learnerHistory) keyframeBefore(tick uint64) keyframe { return l.keys.latest(tick) }

// recentAccuracy is the share right of the last probe.AccuracyWindow trials.
func recentAccuracy(r []learner.Record) float64 {
	r = r[max(0, len(r)-probe.AccuracyWindow):]
	n := 0
	for i := range r {
		if r[i].Correct() {
			n++
		}
	}
	return float64(n) / float64(max(1, len(r)))
}

// recentDPrime is d′ of the same trials.
func (l *learnerHistory) recentDPrime() float64 {
	var outcomes [probe.AccuracyWindow]task.Record
	last := l.Records[max(0, len(l.Records)-len(outcomes)):]
	for i := range last {
		outcomes[i].Outcome = last[i].Outcome()
	}
	return probe.Count(outcomes[:len(last)]).DPrime()
}

func (l *learnerHistory) goResponses() (out []bool) {
	for i := range l.Records {
		out = append(out, l.Records[i].Pressed)
	}
	return out
}

// records lists the trials from the argument from on, and returns the number of the first.
func (l *learnerHistory) records(args arguments) ([]learner.Record, int, error) {
	from, err := args.firstTrial(len(l.Records))
	if err != nil {
		return nil, 0, err
	}
	return l.Records[from-1:], from, nil
}

func (l *learnerHistory) rows(args arguments, labels *task.Labels) ([]TrialRow, error) {
	records, _, err := l.records(args)
	out := make([]TrialRow, 0, len(records))
	for i := range records {
		out = append(out, records[i].Row(labels))
	}
	return out, err
}

func (l *learnerHistory) csv(b *bytes.Buffer, args arguments, labels *task.Labels) error {
	records, _, err := l.records(args)
	if err != nil {
		return err
	}
	return learner.WriteCSV(b, labels, records)
}

func (l *learnerHistory) series(args arguments) (out Series, err error) {
	records, from, err := l.records(args)
	if err != nil {
		return out, err
	}
	out = newSeries(from, len(records))
	out.Accuracy = append([]float64{}, l.Accuracy[from-1:]...)
	for i := range records {
		r := &records[i]
		out.Trial[i], out.Outcome[i], out.Rule[i], out.RPE[i] = r.Number, r.Outcome().String(), r.Task.String(), r.RPE
		out.setLevels(i, &r.Level)
		if r.Reset {
			out.Release[i] = 1
		}
	}
	return out, nil
}

// resetTrials lists the trials on which the context changed.
func (l *learnerHistory) resetTrials() []int {
	out := []int{}
	for i := range l.Records {
		if l.Records[i].Reset {
			out = append(out, l.Records[i].Number)
		}
	}
	return out
}

// taskChanges lists the trials at which a phase began or a rule was reversed by hand.
func (l *learnerHistory) taskChanges() []TaskChange {
	out := []TaskChange{}
	for i := range l.Records {
		r := &l.Records[i]
		if i == 0 || r.InPhase == 1 || r.Task != l.Records[i-1].Task {
			out = append(out, TaskChange{r.Number, r.Task.String()})
		}
	}
	return out
}

// lastTrial fills in the part of a status that the last finished trial gives; next is the task of the
// next one.
func (l *learnerHistory) lastTrial(out *Status, labels *task.Labels, next string) {
	n := len(l.Records)
	if n == 0 {
		return
	}
	r := &l.Records[n-1]
	d := l.recentDPrime()
	out.Accuracy, out.DPrime, out.Last, out.Value = &l.Accuracy[n-1], &d, r.Row(labels), r.Value
	out.Now = TrialNow{Stage: "outcome", GoIsCorrect: r.GoIsCorrect, Choice: "nogo", Outcome: r.Outcome().String()}
	if r.Pressed {
		out.Now.Choice = "go"
	}
	for i := n - 1; i >= 0 && out.ShiftTrial == 0; i-- {
		if l.Records[i].Task.String() != next {
			out.ShiftTrial = i + 2
		}
	}
}
