package digits

// The perceptron of the baselines: two hidden layers of rectified units and one output, trained by
// gradient descent with Adam.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

const hiddenUnits = 400 // of each hidden layer

// wide are the widths of the layers.
var wide = [...]int{Pixels, hiddenUnits, hiddenUnits, 1}

const layers = len(wide) - 1

// perceptron is the weights, in one list: of each layer, for each input the weights to all its
// outputs, then the biases.
type perceptron struct {
	weights []float32
	first   [layers]int // index of each layer's weights
}

func newPerceptron(r *fmath.Rand) *perceptron {
	p := &perceptron{}
	n := 0
	for l := range layers {
		p.first[l] = n
		n += (wide[l] + 1) * wide[l+1]
	}
	p.weights = make([]float32, n)
	for l := range layers {
		sd := float32(math.Sqrt(2 / float64(wide[l])))
		w := p.weights[p.first[l] : p.first[l]+wide[l]*wide[l+1]]
		r.FillNormal(w)
		scale(w, sd)
	}
	return p
}

// row is the weights of an input of a layer; the row after the last input is the biases.
func (p *perceptron) row(weights []float32, layer, input int) []float32 {
	at := p.first[layer] + input*wide[layer+1]
	return weights[at : at+wide[layer+1]]
}

// batch is what passes through a perceptron for some images at once.
type batch struct {
	n      int
	unit   [layers + 1][]float32 // activity: layer by layer, image by image
	error  [layers + 1][]float32 // the loss's derivative by the input of each unit
	across []float32             // weights of the second layer with inputs and outputs swapped
}

func newBatch(most int) *batch {
	b := &batch{across: make([]float32, hiddenUnits*hiddenUnits)}
	for l := range b.unit {
		b.unit[l], b.error[l] = make([]float32, most*wide[l]), make([]float32, most*wide[l])
	}
	return b
}

// of is the part of a layer's list that belongs to an image.
func of(list []float32, width, image int) []float32 { return list[image*width : (image+1)*width] }

// set sets an image's pixels.
func (b *batch) set(image int, x *Image) {
	to := of(b.unit[0], Pixels, image)
	for i, p := range x {
		to[i] = float32(p) * (1.0 / White)
	}
}

// forward sets the activity of all units from the first layer's. The output is a log-odds of Go.
func (p *perceptron) forward(b *batch) {
	for l := range layers {
		in, out := b.unit[l], b.unit[l+1][:b.n*wide[l+1]]
		for k := range b.n {
			copy(of(out, wide[l+1], k), p.row(p.weights, l, wide[l]))
		}
		for i := range wide[l] {
			row := p.row(p.weights, l, i)
			for k := range b.n {
				if x := in[k*wide[l]+i]; x != 0 {
					addScaled(of(out, wide[l+1], k), row, x)
				}
			}
		}
		if l == layers-1 {
			break
		}
		for i, x := range out {
			out[i] = max(0, x)
		}
	}
}

// backward adds the loss's derivatives by the weights to gradient, from the errors of the outputs.
func (p *perceptron) backward(b *batch, gradient []float32) {
	for l := layers - 1; l >= 0; l-- {
		in, out := b.unit[l], b.error[l+1]
		for k := range b.n {
			addScaled(p.row(gradient, l, wide[l]), of(out, wide[l+1], k), 1)
		}
		for i := range wide[l] {
			row := p.row(gradient, l, i)
			for k := range b.n {
				if x := in[k*wide[l]+i]; x != 0 {
					addScaled(row, of(out, wide[l+1], k), x)
				}
			}
		}
		switch l {
		case 1:
			p.swap(b)
			p.errorBelow(b, l, b.across)
		case layers - 1:
			p.errorBelow(b, l, p.weights[p.first[l]:p.first[l]+wide[l]])
		}
	}
}

// swap sets across to the second layer's weights with inputs and outputs swapped.
func (p *perceptron) swap(b *batch) {
	const block = 16
	w := p.weights[p.first[1]:]
	for i0 := 0; i0 < hiddenUnits; i0 += block {
		for j0 := 0; j0 < hiddenUnits; j0 += block {
			for i := i0; i < i0+block; i++ {
				for j := j0; j < j0+block; j++ {
					b.across[j*hiddenUnits+i] = w[i*hiddenUnits+j]
				}
			}
		}
	}
}

// errorBelow sets the errors of a layer's inputs from those of its outputs. across has a row for each
// output.
func (p *perceptron) errorBelow(b *batch, l int, across []float32) {
	below := b.error[l][:b.n*wide[l]]
	clear(below)
	for j := range wide[l+1] {
		row := across[j*wide[l] : (j+1)*wide[l]]
		for k := range b.n {
			if e := b.error[l+1][k*wide[l+1]+j]; e != 0 {
				addScaled(of(below, wide[l], k), row, e)
			}
		}
	}
	for i, x := range b.unit[l][:len(below)] {
		if x == 0 {
			below[i] = 0
		}
	}
}

// logistic is the probability that belongs to a log-odds.
func logistic(x float32) float32 { return float32(1 / (1 + fmath.Exp(-float64(x)))) }

// adam is the optimiser (Kingma & Ba 2015).
type adam struct {
	mean, square []float32
	steps        int
}

const (
	adamMean   = 0.9
	adamSquare = 0.999
	adamFloor  = 1e-8
)

func newAdam(n int) *adam { return &adam{mean: make([]float32, n), square: make([]float32, n)} }

// step moves the weights against the gradient, and clears it. step changes with the number of steps
// as published, to correct the means' beginning at zero.
func (a *adam) step(weights, gradient []float32, rate float64) {
	a.steps++
	power := func(x float64) float64 { return fmath.Exp(float64(a.steps) * fmath.Log(x)) }
	by := float32(rate * math.Sqrt(1-power(adamSquare)) / (1 - power(adamMean)))
	for i, g := range gradient {
		m := a.mean[i] + float32((1-adamMean)*(g-a.mean[i]))
		v := a.square[i] + float32((1-adamSquare)*(float32(g*g)-a.square[i]))
		a.mean[i], a.square[i] = m, v
		weights[i] -= float32(by*m) / (float32(math.Sqrt(float64(v))) + adamFloor)
	}
	clear(gradient)
}

func (a *adam) walk(w snapshot.Walker) {
	w.F32(a.mean)
	w.F32(a.square)
	walkInt(w, &a.steps)
}
