package nuclei_test

// Tests of what drives each nucleus, of releases by hand, and of what is part of the state.

import (
	"math"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/task"
)

func spec() *nuclei.Spec {
	return &nuclei.Spec{
		On: [modulators.N]bool{true, true, true, true}, Strength: [modulators.N]float64{1, 1, 1, 1},
		DopamineTau: 100, NoradrenalineTau: 6000,
		Predictor:     nuclei.Predictor{Rate: 0.05, Fast: 0.2, Slow: 0.01, Threshold: 0.2, Lockout: 15},
		AttentionRate: 0.2, MemoryRate: 0.2, PatienceTrials: 8, PatienceWeight: 2,
	}
}

func newState() (*nuclei.Spec, *nuclei.State) {
	sp := spec()
	return sp, nuclei.NewState(sp, 4, 2)
}

// outcome of pressing for A with X where A means Go, or of what else is said.
func outcome(reward float64, o task.Outcome) *nuclei.Feedback {
	return &nuclei.Feedback{Cue: task.Compound{Visual: 'A', Auditory: 'X'}, Pressed: o.Pressed(), Outcome: o, Reward: reward,
		Input: []float32{1, 0, 1, 0}}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-6 {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func TestDopamineIsClippedAndCleared(t *testing.T) {
	sp, s := newState()
	o := outcome(1, task.Hit)
	o.Value = -3
	nuclei.Dopamine(sp, s, o)
	near(t, "error", s.Level[modulators.DA], 1)
	for range 100 {
		sp.Clearance(1).Step(s, sp)
	}
	near(t, "after one time constant", s.Level[modulators.DA], math.Exp(-1))
}

// The first guess is ½, so the first error is ½; the delta rule then takes 5 % off.
func TestPredictorLearnsByTheDeltaRule(t *testing.T) {
	sp, s := newState()
	err := 0.5
	surprise, expected := 0.5, 0.5
	for range 30 {
		nuclei.Learn(sp, s, outcome(1, task.Hit))
		surprise += 0.2 * (err - surprise)
		expected += 0.01 * (err - expected)
		err *= 0.95
		near(t, "surprise", s.Predictor.Surprise, surprise)
		near(t, "expected uncertainty", s.Predictor.Expected, expected)
	}
}

func TestNoradrenalineComesWithSurpriseAndNotAgainWithinTheLockout(t *testing.T) {
	sp, s := newState()
	for range 200 {
		nuclei.Learn(sp, s, outcome(1, task.Hit))
		if s.Released {
			t.Fatal("a release while all went as expected")
		}
	}
	var at []int
	for i := 1; i <= 40; i++ {
		nuclei.Learn(sp, s, outcome(0, task.FalseAlarm))
		if s.Released {
			at = append(at, i)
		}
	}
	if len(at) == 0 || at[0] > 4 {
		t.Fatalf("releases at trials %v after the change; the first should come within 4", at)
	}
	for i := 1; i < len(at); i++ {
		if at[i]-at[i-1] <= 15 {
			t.Errorf("releases at trials %v: two within the lockout of 15", at)
		}
	}
}

// The picture still predicts the reward, the sound does not: attention moves to pictures.
func TestAttentionMovesToTheBetterPredictor(t *testing.T) {
	sp, s := newState()
	for i := range 60 {
		o := outcome(1, task.Hit)
		o.Cue.Auditory = []task.Cue{'X', 'Y'}[i%2]
		if i%4 > 1 {
			o.Cue.Visual, o.Reward, o.Outcome = 'B', 0, task.FalseAlarm
		}
		nuclei.Learn(sp, s, o)
	}
	if s.Level[modulators.ACh] < 0.9 {
		t.Errorf("attention to pictures %v, want nearly 1", s.Level[modulators.ACh])
	}
}

func TestSerotoninRisesWithFalseAlarmsOnly(t *testing.T) {
	sp, s := newState()
	nuclei.Learn(sp, s, outcome(0, task.Miss))
	near(t, "after a miss", s.Level[modulators.HT], 0)
	nuclei.Learn(sp, s, outcome(0, task.FalseAlarm))
	near(t, "after a false alarm", s.Level[modulators.HT], 0.25)
	nuclei.Learn(sp, s, outcome(1, task.Hit))
	near(t, "a trial later", s.Level[modulators.HT], 0.25*7/8)
	for range 100 {
		nuclei.Learn(sp, s, outcome(0, task.FalseAlarm))
	}
	near(t, "at most", s.Level[modulators.HT], 1)
}

func TestAModulatorThatIsOffReleasesNothing(t *testing.T) {
	for m := range modulators.N {
		sp, s := newState()
		sp.On[m] = false
		for range 30 {
			o := outcome(0, task.FalseAlarm)
			nuclei.Dopamine(sp, s, o)
			nuclei.Learn(sp, s, o)
			nuclei.Puff(sp, s, m, 1)
			if s.Level[m] != 0 {
				t.Fatalf("%s is off and its level is %v", modulators.Keys[m], s.Level[m])
			}
		}
	}
}

func TestPuffsStayWithinBounds(t *testing.T) {
	sp, s := newState()
	for range 10 {
		for m := range modulators.N {
			nuclei.Puff(sp, s, m, 1)
		}
	}
	for m, want := range [modulators.N]float64{modulators.DA: 2, modulators.NA: 2, modulators.ACh: 1, modulators.HT: 1} {
		near(t, modulators.Keys[m], s.Level[m], want)
	}
}

// numbers counts the floating-point numbers of a state.
type numbers struct{ n int }

func (w *numbers) U64(*uint64)   {}
func (w *numbers) F64(*float64)  { w.n++ }
func (w *numbers) F32([]float32) {}
func (w *numbers) I32([]int32)   {}
func (w *numbers) List(*[]int32) {}

// A modulator that the subject does not have changes nothing of its state.
func TestOnlyTheLevelsOfASubjectsModulatorsArePartOfItsState(t *testing.T) {
	count := func(sp *nuclei.Spec) int {
		var w numbers
		nuclei.NewState(sp, 4, 2).Walk(&w)
		return w.n
	}
	without, with := spec(), spec()
	for m := range with.Has {
		with.Has[m] = true
		if got := count(with) - count(without); got != m+1 {
			t.Errorf("with %d modulators the state has %d levels", m+1, got)
		}
	}
}
