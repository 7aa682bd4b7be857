package capture

import (
	"neuromodlab/engine/lab"
	"neuromodlab/engine/scene"
)

// Difference fills dst with the twin's present moment, but for its cells, which show
// where the two networks are apart: a spike that only one of them has, and by how much
// their membranes differ. Twins that do the same leave the cells dark.
func Difference(dst *scene.Frame, a *lab.API) {
	Frame(dst, a, a.Twin())
	drawableOf(a.Twin()).showDifference(dst, drawableOf(a.Session))
}

func (r spiking) showDifference(dst *scene.Frame, first drawable) {
	s := first.(spiking)
	net, x, y := r.Model.Net, s.State.Net, r.State.Net
	k := 0
	for i := range net.Populations {
		p, q := &x.Populations[i], &y.Populations[i]
		threshold := net.Spec.Populations[i].Threshold
		for cell, last := range p.Last {
			v := float32(0)
			if p.V != nil {
				v = 255 * (p.V[cell] - q.V[cell]) / float32(threshold)
			}
			// Of two last spikes that differ, the later is one that the other network lacks.
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

// PictureOf of the pictures of two networks is meant.
type PictureOf int

// The pictures: of the session, of its twin, and of what sets the two apart.
const (
	FirstNetwork PictureOf = iota
	TwinNetwork
	NetworkDifference
)

// SessionOf is the network that is in a picture, nil where there is no twin.
func SessionOf(a *lab.API, which PictureOf) *lab.Session {
	if which == FirstNetwork {
		return a.Session
	}
	return a.Twin()
}

// FrameOf fills dst with the present moment of a picture, and gives the network that is in it;
// nil where there is no twin.
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
