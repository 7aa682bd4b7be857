package capture

// Pictures of two networks: which one is meant, and the difference between them.

import (
	"neuromodlab/engine"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/scene"
)

// Difference fills dst with the present moment of the twin, with one change: its cells show where
// the two networks differ, by spikes that only one of them has and by the difference of their
// membrane potentials. Cells of equal networks are dark.
func Difference(dst *scene.Frame, a *lab.API) {
	Frame(dst, a, a.Twin())
	drawableOf(a.Twin()).showDifference(dst, drawableOf(a.Session))
}

func (r spiking) showDifference(dst *scene.Frame, first drawable) {
	s := first.(spiking)
	net, x, y := r.Model.Net, s.State.Net, r.State.Net
	k := 0
	for i := range net.Populations {
		n := net.Populations[i].N
		if !sameCells(s.Model.Net, net, i) { // of another circuit: there is nothing to compare
			for range n {
				dst.V[k], dst.Age[k] = 0, 255
				k++
			}
			continue
		}
		p, q := &x.Populations[i], &y.Populations[i]
		threshold := net.Spec.Populations[i].Threshold
		for cell, last := range p.Last {
			v := float32(0)
			if p.V != nil {
				v = 255 * (p.V[cell] - q.V[cell]) / float32(threshold)
			}
			// Where the last spikes differ, the later one is missing in the other network.
			age := int64(255)
			if other := q.Last[cell]; last != other {
				age = min(255, int64(x.Tick)-1-int64(max(last, other)))
			}
			dst.V[k], dst.Age[k] = uint8(min(255, max(v, -v))), uint8(age)
			k++
		}
	}
	for m := range dst.Level {
		dst.Level[m] -= float32(s.State.Nuclei.Level[m])
	}
}

// sameCells reports whether two circuits have the same population in a place of their lists.
func sameCells(a, b *engine.Model, i int) bool {
	return i < len(a.Populations) && a.Populations[i].N == b.Populations[i].N && a.Spec.Populations[i].Name == b.Spec.Populations[i].Name &&
		a.Spec.Populations[i].Kind == b.Spec.Populations[i].Kind
}

// PictureOf says which network a picture shows.
type PictureOf int

// The first network, its twin, or the difference between them.
const (
	FirstNetwork PictureOf = iota
	TwinNetwork
	NetworkDifference
)

// SessionOf is the network that a picture shows; nil where there is no twin.
func SessionOf(a *lab.API, which PictureOf) *lab.Session {
	if which == FirstNetwork {
		return a.Session
	}
	return a.Twin()
}

// FrameOf fills dst with the present moment of a picture and returns the network that it shows; nil
// where there is no twin.
func FrameOf(dst *scene.Frame, a *lab.API, which PictureOf) *lab.Session {
	s := SessionOf(a, which)
	switch {
	case s == nil:
	case which == NetworkDifference:
		Difference(dst, a)
	default:
		Frame(dst, a, s)
	}
	return s
}
