package learner

// Rest of the modulated network: between trials acetylcholine is low, and past trials are replayed.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// traces are the trials that the modulated network keeps, each with the context in which it was learnt
// last and its dopamine then. They are kept and drawn as in memory.
type traces struct {
	memory
	context []int32
	tag     []float32 // size of the prediction error, reward minus expected reward, when it was learnt last
	// Scratch: the present trial's activity, while others are replayed.
	h      []float32
	z      [Inputs]float32
	active []int32
}

func newTraces(trials int, seed uint64) traces {
	return traces{memory: newMemory(trials, false, seed), context: make([]int32, trials), tag: make([]float32, trials)}
}

// keep keeps the present trial.
func (n *network) keep(x *[Inputs]float32, action int, reward float64) {
	t := &n.traces
	if at := t.add(x, action, reward, nil); at >= 0 {
		t.context[at], t.tag[at] = int32(n.current), float32(math.Abs(n.delta))
	}
}

// rest replays past trials (step 9), and puts the present trial's activity back.
func (n *network) rest() {
	t, l, s := &n.traces, &n.layer, n.spec
	if t.kept == 0 {
		return
	}
	t.h, t.active, t.z = append(t.h[:0], l.h...), append(t.active[:0], l.active...), l.z
	for range int(s.ACh.Replays) {
		n.replay(n.drawTrace())
	}
	copy(l.h, t.h)
	l.active, l.z = append(l.active[:0], t.active...), t.z
}

// drawTrace draws a trace: where dopamine tags them, of two the one with the larger tag.
func (n *network) drawTrace() int {
	t := &n.traces
	i := t.any()
	if n.spec.DA.Tag {
		if j := t.any(); t.tag[j] > t.tag[i] {
			i = j
		}
	}
	return i
}

// replay learns again from a trace.
func (n *network) replay(i int) {
	t, s := &n.traces, n.spec
	n.layer.respond(t.stimulus(i), s.Normalize)
	action, reward := int(t.actions[i]), float64(t.rewards[i])
	k := n.contextOf(i, action, reward)
	delta := reward - n.q(k, action)
	t.context[i], t.tag[i] = int32(k), float32(math.Abs(delta))
	rate := float64(s.DA.Rate * s.DA.Replay)
	if s.ACh.Doubt {
		rate *= min(1, 0.15/n.expectedVariance(k))
	}
	n.changeWeights(k, action, delta, rate)
}

// contextOf is the context to which a trace belongs: the one in which it was learnt last or, where
// noradrenaline sorts them, the one in use that most probably gave its reward.
func (n *network) contextOf(i, action int, reward float64) int {
	t := &n.traces
	k := int(t.context[i])
	if !n.spec.NA.On {
		return n.current
	}
	if !n.spec.NA.Sort {
		return k
	}
	best, most := k, math.Inf(-1)
	for c := range n.context {
		if !n.context[c].used {
			continue
		}
		v := n.expectedVariance(c)
		d := reward - n.q(c, action)
		fit := -0.5*float64(d*d)/v - float64(0.5*fmath.Log(v))
		if c == k {
			fit += 2
		}
		if fit > most {
			best, most = c, fit
		}
	}
	return best
}

func (t *traces) walk(w snapshot.Walker) {
	t.memory.walk(w)
	n := min(t.kept, len(t.context))
	w.I32(t.context[:n])
	w.F32(t.tag[:n])
}
