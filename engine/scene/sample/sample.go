// Package sample makes frames without a simulation, for tests and for looking at the stage. All of
// it is invented, and the same each time.
package sample

import (
	"math"
	"math/rand/v2"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
)

// Layout is a circuit of 240 cells with the positions and sizes of the set-shifting circuit: three
// input groups, Go, No-Go and the critic.
func Layout() *scene.Layout {
	l := &scene.Layout{
		ID: 7, Width: 1000, Height: 720,
		TrialMS: 400, StimulusMS: 250, WindowMS: 50, FeedbackMS: 300,
	}
	type signs = [scene.Modulators]float32
	rng := rand.New(rand.NewPCG(3, 5))
	group := func(name string, x, y, rx, ry float32, signed signs, inputs, e, i int) {
		l.Groups = append(l.Groups, scene.Group{Name: name, X: x, Y: y, RX: rx, RY: ry, Signed: signed})
		for _, p := range []struct {
			suffix string
			kind   scene.Kind
			n      int
		}{{".in", scene.Input, inputs}, {".e", scene.Excitatory, e}, {".i", scene.Inhibitory, i}} {
			if p.n == 0 {
				continue
			}
			l.Populations = append(l.Populations, scene.Population{Name: name + p.suffix, Group: name, Kind: p.kind, First: len(l.X), N: p.n})
			for range p.n {
				px, py := freePlace(l, rng, x, y, rx, ry)
				l.X, l.Y = append(l.X, px), append(l.Y, py)
			}
		}
	}
	group("visual", 105, 190, 72, 105, signs{modulators.ACh: 1}, 40, 0, 0)
	group("auditory", 105, 500, 72, 105, signs{modulators.ACh: -1}, 40, 0, 0)
	group("configural", 560, 630, 120, 44, signs{}, 40, 0, 0)
	group("go", 400, 175, 120, 110, signs{modulators.DA: 1, modulators.NA: 1, modulators.HT: -1}, 0, 30, 10)
	group("nogo", 400, 450, 120, 110, signs{modulators.DA: 1, modulators.NA: 1, modulators.HT: 1}, 0, 30, 10)
	group("critic", 740, 330, 105, 110, signs{modulators.DA: 1}, 0, 30, 10)
	l.Has = everyModulator()
	for m, key := range modulators.Keys {
		place := nucleusPlaces[m%len(nucleusPlaces)]
		l.Nuclei[m] = scene.Nucleus{Name: key, X: place.X, Y: place.Y}
	}
	return l
}

// nucleusPlaces are where the nuclei lie, in the order of the modulators, with two to spare.
var nucleusPlaces = [...]scene.Point{{X: 905, Y: 175}, {X: 905, Y: 545}, {X: 235, Y: 52}, {X: 235, Y: 655},
	{X: 590, Y: 60}, {X: 740, Y: 655}}

// freePlace draws a position in an ellipse that is not too near to an earlier one.
func freePlace(l *scene.Layout, rng *rand.Rand, x, y, rx, ry float32) (float32, float32) {
	var px, py float32
	for range 200 {
		a, r := rng.Float64()*2*math.Pi, math.Sqrt(rng.Float64())
		px, py = x+rx*float32(r*math.Cos(a)), y+ry*float32(r*math.Sin(a))
		clear := true
		for i := range l.X {
			if dx, dy := l.X[i]-px, l.Y[i]-py; dx*dx+dy*dy < 14*14 {
				clear = false
				break
			}
		}
		if clear {
			break
		}
	}
	return px, py
}

// Frame fills f with the moment ms of an invented run of layout l, whose rule shifts from picture A
// to sound X after trial 120.
func Frame(l *scene.Layout, f *scene.Frame, ms int64) {
	trial, t := int32(ms/int64(l.TrialMS))+1, int32(ms%int64(l.TrialMS))
	f.Layout, f.Tick, f.Playing, f.Speed = l.ID, ms, true, 1
	f.V, f.Age = f.V[:0], f.Age[:0]
	f.Raster = f.Raster[:0]
	f.RasterMS, f.RasterStart = 800, ms-int64(t)-400
	shown := t < int32(l.StimulusMS)
	for _, p := range l.Populations {
		for c := p.First; c < p.First+p.N; c++ {
			period := 60 + mix(uint64(c))%300
			if p.Kind == scene.Input {
				period = 400
				if mix(uint64(c))%4 == 0 && shown {
					period = 14
				}
			}
			phase := (uint64(ms) + mix(uint64(c)*77)) % period
			f.V = append(f.V, uint8(255*phase/period))
			f.Age = append(f.Age, uint8(min(phase, 255)))
			for at := 400 + int64(t) - int64(phase); at >= 0; at -= int64(period) {
				f.Raster = append(f.Raster, scene.Spike{Cell: uint32(c), T: uint16(at)})
			}
		}
	}
	f.On = everyModulator()
	f.Ribbon = f.Ribbon[:0]
	for k := int32(1); k < trial; k++ {
		f.Ribbon = append(f.Ribbon, pastTrial(k))
	}
	f.RibbonFirst = 1
	f.Trial = moment(l, trial, t)
	since := float64(trial - 121)
	na := 0.0
	if since >= 0 {
		na = math.Exp(-since/9) * 1.1
	}
	f.Level = [scene.Modulators]float32{modulators.NA: float32(na), modulators.ACh: 0.5, modulators.HT: 0.2}
	if trial > 130 {
		f.Level[modulators.ACh] = -0.6
	}
	if f.Trial.Outcome != scene.None {
		f.Level[modulators.DA] = f.Trial.RPE
	}
	f.BurstGo = na > 0.2 && shown && t > 80 && t < 230
	f.BurstNoGo = false
	f.Race = f.Race[:0]
	for at := int32(0); at <= min(t, int32(l.StimulusMS)); at += scene.RaceStep {
		x := float64(at)
		rise := 1 - math.Exp(-x/60)
		f.Race = append(f.Race, float32(41*rise+9*math.Sin(x/17)*math.Exp(-x/150)), float32(24*rise+8*math.Sin(x/13+1)*math.Exp(-x/150)))
	}
	if n := len(f.Race); n >= 2 {
		f.Trial.GoHz, f.Trial.NoGoHz = f.Race[n-2], f.Race[n-1]
	}
	f.Follow = -1
	f.Synapses = f.Synapses[:0]
}

func everyModulator() (each [scene.Modulators]bool) {
	for m := range each {
		each[m] = true
	}
	return each
}

// FollowCell makes f follow a cell, with an invented synapse from each input cell.
func FollowCell(l *scene.Layout, f *scene.Frame, cell int) {
	f.Follow = int32(cell)
	f.Synapses = f.Synapses[:0]
	for _, p := range l.Populations {
		if p.Kind != scene.Input || p.Group == "configural" {
			continue
		}
		for c := p.First; c < p.First+p.N; c++ {
			r := mix(uint64(c) * 31)
			s := scene.Synapse{From: uint32(c), Weight: float32(r%200) / 200}
			if r%5 == 0 {
				s.Eligibility = float32(int(r/7%300)-100) / 150
			}
			f.Synapses = append(f.Synapses, s)
		}
	}
}

func moment(l *scene.Layout, trial, t int32) scene.Trial {
	p := pastTrial(trial)
	r := mix(uint64(trial))
	m := scene.Trial{Number: trial, T: t, Rule: p.Rule, Visual: "AB"[r%2], Auditory: "XY"[r/2%2], Value: 0.62, Surprise: 0.2, Expected: 0.15}
	m.GoCorrect = scene.Rule(m.Visual) == m.Rule || scene.Rule(m.Auditory) == m.Rule
	if t >= int32(l.StimulusMS) {
		m.Choice = scene.NoGo
		if p.Outcome == scene.Hit || p.Outcome == scene.FalseAlarm {
			m.Choice = scene.Go
		}
	}
	if t >= int32(l.FeedbackMS) {
		m.Outcome = p.Outcome
		if p.Outcome == scene.Hit || p.Outcome == scene.CorrectRejection {
			m.Reward = 1
		}
		m.RPE = m.Reward - m.Value
	}
	return m
}

func pastTrial(trial int32) scene.PastTrial {
	r := mix(uint64(trial) * 13)
	p := scene.PastTrial{Rule: 'A', Outcome: scene.Hit}
	if r%2 == 0 {
		p.Outcome = scene.CorrectRejection
	}
	chance := 0.5 * math.Exp(-float64(trial)/25)
	if trial > 120 {
		p.Rule = 'X'
		chance = 0.5 * math.Exp(-float64(trial-120)/20)
	}
	if float64((r>>8)%1000)/1000 < chance+0.02 {
		p.Outcome++ // a hit becomes a miss …
		if r%2 == 0 {
			p.Outcome = scene.FalseAlarm
		}
	}
	p.NA = trial == 123 || trial == 139
	return p
}

// mix scrambles an integer, always in the same way (splitmix64).
func mix(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// Labels is the words that the page sends in English.
func Labels() map[string]string {
	labels := map[string]string{
		"group.visual": "Visual", "group.auditory": "Auditory", "group.configural": "Configural",
		"group.go": "Go", "group.nogo": "No-Go", "group.critic": "Critic",
		"trial.cue": "cue", "trial.window": "counting", "trial.choice": "choice", "trial.outcome": "outcome",
		"race.go": "Go", "race.nogo": "No-Go", "race.evidence": "evidence", "race.bound": "bound",
		"outcome.hit": "hit", "outcome.miss": "miss", "outcome.false_alarm": "false alarm", "outcome.correct_rejection": "correct rejection",
		"raster": "spikes", "ribbon": "past trials", "shift": "the rule changes",
		"rule.A": "picture A = go", "rule.B": "picture B = go", "rule.X": "sound X = go", "rule.Y": "sound Y = go", "rule.many": "{cues} = go",
		"learner.task": "task", "learner.values": "expected reward", "learner.chance": "chance of Go", "learner.gains": "attention",
		"learner.noise": "only noise", "learner.single": "no contexts: one memory for all tasks",
	}
	for i := range modulators.All {
		m := &modulators.All[i]
		labels["nucleus."+m.Key] = m.Nucleus + " · " + m.Symbol
	}
	return labels
}
