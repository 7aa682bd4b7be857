package experiment_test

// Tests of tasks that are data: the example, whose circuit is the lab's and whose task no figure of
// the lab has, and what is refused and how.

import (
	"errors"
	"os"
	"strings"
	"testing"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

func taskText(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../../assets/examples/announced-shift.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// runOf is a run of the example under a condition: its records, whether each trial's feedback
// followed the rule, and the rate, Hz, of the announcing inputs during its stimulus.
func runOf(t *testing.T, text, condition string, trials int) (records []task.Record, valid []bool, announcedHz []float64) {
	t.Helper()
	f, err := experiment.ReadFigure([]byte(text), labsFigures(t))
	if err != nil {
		t.Fatal(err)
	}
	m, _ := modelOf(t, f, condition, 3)
	s := subject.NewState(m)
	inputs, cells := m.Net.Assembly("changed")
	spikes := 0
	for len(records) < trials {
		finished := subject.Step(m, s)
		if s.T() <= m.Spec.Task.Timing.Stimulus && !finished {
			for _, fired := range s.Net.Populations[inputs].Spikes {
				for _, c := range cells {
					if c == fired {
						spikes++
					}
				}
			}
		}
		if finished {
			records, valid = append(records, subject.Record(m, s)), append(valid, s.Task.Valid == 1)
			announcedHz = append(announcedHz, float64(spikes)*1000/float64(m.Spec.Task.Timing.Stimulus*len(cells)))
			spikes = 0
		}
	}
	return records, valid, announcedHz
}

// A task that is in no figure of the lab runs from its file: its phases have the rules, the lengths
// and the validity that the file says, and the second is announced by inputs that are silent before.
func TestATaskInDataRuns(t *testing.T) {
	records, valid, hz := runOf(t, taskText(t), "da+na-announced", 550)
	misled := [2]float64{}
	rate := [2]float64{}
	for i, r := range records {
		phase := 0
		if i >= 250 {
			phase = 1
		}
		if r.Phase != phase || r.Kind != [2]string{"acquisition", "ED"}[phase] || r.Rule != [2]task.Rule{'A', 'X'}[phase] {
			t.Fatalf("trial %d: phase %d, %s, rule %s", i+1, r.Phase, r.Kind, r.Rule)
		}
		if !valid[i] {
			misled[phase]++
		}
		rewarded := r.Outcome.Correct() == valid[i]
		if (r.Reward == 1) != rewarded {
			t.Errorf("trial %d: %s, truthful %v, reward %g", i+1, r.Outcome, valid[i], r.Reward)
		}
		rate[phase] += hz[i]
	}
	// Of 300 trials with a validity of 0.8, 60 mislead; five standard deviations are 35.
	if misled[0] != 0 || misled[1] < 25 || misled[1] > 95 {
		t.Errorf("%g and %g trials misled; 0 and about 60 are to be expected", misled[0], misled[1])
	}
	// 80 Hz in 10 cells for 250 ms of 300 trials are 60,000 chances: five standard deviations are 2 %.
	if a, b := rate[0]/250, rate[1]/300; a > 3 || b < 78 || b > 82 {
		t.Errorf("the announcing inputs fired at %.2f and %.2f Hz; about 2 and 80 are to be expected", a, b)
	}
}

// A rule that lists stimuli holds for these pairs, not for the cues in them.
func TestARuleOfStimuliMeansThePairs(t *testing.T) {
	records, _, _ := runOf(t, taskText(t), "pairs", 40)
	seen := map[string]bool{}
	for _, r := range records {
		name := r.Cue.String()
		seen[name] = true
		if want := name == "AX" || name == "BY"; r.Outcome.GoCorrect() != want || r.Rule.String() != "AX BY" {
			t.Errorf("%s: Go is right: %v; rule %q", name, r.Outcome.GoCorrect(), r.Rule)
		}
	}
	if len(seen) != 4 {
		t.Errorf("stimuli %v", seen)
	}
}

// Stimuli of a file can come more often than others, pay by themselves, and come in turn.
func TestStimuliHaveTimesRewardsAndAnOrder(t *testing.T) {
	text := strings.Replace(taskText(t), `"criterion":`, `"stimuli": [
		{"picture": "A", "drives": ["A"], "times": 2, "payoff": {"hit": 0.25, "miss": -0.5, "falseAlarm": -1, "correctRejection": 0.75}},
		{"picture": "B", "sound": "Y", "drives": ["B", {"assembly": "Y", "hz": 20}]}],
		"block": {"trials": 7, "order": "in turn"}, "criterion":`, 1)
	text = strings.Replace(text, `"pairs": ["AX", "BY"]`, `"pairs": "B"`, 1)
	records, _, _ := runOf(t, text, "da+na", 12)
	for i, r := range records {
		if want := []string{"A", "A", "BY"}[i%3]; r.Cue.String() != want {
			t.Errorf("trial %d shows %s, not %s", i+1, r.Cue, want)
		}
		want := [5]float64{task.Hit: 1, task.CorrectRejection: 1}
		if r.Cue.Auditory == 0 {
			want = [5]float64{task.Hit: 0.25, task.Miss: -0.5, task.FalseAlarm: -1, task.CorrectRejection: 0.75}
		}
		if r.Reward != want[r.Outcome] {
			t.Errorf("trial %d: %s of %s paid %g", i+1, r.Outcome, r.Cue, r.Reward)
		}
	}
}

// A task's own criterion decides when its rule counts as learnt.
func TestATaskHasItsOwnCriterion(t *testing.T) {
	trials := func(criterion string) float64 {
		text := strings.Replace(taskText(t), `"criterion": {"right": 16, "of": 20}`, criterion, 1)
		f, err := experiment.ReadFigure([]byte(text), labsFigures(t))
		if err != nil {
			t.Fatal(err)
		}
		v, _ := f.Values("da")
		h, err := experiment.Trials(f, v, 1, 120)
		if err != nil {
			t.Fatal(err)
		}
		return probe.Measure(h)["acquisition_trials"]
	}
	easy, usual := trials(`"criterion": {"right": 5, "of": 10}`), trials(`"criterion": {"right": 20, "of": 20}`)
	if easy != 10 && easy > 20 || usual < 20 || easy >= usual {
		t.Errorf("5 of 10 after %g trials, 20 of 20 after %g", easy, usual)
	}
}

// A mistake in a task is refused with line and key, and with what is allowed.
func TestAMistakeInATaskIsNamedWithItsPlace(t *testing.T) {
	text := taskText(t)
	const stimuli = `"stimuli": [{"sound": "X"}, {"picture": "A", "sound": "X"}, {"sound": "Y"}, {"picture": "B", "sound": "Y"}], "criterion":`
	for _, c := range []struct{ from, to, path, want string }{
		{`"picture": "A", "sound": "X"`, `"picture": "Z", "sound": "X"`, "circuit.task.rules.picture", "A to H, X and Y"},
		{`["AX", "BY"]`, `["AX", "AZ"]`, "circuit.task.rules.pairs", "allowed: AX, AY, BX, BY"},
		{`["AX", "BY"]`, `["AX", "BY", "AY", "BX"]`, "circuit.task.rules.pairs", "three pairs"},
		{`"silent": [{"rule": "picture"`, `"silent": [{"rule": "pictur"`,
			"circuit.task.schedules.silent[0]", "allowed: pairs, picture, sound"},
		{`"kind": "ED"`, `"kind": "shift"`,
			"circuit.task.schedules.silent[1].kind", "allowed: acquisition, ID, ED, reversal, return"},
		{`"validity": "task.misleading"`, `"validity": "task.mislead"`,
			"circuit.task.schedules.silent[1].validity", "did you mean task.misleading?"},
		{`"validity": "task.misleading"`, `"validity": "2*task.misleading"`,
			"circuit.task.schedules.silent[1].validity", "more than 0, up to 1"},
		{`{"rule": "picture", "trials": "task.before"}`, `{"rule": "picture", "trials": 0}`,
			"circuit.task.schedules.silent[0].trials", "1 to 100000"},
		{`{"rule": "picture", "trials": "task.before"}`, `{"rule": "picture", "length": 10}`,
			"circuit.task.schedules.silent[0].length",
			"allowed: cue, kind, rule, trials, validity"},
		{`"assembly": "changed"`, `"assembly": "change"`,
			"circuit.task.schedules.announced[1].cue[0]", "no assembly \"change\"; allowed: A, AX"},
		{`"right": 16`, `"right": 21`, "circuit.task.criterion.right", "1 to 20"},
		{`"measures": ["run"]`, `"measures": ["runs"]`, "circuit.task.measures[0]", "did you mean run?"},
		{`"measures": ["run"]`, `"measures": ["shift"]`, "protocols[0].measure", "allowed: shift"},
		{`"criterion":`, stimuli, "circuit.task.stimuli[1]", "the stimulus AX stands twice"},
		{`"criterion":`, `"block": {"trials": 65}, "criterion":`, "circuit.task.block.trials", "1 to 64"},
		{`"criterion":`, `"block": {"order": "random"}, "criterion":`, "circuit.task.block.order", "shuffled, in turn, drawn"},
		{`"criterion":`, `"stimuli": [], "rules": {"picture": "A"}, "criterion":`, "circuit.task.rules", "stands twice"},
		{`"criterion":`, `"stimuli": [{"picture": "A", "drives": ["A", "Z"]}], "block": {}, "criterion":`,
			"circuit.task.rules.pairs", "no stimulus"},
		{`"choices": ["silent", "announced", "pairs"]`, `"choices": ["silent", "announced", "pairs", "loud"]`,
			"circuit.task.schedules",
			"no schedule loud"},
		{`"like": "actor-critic"`, `"like": "actor"`, "circuit.like", "allowed: actor-critic, sheet, striatum"},
		{`"like": "actor-critic"`, `"like": "striatum"`,
			"circuit.assemblies[0].cells", "no parameter, constant or counter \"net.cue_cells\""},
	} {
		changed := strings.Replace(text, c.from, c.to, 1)
		if strings.HasPrefix(c.path, "protocols") {
			changed = strings.Replace(changed, `"text": {`, `"protocols": [{"name": "p", "set": {}, "measure": "run"}], "text": {`, 1)
		}
		_, err := experiment.ReadFigure([]byte(changed), labsFigures(t))
		var at *figure.FileError
		if !errors.As(err, &at) {
			t.Errorf("%s: %v", c.to, err)
			continue
		}
		if at.Path != c.path || !strings.Contains(at.Problem, c.want) || at.Line < 2 {
			t.Errorf("%s\n got %v\nwant %s: … %s …", c.to, err, c.path, c.want)
		}
	}
}
