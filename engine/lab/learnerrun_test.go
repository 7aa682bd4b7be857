package lab

// Tests of sessions of a learner.

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"neuromodlab/engine/learner"
)

// learnerAPI is an API after opening a link to a learner's figure.
func learnerAPI(t testing.TB, link string) *API {
	t.Helper()
	a := newTestAPI(t)
	ask(t, a, "open", `{"link":"figure=forgetting&`+link+`"}`)
	return a
}

// learnerOf is a session's learner; nil where it has none.
func learnerOf(s *Session) *LearnerRun {
	r, _ := s.Learner()
	return r
}

func ask(t testing.TB, a *API, call, arguments string) map[string]any {
	t.Helper()
	b, err := a.Call(call, []byte(arguments))
	if err != nil {
		t.Fatalf("%s %s: %v", call, arguments, err)
	}
	out := map[string]any{}
	_ = json.Unmarshal(b, &out) // some answers are lists
	if p, ok := out["problems"].([]any); ok && len(p) > 0 {
		t.Fatalf("%s %s: %v", call, arguments, p)
	}
	return out
}

// busy is a link to a run with every command that a learner takes.
const busy = "seed=3&log=0~lesion~1-9,40~task.flip~on,60~task.noise~1.5,90~lesion~12.14.100-120,130~na.on~off," +
	"160~task.4~D,200~na.on~on,260~task.validity~0.8"

func TestALinkOfALearnerOpensTheSameEverywhere(t *testing.T) {
	a := learnerAPI(t, busy+"&tick=700")
	again := learnerAPI(t, strings.TrimPrefix(strings.SplitN(a.Session.Link(), "forgetting&", 2)[1], "v=1&"))
	if a.Session.Hash() != again.Session.Hash() {
		t.Fatal("a link opened on another state than it was taken from")
	}
}

func TestSeekingALearnerIsExact(t *testing.T) {
	a := learnerAPI(t, busy)
	hashes := map[int]string{}
	for tick := 1; tick <= 420; tick++ {
		a.Session.Step(1)
		hashes[tick] = a.Session.Hash()
	}
	kept := fmt.Sprint(ask(t, a, "kept", "{}"))
	records := len(learnerOf(a.Session).Records)
	for _, tick := range []int{419, 3, 25, 26, 400, 130, 131, 420} {
		if err := a.Session.Seek(uint64(tick)); err != nil {
			t.Fatal(err)
		}
		if a.Session.Hash() != hashes[tick] || len(learnerOf(a.Session).Records) != tick {
			t.Errorf("at tick %d: %d records, another state than when it was first passed", tick, len(learnerOf(a.Session).Records))
		}
	}
	if again := fmt.Sprint(ask(t, a, "kept", "{}")); again != kept || len(learnerOf(a.Session).Records) != records {
		t.Error("what is kept came out otherwise after going back and forth")
	}
}

func TestMeasuringRetentionChangesNothing(t *testing.T) {
	for _, condition := range learner.Kinds {
		a := learnerAPI(t, "seed=5&net.learner="+condition)
		l := learnerOf(a.Session)
		alone := learner.NewState(l.Model)
		for range 180 {
			a.Session.Step(1)
			learner.Step(l.Model, alone)
		}
		if len(l.RetentionRows) != 7 {
			t.Errorf("%d exams", len(l.RetentionRows))
		}
		if x, y := l.State.Last(), alone.Last(); x.PGo != y.PGo || x.Stimulus != y.Stimulus {
			t.Errorf("%s: an examined run went another way", condition)
		}
	}
}

func TestSnapshotsOfALearnerStayFew(t *testing.T) {
	a := learnerAPI(t, "seed=1&net.side=8")
	for range 2000 {
		a.Session.Step(1)
	}
	l := learnerOf(a.Session)
	if len(l.keys.all) > maxKeyframesOfLearner || l.keys.all[0].tick != 0 {
		t.Errorf("%d snapshots, the first at %d", len(l.keys.all), l.keys.all[0].tick)
	}
	hash := a.Session.Hash()
	for _, tick := range []uint64{1321, 17, 2000} {
		if err := a.Session.Seek(tick); err != nil {
			t.Fatal(err)
		}
	}
	if a.Session.Hash() != hash {
		t.Error("going back and forth came to another state")
	}
}

func TestAChangedCourseKeepsPhasesThatHaveBegun(t *testing.T) {
	a := learnerAPI(t, "seed=2&tick=340")
	l := learnerOf(a.Session)
	// The third phase continues. Slots of earlier phases can be emptied or changed.
	ask(t, a, "set", `{"task.1":"none","task.2":"T","task.3":"S","task.4":"A","task.5":"none","task.7":"B"}`)
	a.Session.Step(500)
	var tasks []string
	for _, c := range l.taskChanges() {
		tasks = append(tasks, c.Task)
	}
	if got := strings.Join(tasks, " "); got != "A B A- A B B" {
		t.Errorf("the tasks were %s", got)
	}
	link := a.Session.Link()
	b := learnerAPI(t, strings.SplitN(link, "forgetting&", 2)[1])
	if b.Session.Hash() != a.Session.Hash() {
		t.Error("its link does not replay it")
	}
	// After the end of the course the last task repeats, until a slot after it gets a task.
	ask(t, a, "set", `{"task.8":"C"}`)
	if err := a.Session.Seek(1000); err != nil {
		t.Fatal(err)
	}
	if got := l.Records[999].Task.String(); got != "C" {
		t.Errorf("task %s where C had been added", got)
	}
	state := a.State()
	if n := len(state.Phases); n != 7 || state.Phases[3].Kind != "return" || state.Phases[2].Kind != "reversed" {
		t.Errorf("phases %+v", state.Phases)
	}
}

func TestAnEmptyCourseIsRefusedAtTheStartAndAllowedDuringARun(t *testing.T) {
	a := learnerAPI(t, "task.2=none&task.3=none&task.4=none&task.5=none&seed=1&tick=10")
	if _, err := a.Call("set", []byte(`{"task.1":"none"}`)); err == nil || !strings.Contains(err.Error(), "task.1") {
		t.Errorf("an empty course: %v", err)
	}
	ask(t, a, "set", `{"task.1":"none","task.9":"B"}`)
	a.Session.Step(200)
	if got := a.State().Rule; got != "B" {
		t.Errorf("task %s", got)
	}
	ask(t, a, "seek", `{"tick":0}`)
	ask(t, a, "set", `{"task.1":"none","task.9":"none","task.3":"D"}`)
	a.Session.Step(1)
	if got := a.State().Rule; got != "D" {
		t.Errorf("task %s", got)
	}
}

func TestALesionIsIrreversible(t *testing.T) {
	a := learnerAPI(t, "seed=1&tick=30")
	ask(t, a, "lesion", `{"units":[200,3,4,5,6,3]}`)
	if s := a.State(); s.Learner.Silent != 5 || s.Commands != 1 || !strings.Contains(a.Session.Link(), "30~lesion~3-6.200") {
		t.Errorf("%d silent, %d commands, %s", s.Learner.Silent, s.Commands, a.Session.Link())
	}
	a.Session.Step(10)
	var v learner.View
	learnerOf(a.Session).State.Learner.FillView(&v)
	if v.Activity[3] != 0 || v.Activity[200] != 0 {
		t.Error("a lesioned unit is active")
	}
	ask(t, a, "seek", `{"tick":29}`)
	if n := a.State().Learner.Silent; n != 0 {
		t.Errorf("%d silent before the lesion", n)
	}
	for _, bad := range []string{`{}`, `{"units":[]}`, `{"units":[256]}`, `{"units":[-1]}`, `{"units":[1.5]}`} {
		if _, err := a.Call("lesion", []byte(bad)); err == nil || !strings.Contains(err.Error(), "lesion") {
			t.Errorf("lesion %s: %v", bad, err)
		}
	}
	for _, bad := range []string{"", "x", "3-1", "0-256", "1..2", "-1", "1-"} {
		if _, err := parseUnits(bad, 256); err == nil {
			t.Errorf("%q passes for units", bad)
		}
	}
}

func TestCallsForTheOtherKindOfRunAreRefused(t *testing.T) {
	a := learnerAPI(t, "seed=1")
	for call, arguments := range map[string]string{"puff": `{"modulator":"na"}`, "follow": `{"cell":3}`, "lens": `{"scale":"neuron"}`} {
		if _, err := a.Call(call, []byte(arguments)); err == nil || !strings.Contains(err.Error(), "no spiking network") {
			t.Errorf("%s: %v", call, err)
		}
	}
	for _, call := range []string{"probe", "receptors", "traces", "lens", "twins", "trials", "csv", "values", "params", "link", "reset"} {
		arguments := map[string]string{"probe": `{"x":1,"y":1}`, "lens": `{"scale":"off"}`}[call]
		ask(t, a, call, arguments)
	}
	r, _ := ParseLink("figure=forgetting&log=3~puff.na~1,4~lesion~9999")
	if _, problems := a.Session.OpenRequest(r); len(problems) != 2 {
		t.Errorf("problems %v", problems)
	}
	ask(t, a, "figure", `{"name":"set-shift"}`)
	for call, arguments := range map[string]string{"lesion": `{"units":[3]}`, "kept": `{}`} {
		if _, err := a.Call(call, []byte(arguments)); err == nil || !strings.Contains(err.Error(), "forgetting") {
			t.Errorf("%s: %v", call, err)
		}
	}
	r, _ = ParseLink("figure=set-shift&log=3~lesion~1")
	if _, problems := a.Session.OpenRequest(r); len(problems) != 1 {
		t.Errorf("problems %v", problems)
	}
	if a.State().Learner != nil {
		t.Error("a spiking figure has a learner")
	}
}

func TestTheTwinOfALearnerIsSteppedWithIt(t *testing.T) {
	a := learnerAPI(t, "seed=4&tick=60")
	ask(t, a, "lesion", `{"units":[7]}`)
	ask(t, a, "twin", `{"name":"plain"}`)
	ask(t, a, "step", `{"trials":260}`)
	ask(t, a, "lesion", `{"units":[8,9]}`)
	ask(t, a, "set", `{"task.flip":true}`)
	ask(t, a, "step", `{"ms":55}`)
	x, y := learnerOf(a.Session), learnerOf(a.Twin())
	if x.State.Trials != 375 || y.State.Trials != 375 || y.State.Silent() != 3 {
		t.Errorf("at %d and %d, %d silent", x.State.Trials, y.State.Trials, y.State.Silent())
	}
	for i := range x.Records {
		if x.Records[i].Stimulus != y.Records[i].Stimulus || x.Records[i].Task != y.Records[i].Task {
			t.Fatalf("trial %d: not the same stimuli", i+1)
		}
	}
	if got := ask(t, a, "twins", "{}"); got["condition"] != "plain" || got["apart"] == nil || got["choice"] == 0.0 {
		t.Errorf("twins %v %v %v", got["condition"], got["apart"], got["choice"])
	}
	kept := ask(t, a, "kept", "{}")
	twin := kept["twin"].(map[string]any)
	if len(kept["at"].([]any)) != 15 || len(twin["accuracy"].([]any)) != 15 || twin["condition"] != "plain" {
		t.Errorf("kept %v", twin["condition"])
	}
}

func TestTheStatusOfALearnerMatchesItsState(t *testing.T) {
	a := learnerAPI(t, "seed=1&tick=310")
	s := a.State()
	l := s.Learner
	sum := l.Novel
	for _, p := range l.Belief {
		sum += p
	}
	if s.Tick != 310 || s.Trial != 311 || s.Rule != "A-" || s.Trials != 750 || len(s.Phases) != 5 || s.Phases[3].First != 451 ||
		l.InPhase != 10 || sum < 0.999 || sum > 1.001 {
		t.Errorf("status %+v, learner %+v", s, l)
	}
	if last, ok := s.Last.(learner.Row); !ok || last.Trial != 310 || last.Task != "A-" || s.ShiftTrial != 301 {
		t.Errorf("last %+v", s.Last)
	}
	b := ask(t, a, "series", `{"from":301}`)
	if n := len(b["hGo"].([]any)); n != 10 || b["hGo"].([]any)[0] != nil {
		t.Errorf("%d entropies", n)
	}
}

func TestALearnersTrialTakes400ms(t *testing.T) {
	now := 0.0
	p := NewPlayer(func() float64 { return now })
	p.Unit, p.Speed = TickTrial, 4
	p.Play()
	trials := 0
	for range 100 {
		now += 20
		p.Advance(func(n int) { trials += n }, 8)
	}
	if trials != 20 {
		t.Errorf("%d trials in two seconds at speed 4, want 10 a second", trials)
	}
}

func BenchmarkALearnersTrial(b *testing.B) {
	a := learnerAPI(b, "seed=1")
	for b.Loop() {
		a.Session.Step(1)
	}
}
