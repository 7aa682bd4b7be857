package learner

// Courses: the sequences of tasks that learners meet, with noise and rewards.

import (
	"fmt"
	"math"

	"neuromodlab/engine/param"
)

// Task is a set of stimuli under a rule.
type Task struct {
	Set     int // index of the set of stimuli; 0 is A
	Variant Variant
	Flipped bool // Go and No-Go are swapped by hand
}

var variantNames = [...]string{"", "-", "/"}

// String writes a task as the parameters task.1, task.2 … do: A, A- (reversed), A/ (reversed for
// half of the stimuli). A final ! means swapped by hand.
func (t Task) String() string {
	s := string(rune('A'+t.Set)) + variantNames[t.Variant]
	if t.Flipped {
		s += "!"
	}
	return s
}

// ParseTask reads what String writes, without !. none is not a task.
func ParseTask(text string) (t Task, ok bool) {
	if text == "" || text[0] < 'A' || text[0] >= 'A'+maxSets {
		return t, false
	}
	t.Set = int(text[0] - 'A')
	for v, name := range variantNames {
		if text[1:] == name {
			t.Variant = Variant(v)
			return t, true
		}
	}
	return t, false
}

// Phase is a stretch of trials with one task.
type Phase struct {
	Task   Task
	Trials int
}

// Course is what a learner meets. All but the phases can change during a run.
type Course struct {
	Stimuli     int     // number in a set
	FamilyShare float64 // share of stimuli whose rule is that of their family
	Validity    float64 // share of trials whose reward follows the rule
	Noise       float64 // of all channels, as a factor on noiseSD
	Distractors float64 // further factor on the noise of uninformative channels
	DriftAngle  float64 // radians by which prototypes rotate over DriftTrials in the last phase
	DriftTrials int
	Flipped     bool // Go and No-Go are swapped
	Slots       []Task
	Shortest    int // least number of trials of a phase
	Longest     int // greatest number of trials of a phase
}

// Rewards of the four outcomes.
const (
	rewardHit              = 1.0
	rewardCorrectRejection = 0.5
	rewardMiss             = -0.5
	rewardFalseAlarm       = -1.0
)

// Reward is the reward of a response.
func Reward(goIsCorrect, pressed bool) float64 {
	switch {
	case goIsCorrect && pressed:
		return rewardHit
	case goIsCorrect:
		return rewardMiss
	case pressed:
		return rewardFalseAlarm
	}
	return rewardCorrectRejection
}

// CourseOf reads a course from parameters.
func CourseOf(v param.Values) (*Course, error) {
	c := &Course{
		Stimuli: v.Int("task.stimuli"), FamilyShare: v.Get("task.kinship"), Validity: v.Get("task.validity"), Noise: v.Get("task.noise"),
		Distractors: v.Get("task.distractors"),
		DriftAngle:  v.Get("task.turn") * math.Pi / 180, DriftTrials: v.Int("task.turn_trials"), Flipped: v.On("task.flip"),
		Shortest: v.Int("task.shortest"), Longest: v.Int("task.longest"),
	}
	if c.Longest < c.Shortest {
		return nil, fmt.Errorf("task.longest: %d is less than task.shortest, %d", c.Longest, c.Shortest)
	}
	if c.Stimuli%2 != 0 {
		return nil, fmt.Errorf("task.stimuli: %d is not allowed; allowed: an even number, half of them mean Go", c.Stimuli)
	}
	for i := 1; i <= Slots; i++ {
		if t, ok := ParseTask(v.Choice(slotKey(i))); ok {
			c.Slots = append(c.Slots, t)
		}
	}
	if len(c.Slots) == 0 {
		return nil, fmt.Errorf("task.1 to task.%d: all are empty; want at least one task", Slots)
	}
	return c, nil
}
