package learner

import (
	"fmt"
	"math"

	"neuromodlab/engine/param"
)

// Task is a set of stimuli under a rule.
type Task struct {
	Set     int // 0 = A
	Variant Variant
	Flipped bool // and then Go and No-Go change places
}

var variantNames = [...]string{"", "-", "/"}

// String writes a task as the parameters task.1, task.2 … name it: A, A- (reversed), A/
// (half of it flipped), with ! where it is turned round by hand.
func (t Task) String() string {
	s := string(rune('A'+t.Set)) + variantNames[t.Variant]
	if t.Flipped {
		s += "!"
	}
	return s
}

// ParseTask reads what String writes, without !; none is no task.
func ParseTask(text string) (t Task, ok bool) {
	if text == "" || text[0] < 'A' || text[0] >= 'A'+setsMost {
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

// Course is what a learner meets. Apart from its phases it may change while a run goes
// on.
type Course struct {
	Stimuli     int     // of a set
	Kinship     float64 // share of stimuli whose rule is their family's
	Valid       float64 // share of trials whose reward follows the rule
	Noise       float64 // of all channels, × the usual
	Distractors float64 // of channels that carry nothing, × that
	Turn        float64 // radians by which prototypes turn away, over TurnTrials of the last phase
	TurnTrials  int
	Flip        bool // Go and No-Go have changed places
	Slots       []Task
	Shortest    int // trials of a phase
	Longest     int
}

// Rewards of the four outcomes.
const (
	rewardHit              = 1.0
	rewardCorrectRejection = 0.5
	rewardMiss             = -0.5
	rewardFalseAlarm       = -1.0
)

// Reward is what a response brings.
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
		Stimuli: v.Int("task.stimuli"), Kinship: v.Get("task.kinship"), Valid: v.Get("task.validity"), Noise: v.Get("task.noise"),
		Distractors: v.Get("task.distractors"),
		Turn:        v.Get("task.turn") * math.Pi / 180, TurnTrials: v.Int("task.turn_trials"), Flip: v.On("task.flip"),
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
