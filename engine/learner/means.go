package learner

// Running means of stimuli that look alike.

import (
	"math"

	"neuromodlab/engine/snapshot"
)

// means are running means of stimuli.
type means struct {
	mean    []float32 // mean × Inputs
	norm    []float64 // length of each
	seen    []float64 // stimuli of each
	n       int       // in use
	present int       // the one of the present stimulus
}

func newMeans(most, present int) means {
	return means{mean: make([]float32, most*Inputs), norm: make([]float64, most), seen: make([]float64, most), present: present}
}

func (m *means) at(i int) *[Inputs]float32 { return (*[Inputs]float32)(m.mean[i*Inputs:]) }

// follow moves the present mean towards its stimulus, by less the more stimuli it has, but not less than of so many.
func (m *means) follow(x *[Inputs]float32, most float64) {
	i, mean := m.present, m.at(m.present)
	m.seen[i]++
	rate := float32(1 / min(m.seen[i], most))
	for j := range mean {
		mean[j] += float32(rate * (x[j] - mean[j]))
	}
	m.norm[i] = math.Sqrt(float64(dot(mean, mean)))
}

func (m *means) walk(w snapshot.Walker) {
	walkInt(w, &m.n)
	n := min(m.n, len(m.norm))
	w.F32(m.mean[:n*Inputs])
	for i := range n {
		w.F64(&m.norm[i])
		w.F64(&m.seen[i])
	}
}
