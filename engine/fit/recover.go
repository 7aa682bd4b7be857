package fit

// Recover: whether the parameters of simulated agents are found again.

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/people"
)

// Recovery is how well one parameter is recovered.
type Recovery struct {
	Name        string    `json:"name"`
	Correlation float64   `json:"correlation"` // of the true and the fitted values (Pearson)
	True        []float64 `json:"true"`
	Fitted      []float64 `json:"fitted"`
}

// The simulated task: four cues, each as often, in blocks of eight trials; eight outcomes in ten are those of the
// rule.
const (
	simulatedBlock = 8
	validity       = 0.8
)

// Simulate runs an agent of a model through the task.
func (m Model) Simulate(x []float64, n int, person string, rand *fmath.Rand) []people.Trial {
	cues := []people.Trial{
		{Cue: "go to win", Right: people.Go, Context: people.Win}, {Cue: "nogo to win", Right: people.NoGo, Context: people.Win},
		{Cue: "go to avoid", Right: people.Go, Context: people.Avoid}, {Cue: "nogo to avoid", Right: people.NoGo, Context: people.Avoid},
	}
	a := m.agent(x)
	var out []people.Trial
	order := make([]int, simulatedBlock)
	for i := range n {
		if i%simulatedBlock == 0 {
			for k := range order {
				order[k] = k % len(cues)
			}
			rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		}
		t := cues[order[i%simulatedBlock]]
		t.Person, t.Number, t.RTMS = person, i+1, math.NaN()
		v := a.of(t.Cue)
		t.Pressed = rand.Float64() < a.pGo(v)
		good := t.Correct() == (rand.Float64() < validity)
		switch {
		case t.Context == people.Win && good:
			t.Outcome = 1
		case t.Context == people.Avoid && !good:
			t.Outcome = -1
		}
		a.learn(v, t.Pressed, t.Outcome)
		out = append(out, t)
	}
	return out
}

// Recover simulates agents whose parameters are drawn evenly from their ranges, fits the model to each, and
// compares.
func (m Model) Recover(agents, trials int, seed uint64) ([]Recovery, error) {
	params := m.Parameters()
	out := make([]Recovery, len(params))
	for i := range agents {
		rand := fmath.StreamOf(seed, "recovery", i)
		x := make([]float64, len(params))
		for k, p := range params {
			x[k] = p.From + float64((p.To-p.From)*rand.Float64())
		}
		found, err := Fit(m, m.Simulate(x, trials, fmt.Sprint(i+1), &rand))
		if err != nil {
			return nil, err
		}
		for k := range params {
			out[k].True, out[k].Fitted = append(out[k].True, x[k]), append(out[k].Fitted, found.Values[k])
		}
	}
	for k, p := range params {
		out[k].Name, out[k].Correlation = p.Name, stat.Correlation(out[k].True, out[k].Fitted, nil)
	}
	return out, nil
}
