// Package capture makes the layouts and frames of package scene from a session. It is a package of
// its own so that the stage, which only draws, does not contain the engine.
package capture

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// maxRibbon is the number of past trials in a frame: more than any stage has room for.
const maxRibbon = 2000

// drawable is a run that can be drawn; each kind of run implements it.
type drawable interface {
	// layout is what does not move.
	layout() scene.Layout
	// frame fills dst with the present moment; follow is the cell whose inputs are shown, −1 none.
	frame(dst *scene.Frame, follow int)
	// showDifference changes the frame of a twin, already filled, so that its cells show how it
	// differs from the first network.
	showDifference(dst *scene.Frame, first drawable)
}

func drawableOf(s *lab.Session) drawable {
	if r, ok := s.Learner(); ok {
		return learning{r}
	}
	if r, ok := s.Images(); ok {
		return seeing{r}
	}
	r, _ := s.Spiking()
	return spiking{r}
}

// Layout describes what does not move in a session's subject.
func Layout(s *lab.Session) scene.Layout {
	l := drawableOf(s).layout()
	l.ID = s.LayoutID()
	return l
}

// Frame fills dst with the present moment of a session: a's own, or its twin's.
func Frame(dst *scene.Frame, a *lab.API, s *lab.Session) {
	follow := a.Follow
	if s.Figure != a.Session.Figure { // the cell of that number is another one there
		follow = -1
	}
	drawableOf(s).frame(dst, follow)
	dst.Layout, dst.Tick = s.LayoutID(), int64(s.Tick())
	dst.Playing, dst.Speed = a.Player.Playing, float32(a.Speed())
}

// spiking is a run of a spiking network, drawn on its sheet.
type spiking struct{ *lab.SpikingRun }

func (r spiking) layout() scene.Layout {
	m := r.Model
	net, t := m.Net, m.Spec.Task.Timing
	l := scene.Layout{
		Width: float32(net.Spec.Width), Height: float32(net.Spec.Height),
		X: net.X, Y: net.Y,
		Idle: m.Spec.NoTask(), TrialMS: t.Length, StimulusMS: t.Stimulus, WindowMS: t.Window, FeedbackMS: t.Feedback,
	}
	seen := map[string]bool{}
	for i := range net.Populations {
		p, spec := &net.Populations[i], &net.Spec.Populations[i]
		l.Populations = append(l.Populations, scene.Population{Name: spec.Name, Group: spec.Group, Kind: scene.Kind(spec.Kind), First: p.First,
			N: p.N})
		if !seen[spec.Group] {
			seen[spec.Group] = true
			l.Groups = append(l.Groups, scene.Group{
				Name: spec.Group, X: float32(spec.Patch.X), Y: float32(spec.Patch.Y), RX: float32(spec.Patch.RX), RY: float32(spec.Patch.RY),
				Box:    spec.Patch.Box,
				Signed: signed(&net.Spec, spec.Group, m.Spec.Drives),
			})
		}
	}
	captureVaricosities(&l, m)
	l.Has = m.Spec.Nuclei.Has
	captureTonic(&l, m, r.State)
	captureDelays(&l, m)
	for i, place := range m.Spec.NucleusAt {
		if l.Has[i] {
			l.Nuclei[i] = scene.Nucleus{Name: modulators.Keys[i], X: float32(place[0]), Y: float32(place[1])}
		}
	}
	return l
}

// signed returns the sign of each modulator's effect on a group, from the receptor table: the sign
// of an excitability row where there is one, else the sign of the signal that reaches the group.
func signed(spec *engine.Spec, group string, drives []subject.Drive) (out [scene.Modulators]float32) {
	var decided [scene.Modulators]bool
	for _, r := range spec.Receptors {
		for _, d := range drives {
			if d.Signal != r.Signal || decided[d.Modulator] || !reaches(spec, &r, group) {
				continue
			}
			out[d.Modulator] = float32(d.Sign)
			if r.Target == engine.Excitability {
				decided[d.Modulator] = true
				if r.Gain < 0 {
					out[d.Modulator] = -out[d.Modulator]
				}
			}
		}
	}
	return out
}

func reaches(spec *engine.Spec, r *engine.Receptor, group string) bool {
	return slices.ContainsFunc(r.On, func(on string) bool { return groupOf(spec, r.Target, on) == group })
}

// groupOf is the group at which a receptor row is drawn: the group of its population, or that on
// which its synapses end, or, for transmitter release, that from which they come.
func groupOf(spec *engine.Spec, target engine.Target, on string) string {
	population := on
	for _, p := range spec.Projections {
		if p.Name == on {
			population = p.To
			if target == engine.Release {
				population = p.From
			}
		}
	}
	for _, p := range spec.Populations {
		if p.Name == population {
			return p.Group
		}
	}
	return ""
}

func (r spiking) frame(dst *scene.Frame, follow int) {
	dst.Learner = scene.Learner{}
	m, st := r.Model, r.State
	captureCells(dst, m, st)
	captureFields(&dst.Fields, m, st)
	capturePastRates(dst, m, st)
	for i, l := range st.Nuclei.Level {
		dst.Level[i], dst.On[i] = float32(l), m.Spec.Nuclei.On[i]
	}
	if v, ok := m.Spec.Readout.(*subject.GroupVote); ok {
		dst.BurstGo, dst.BurstNoGo = bursting(m, st, v.Go[0]), bursting(m, st, v.NoGo[0])
	}
	captureTrial(&dst.Trial, m, st)
	dst.Race = dst.Race[:0]
	for _, pair := range r.Recorder.Race() {
		dst.Race = append(dst.Race, pair[0], pair[1])
	}
	captureRaster(dst, &r.Recorder, m)
	if dst.RibbonFirst, dst.Ribbon = 1, dst.Ribbon[:0]; !m.Spec.NoTask() {
		captureRibbon(dst, &r.History)
	}
	dst.Follow, dst.Synapses = int32(follow), dst.Synapses[:0]
	if follow >= 0 {
		for _, in := range r.Inputs(nil, follow) {
			dst.Synapses = append(dst.Synapses, scene.Synapse{From: uint32(in.From), Weight: in.Weight / max(in.Max, 1e-6),
				Eligibility: in.Eligibility})
		}
	}
}

func captureCells(dst *scene.Frame, m *subject.Model, s *subject.State) {
	dst.V, dst.Age = dst.V[:0], dst.Age[:0]
	for i := range m.Net.Populations {
		p, spec := &s.Net.Populations[i], &m.Net.Spec.Populations[i]
		for k, last := range p.Last {
			v := uint8(0)
			if p.V != nil {
				v = uint8(max(0, min(255, 255*p.V[k]/float32(spec.Threshold))))
			}
			age := int64(255)
			if last >= 0 {
				age = min(255, int64(s.Net.Tick)-1-int64(last))
			}
			dst.V, dst.Age = append(dst.V, v), append(dst.Age, uint8(age))
		}
	}
}

// The stage draws evidence at the interval at which it is recorded; this line does not compile
// where the two differ.
var _ [0]struct{} = [probe.RaceStep - scene.RaceStep]struct{}{}

func bursting(m *subject.Model, s *subject.State, population string) bool {
	for _, left := range s.Net.Populations[m.Net.Population(population)].Burst {
		if left > 0 {
			return true
		}
	}
	return false
}

func captureTrial(dst *scene.Trial, m *subject.Model, s *subject.State) {
	c := s.Compound(m)
	*dst = scene.Trial{
		Number: int32(s.Task.Trial) + 1, T: int32(s.T()),
		Visual: uint8(c.Visual), Auditory: uint8(c.Auditory), Rule: scene.Rule(s.Rule),
		GoCorrect: c.MeansGo(task.Rule(s.Rule)), Choice: scene.Choice(s.Choice), Outcome: scene.Outcome(s.Outcome),
		Reward: float32(s.Reward), Value: float32(s.Value),
		Surprise: float32(s.Nuclei.Predictor.Surprise), Expected: float32(s.Nuclei.Predictor.Expected),
	}
	if s.T() == 0 && s.Task.Trial > 0 { // the next trial is drawn from its first step on; until then the end of the last one is
		dst.Number, dst.T = dst.Number-1, int32(m.Spec.Task.Timing.Length)
	}
	if s.Outcome != 0 {
		dst.RPE = float32(s.Nuclei.RPE)
	}
	_, dst.Accumulates = m.Spec.Readout.(*subject.Accumulator)
	forGo, against := s.Evidence(m)
	dst.GoHz, dst.NoGoHz = float32(forGo), float32(against)
}

func captureRaster(dst *scene.Frame, r *probe.Recorder, m *subject.Model) {
	before, now, start := r.Spikes()
	dst.RasterStart, dst.RasterMS = int64(start), int32(2*m.Spec.Task.Timing.Length)
	dst.Raster = dst.Raster[:0]
	for _, spikes := range [2][]probe.Spike{before, now} {
		for _, x := range spikes {
			dst.Raster = append(dst.Raster, scene.Spike{Cell: uint32(x.Cell), T: uint16(min(65535, x.Tick-start))})
		}
	}
}

func captureRibbon(dst *scene.Frame, h *probe.History) {
	first := max(0, len(h.Records)-maxRibbon)
	dst.RibbonFirst, dst.Ribbon = int32(first)+1, dst.Ribbon[:0]
	for i := range h.Records[first:] {
		r := &h.Records[first+i]
		dst.Ribbon = append(dst.Ribbon, scene.PastTrial{Outcome: scene.Outcome(r.Outcome), Rule: scene.Rule(r.Rule), NA: r.Released})
	}
}
