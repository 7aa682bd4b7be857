package learner

// Prototypes of stimuli that all contexts of the modulated network share.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// prototypes are running means of stimuli that look alike, and how often each context has shown each.
type prototypes struct {
	means            // present: most like the present stimulus; −1: none
	counts []float64 // context × prototype
	match  float64   // running mean of the cosine of a stimulus with its own prototype, well learnt
	known  float64   // probability that the present stimulus is of that prototype, and not new
}

const (
	maxPrototypes  = 64
	prototypePrior = 8    // count of stimuli with which each context starts, as seen in all
	newShare       = 0.22 // how probable a new stimulus is in a context in use, relative to a new one
	startMatch     = 0.7
	sameMatch      = 0.75 // cosine of two prototypes, without their noise, above which they are of one stimulus
	leastSeen      = 3    // stimuli of a prototype before it is compared with others
	matchSD        = 0.1  // standard deviation of the cosine
	relatedMatch   = 0.5  // cosine of a new stimulus with the best prototype, as a share of a known one's
)

func newPrototypes(contexts int) prototypes {
	return prototypes{means: newMeans(maxPrototypes, -1), counts: make([]float64, contexts*maxPrototypes), match: startMatch}
}

// of is how often a context has shown each prototype.
func (p *prototypes) of(k int) []float64 { return p.counts[k*maxPrototypes : (k+1)*maxPrototypes] }

// expected is the cosine of a stimulus with its own prototype: the mean of few stimuli still has much
// of their noise.
func (p *prototypes) expected(i int) float64 { return p.match / math.Sqrt(1+1/p.seen[i]) }

// find finds the prototype most like a stimulus, and how probably the stimulus is of it.
func (p *prototypes) find(z *[Inputs]float32) {
	p.present, p.known = -1, 0
	length := math.Sqrt(float64(dot(z, z)))
	best := math.Inf(-1)
	for i := range p.n {
		norm := p.norm[i] * length
		if norm == 0 {
			continue
		}
		f, m := float64(dot(p.at(i), z))/norm, p.expected(i)
		// The logarithm of how much more probable this cosine is of a known stimulus than of a new one.
		ratio := (1 - relatedMatch) * m / (matchSD * matchSD) * (f - 0.5*(1+relatedMatch)*m)
		if ratio > best {
			p.present, best = i, ratio
		}
	}
	if p.present >= 0 {
		p.known = fmath.Clamp(sigmoid(best), 0.001, 0.999)
	}
}

// learn moves the prototype towards the stimulus, or makes a new one.
func (p *prototypes) learn(x, z *[Inputs]float32) {
	if p.known < 0.5 && p.n < maxPrototypes {
		p.present = p.n
		p.n++
	} else {
		f := float64(dot(p.at(p.present), z)) / (p.norm[p.present] * math.Sqrt(float64(dot(z, z))))
		if p.known >= 0.5 && !math.IsNaN(f) && !math.IsInf(f, 0) {
			p.match += float64(0.02 * (float64(f*math.Sqrt(1+1/p.seen[p.present])) - p.match))
		}
	}
	p.follow(x, 50)
}

// evidence is how probable the present stimulus is in a context, up to a factor that is the same for
// all: by how often the context showed its prototype and, as long as it is young, how often all did.
func (p *prototypes) evidence(k int) float64 {
	total, own := 0.0, 0.0
	counts := p.of(k)
	for _, c := range counts[:p.n] {
		total += c
	}
	if p.present >= 0 {
		own = counts[p.present]
	}
	return (own + float64(prototypePrior*p.share())) / (total + prototypePrior)
}

// share is how often the present prototype was seen, as a share of all stimuli.
func (p *prototypes) share() float64 {
	if p.present < 0 {
		return 0
	}
	total := 0.0
	for _, seen := range p.seen[:p.n] {
		total += seen
	}
	return p.seen[p.present] / total
}

func (p *prototypes) walk(w snapshot.Walker) {
	p.means.walk(w)
	n := min(p.n, maxPrototypes)
	for k := range len(p.counts) / maxPrototypes {
		for i := range n {
			w.F64(&p.of(k)[i])
		}
	}
	w.F64(&p.match)
	walkInt(w, &p.present)
	w.F64(&p.known)
}

// weighPrototypes multiplies the belief in each context by how probable the stimulus is in it (step 2,
// with shared prototypes).
func (n *network) weighPrototypes(x *[Inputs]float32, frozen bool) {
	p, limit := &n.prototypes, n.spec.ACh.Limit
	p.find(&n.layer.z)
	n.layer.macs += uint64(p.n * Inputs)
	most := 0.0
	for k := range n.context {
		if n.context[k].used {
			n.context[k].similarity = p.evidence(k)
			most = max(most, n.context[k].similarity)
		}
	}
	for k := range n.context {
		if c := &n.context[k]; c.used {
			like := fmath.Exp(-limit)
			if most > 0 {
				like = max(like, c.similarity/most)
			}
			n.belief[k] *= float64(p.known*like) + float64((1-p.known)*newShare)
		}
	}
	n.normalize()
	if !frozen {
		p.learn(x, &n.layer.z)
		if n.belief[n.current] > minBeliefForKeys {
			p.of(n.current)[p.present]++
			n.context[n.current].updates++
		}
		p.mergeWithPresent()
	}
}

// mergeWithPresent joins the present prototype with the one most like it, where both are means of so
// similar stimuli that they are of one.
func (p *prototypes) mergeWithPresent() {
	i := p.present
	if i < 0 || p.seen[i] < leastSeen {
		return
	}
	to, most := -1, sameMatch
	for j := range p.n {
		if j == i || p.seen[j] < leastSeen || p.norm[i] == 0 || p.norm[j] == 0 {
			continue
		}
		f := float64(dot(p.at(i), p.at(j))) / (p.norm[i] * p.norm[j]) * math.Sqrt((1+1/p.seen[i])*(1+1/p.seen[j]))
		if f > most {
			to, most = j, f
		}
	}
	if to < 0 {
		return
	}
	a, b := p.at(to), p.at(i)
	share := float32(p.seen[i] / (p.seen[i] + p.seen[to]))
	for j := range a {
		a[j] += float32(share * (b[j] - a[j]))
	}
	p.norm[to] = math.Sqrt(float64(dot(a, a)))
	p.seen[to] += p.seen[i]
	last := p.n - 1
	copy(p.at(i)[:], p.at(last)[:])
	p.norm[i], p.seen[i] = p.norm[last], p.seen[last]
	for k := range len(p.counts) / maxPrototypes {
		c := p.of(k)
		c[to] += c[i]
		c[i] = c[last]
		c[last] = 0
	}
	clear(p.at(last)[:])
	p.norm[last], p.seen[last] = 0, 0
	p.n = last
	if p.present = to; to == last {
		p.present = i
	}
}
