package learner

// Bayesian inference of contexts, in the manner of the COIN model.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// coin infers by Bayes' rule which context applies, in the manner of the COIN model (contextual
// inference, Heald, Lengyel & Wolpert 2021): from how contexts have followed each other, from the
// stimulus, a cue that some contexts have shown before, and from the reward. One context that has not
// been used yet is always a candidate. The policy reads the mean of all contexts' values, weighted by
// belief, and every context learns in proportion to the belief in it. It is told nothing. COIN's
// particles are replaced by the mean belief, and its Kalman filters by the delta rule.
type coin struct {
	base *baseline // its hidden units; a read-out of Go, No-Go for each context
	cues cues

	used       int       // contexts in use, the first of them
	belief     []float64 // by context; the candidate is at index used
	prior      []float64 // scratch: belief before this trial
	transition []float64 // how often, weighted by belief, a context followed another: from × to
	cueCount   []float64 // how often, weighted by belief, a context showed a cue: context × cue
	q          []float64 // scratch: values by context and action
}

// Numbers of coin that no parameter sets.
const (
	maxCues      = 64 // cues that it tells apart
	noCue        = -1
	coinVariance = priorVariance // of rewards in the candidate
)

func newCoin(spec *Spec, seed uint64) *coin {
	k := spec.Contexts
	r := &coin{base: newBaseline(spec, seed, contextReadOuts{k}), cues: newCues(), used: 1}
	r.belief, r.prior, r.q = make([]float64, k+1), make([]float64, k+1), make([]float64, (k+1)*actions)
	r.transition, r.cueCount = make([]float64, (k+1)*(k+1)), make([]float64, k*maxCues)
	r.belief[0] = 1
	return r
}

// contextReadOuts is the delta rule with a read-out for each context; coin says how much each learns.
type contextReadOuts struct{ contexts int }

func (r contextReadOuts) tasks() int                    { return r.contexts }
func (contextReadOuts) init(*baseline)                  {}
func (contextReadOuts) taskChanged(*baseline)           {}
func (contextReadOuts) learn(*baseline, int)            {}
func (contextReadOuts) resistance(*baseline, []float32) {}
func (contextReadOuts) walk(snapshot.Walker)            {}

func (contextReadOuts) predictionError(b *baseline, action int, reward float64) float64 {
	return reward - b.value[action]
}

// Decide infers the context from what came before and from the stimulus.
func (r *coin) Decide(x *[Inputs]float32, settings TrialSettings) float64 {
	b := r.base
	r.expectContext(settings.WeightsFrozen)
	b.present(x)
	cue := r.cues.find(x, b.spec.Baseline.CueMatch, !settings.WeightsFrozen)
	b.layer.macs += uint64(r.cues.n * Inputs)
	if cue != noCue {
		r.weighCue(cue)
	}
	b.value = [outputs]float64{}
	for k := 0; k < r.candidates(); k++ {
		for a := range actions {
			b.task = k
			r.q[k*actions+a] = float64(b.layer.read(b.readOut(a))) * b.scale
			b.value[a] += float64(r.belief[k] * r.q[k*actions+a])
		}
	}
	b.pGo = sigmoid(b.preference())
	return b.pGo
}

// candidates is the number of contexts that may apply: those in use and, where there is room, one more.
func (r *coin) candidates() int { return min(r.used+1, r.base.tasks) }

// expectContext moves the belief by how contexts have followed each other; a context mostly follows
// itself. With weights frozen there is no new context.
func (r *coin) expectContext(frozen bool) {
	copy(r.prior, r.belief)
	n := r.candidates()
	s := &r.base.spec.Baseline
	clear(r.belief)
	for from := range n {
		if r.prior[from] == 0 {
			continue
		}
		row := r.transition[from*len(r.belief):]
		total := s.Sticky + s.Novelty
		for to := range n {
			total += row[to]
		}
		for to := range n {
			p := row[to] + s.Novelty/float64(n)
			if to == from {
				p += s.Sticky
			}
			r.belief[to] += float64(r.prior[from]*p) / total
		}
	}
	if frozen && n > r.used {
		r.belief[r.used] = 0
	}
	r.normalize()
}

// normalize scales the beliefs to a sum of 1; none in use falls below a floor.
func (r *coin) normalize() {
	sum := 0.0
	for k := range r.used {
		r.belief[k] = max(r.belief[k], beliefFloor)
	}
	for _, p := range r.belief {
		sum += p
	}
	for k := range r.belief {
		r.belief[k] /= sum
	}
}

// weighCue multiplies each belief by how probable the cue is in the context: by how often the context
// showed it and, as long as it is young, how often all contexts did (hierarchical Dirichlet process).
func (r *coin) weighCue(cue int) {
	all, prior := 0.0, r.base.spec.Baseline.CuePrior
	for _, seen := range r.cues.seen[:r.cues.n] {
		all += seen
	}
	anywhere := float64(prior * r.cues.seen[cue] / all)
	for k := range r.candidates() {
		total := prior
		counts := r.cueCount[k*maxCues : (k+1)*maxCues]
		for _, c := range counts[:r.cues.n] {
			total += c
		}
		r.belief[k] *= (counts[cue] + anywhere) / total
	}
	r.normalize()
}

// Learn infers the context from the reward, and changes all that is learnt.
func (r *coin) Learn(_ *[Inputs]float32, pressed bool, reward float64, settings TrialSettings) {
	if settings.OutcomeHidden {
		return
	}
	b := r.base
	action := actionOf(pressed)
	b.delta = reward - b.value[action]
	for k := range r.candidates() {
		v, d := b.spec.Baseline.Variance, reward-r.q[k*actions+action]
		if k == r.used {
			v = coinVariance
			d = reward
		}
		r.belief[k] *= fmath.Exp(fmath.Clamp(-0.5*float64(d*d)/v-float64(0.5*fmath.Log(v)), -50, 50))
	}
	r.normalize()
	if settings.WeightsFrozen || !b.isStable() {
		return
	}
	r.startContext()
	r.count()
	for k := range r.used {
		if r.belief[k] > leastShare {
			b.task = k
			r.learn(action, float64(r.belief[k]*(reward-r.q[k*actions+action])))
		}
	}
}

// leastShare is the belief below which a context does not learn from a trial.
const leastShare = 0.01

// learn changes a context's read-outs and the hidden weights behind them.
func (r *coin) learn(action int, weightedError float64) {
	b := r.base
	whole := b.delta
	b.delta = weightedError
	delta{}.learn(b, action)
	b.delta = whole
}

// startContext puts the candidate into use where it is the most probable.
func (r *coin) startContext() {
	if r.candidates() == r.used {
		return
	}
	for _, p := range r.belief[:r.used] {
		if p >= r.belief[r.used] {
			return
		}
	}
	r.used++
}

// count adds this trial to the counts of transitions and cues.
func (r *coin) count() {
	for to := range r.used {
		for from := range r.used {
			r.transition[from*len(r.belief)+to] += float64(r.prior[from] * r.belief[to])
		}
		if r.cues.present != noCue {
			r.cueCount[to*maxCues+r.cues.present] += r.belief[to]
		}
	}
}

func (r *coin) Refit(spec *Spec) { r.base.Refit(spec) }

func (r *coin) Lesion(units []int) { r.base.Lesion(units) }

func (r *coin) Walk(w snapshot.Walker) {
	r.base.Walk(w)
	r.cues.walk(w)
	walkInt(w, &r.used)
	for _, v := range [][]float64{r.belief, r.transition, r.cueCount} {
		for i := range v {
			w.F64(&v[i])
		}
	}
}

func (r *coin) hidden() *layer { return r.base.hidden() }

func (r *coin) FillView(v *View) { r.base.FillView(v) }

func (r *coin) Masks() []uint16 { return r.base.Masks() }

// Summary is what changes on every trial.
func (r *coin) Summary() (g Summary) {
	g.Contexts = r.base.tasks
	for k := range r.used {
		g.Belief[k], g.Used[k] = float32(r.belief[k]), true
		if r.belief[k] > r.belief[g.Context] {
			g.Context = k
		}
	}
	if r.candidates() > r.used {
		g.Belief[g.Contexts] = float32(r.belief[r.used])
	}
	g.Value, g.Error = [2]float64{r.base.value[goAction], r.base.value[noGoAction]}, r.base.delta
	g.Uncertainty, g.Keys = r.base.spec.Baseline.Variance, r.cues.n
	return g
}

// cues are the stimuli that are told apart: running means of those that looked alike.
type cues struct{ means }

func newCues() cues { return cues{newMeans(maxCues, noCue)} }

// find returns the cue most like a stimulus, a new one where none is like it and learning is on, or
// none.
func (c *cues) find(x *[Inputs]float32, match float64, learning bool) int {
	length := math.Sqrt(float64(dot(x, x)))
	best, like := noCue, -1.0
	for i := range c.n {
		if norm := c.norm[i] * length; norm > 0 {
			if f := float64(dot(c.at(i), x)) / norm; f > like {
				best, like = i, f
			}
		}
	}
	c.present = best
	switch {
	case like < match && !learning:
		c.present = noCue
	case like < match && c.n < maxCues:
		c.present = c.n
		c.n++
	}
	if learning && c.present != noCue {
		c.follow(x, math.Inf(1))
	}
	return c.present
}

func (c *cues) walk(w snapshot.Walker) {
	c.means.walk(w)
	walkInt(w, &c.present)
}
