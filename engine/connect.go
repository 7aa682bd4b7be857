package engine

// Sparse projections: which cells they connect, by chance and distance, and how a synapse is found
// by its two cells. Also the compilation of slow variables.

import (
	"fmt"
	"slices"

	"neuromodlab/engine/fmath"
)

// connect draws the pairs of cells that sparse projections connect. It uses a random stream of its
// own.
func (m *Model) connect() {
	r := fmath.Stream(m.Seed, "connections")
	for j := range m.Projections {
		p, k := &m.Projections[j], m.Spec.Projections[j].Connect
		if k == nil {
			continue
		}
		if k.Sampling == BySkips {
			m.connectBySkips(p, k, m.Spec.Projections[j].Name)
			if p.plastic {
				p.index()
			}
			continue
		}
		from, to := m.Populations[p.From].First, m.Populations[p.To].First
		p.start = make([]int32, 1, p.Pre+1)
		for pre := range p.Pre {
			for post := range p.Post {
				// One random number is drawn for each pair, even where its probability is 0. So a
				// change of one projection's reach leaves the connections of all others as they
				// were.
				if u := r.Float64(); from+pre != to+post && u < k.chance(m.X[from+pre]-m.X[to+post], m.Y[from+pre]-m.Y[to+post]) {
					p.post = append(p.post, int32(post))
				}
			}
			p.start = append(p.start, int32(len(p.post)))
		}
		if p.plastic {
			p.index()
		}
	}
}

// chance is the probability that two cells are connected, by their distance, µm.
func (k *Connect) chance(dx, dy float32) float64 {
	x := 0.0
	if k.SX > 0 {
		d := float64(dx) / k.SX
		x += float64(d * d)
	}
	if k.SY > 0 {
		d := float64(dy) / k.SY
		x += float64(d * d)
	}
	return float64(k.P * fmath.Exp(-x/2))
}

// index lists the synapses of a sparse projection by the cell on which they end.
func (p *CompiledProjection) index() {
	p.inStart = make([]int32, p.Post+1)
	for _, post := range p.post {
		p.inStart[post+1]++
	}
	for i := range p.Post {
		p.inStart[i+1] += p.inStart[i]
	}
	p.inSyn, p.inPre = make([]int32, len(p.post)), make([]int32, len(p.post))
	next := slices.Clone(p.inStart)
	for pre := range p.Pre {
		for k := p.start[pre]; k < p.start[pre+1]; k++ {
			at := &next[p.post[k]]
			p.inSyn[*at], p.inPre[*at] = k, int32(pre)
			*at++
		}
	}
}

// Synapses is how many connections a projection has.
func (p *CompiledProjection) Synapses() int {
	if p.start != nil {
		return len(p.post)
	}
	return p.Pre * p.Post
}

// Synapse returns the index of the synapse from one cell to another, −1 where there is none.
func (p *CompiledProjection) Synapse(pre, post int) int {
	if pre < 0 || pre >= p.Pre || post < 0 || post >= p.Post || p.uniform && p.start == nil {
		return -1
	}
	if p.start == nil {
		return pre*p.Post + post
	}
	first := int(p.start[pre])
	if k, ok := slices.BinarySearch(p.post[first:p.start[pre+1]], int32(post)); ok {
		return first + k
	}
	return -1
}

// Ends returns the presynaptic and the postsynaptic cell of a synapse.
func (p *CompiledProjection) Ends(synapse int) (pre, post int) {
	if p.start == nil {
		return synapse / p.Post, synapse % p.Post
	}
	k, found := slices.BinarySearch(p.start, int32(synapse))
	for found && k+1 < len(p.start) && p.start[k+1] == int32(synapse) {
		k++ // cells without synapses start at the same index as the next cell
	}
	if !found {
		k--
	}
	return k, int(p.post[synapse])
}

// addSlow compiles the slow variables and the inputs from them.
func (m *Model) addSlow() error {
	for _, s := range m.Spec.Slow {
		of := m.population(s.Of)
		if of < 0 {
			return fmt.Errorf("engine: slow variable %q is of population %q, which does not exist", s.Name, s.Of)
		}
		m.slow = append(m.slow, compiledSlow{of, fmath.Decay(m.Spec.DT, s.Tau), float32(s.Gain), s.Saturates})
	}
	for i := range m.Spec.Populations {
		spec := &m.Spec.Populations[i]
		for _, in := range spec.Slow {
			k := m.Slow(in.Slow)
			classes := max(1, spec.Classes)
			if k < 0 || in.Class < -1 || in.Class >= classes {
				return fmt.Errorf("engine: population %q hears slow variable %q in class %d of %d; one of them does not exist", spec.Name, in.Slow,
					in.Class, classes)
			}
			m.Populations[i].slowInputs = append(m.Populations[i].slowInputs, slowTerm{k, in.Class, classes, float32(in.Gain)})
		}
	}
	return nil
}

// Slow returns the index of a slow variable in State.Slow, −1 where there is none.
func (m *Model) Slow(name string) int {
	return slices.IndexFunc(m.Spec.Slow, func(s Slow) bool { return s.Name == name })
}
