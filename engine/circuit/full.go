package circuit

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/volume"
)

// unit is what a level of 1 means at one receptor of one pool: rest, how far
// occupancy rises from there by a full release, how far it falls by a full pause (0 =
// as far), and the receptor's place among its pool's.
type unit struct {
	rest, rise, fall float64
	row              int
}

// fullRelease is the unit of a receptor's level, reckoned with the parameters'
// defaults, so that a stronger burst or blocked uptake counts for more. In tissue
// without chance, its release even, a full release of the nucleus is followed through
// uptake and binding:
//
//   - where the nucleus holds its rate (acetylcholine, serotonin), 1 is the occupancy
//     beyond rest that is reached in the end
//   - of noradrenaline, 1 is such that a release brings as much in all as a global
//     level that is cleared with its time constant
//   - of dopamine, 1 and −1 are such that a full burst and a full pause teach as much,
//     through the fading eligibility, as a global release does at once
func fullRelease(p *pool, r volume.Receptor) unit {
	m := &p.modulator
	rest, _ := m.Balance(m.Supply(m.Tonic.V))
	u := unit{rest: r.Occupancy(rest)}
	for _, other := range receptorsOf(p) {
		if other.Name == r.Name {
			break
		}
		u.row++
	}
	normal := ActorCriticParams.Defaults()
	switch p.nucleus {
	case modulators.NA:
		u.rise = follow(m, &r, p.up, normal.Get("field.na_ms"), 5*normal.Get("na.clearance"), 1) / normal.Get("na.clearance")
	case modulators.DA:
		fade := fmath.Exp(-1 / normal.Get("stdp.eligibility"))
		u.rise = follow(m, &r, p.up, normal.Get("field.da_ms"), teachFor, fade) / normal.Get("field.da_ms")
		u.fall = -follow(m, &r, -p.down, normal.Get("field.da_pause"), teachFor, fade) / normal.Get("field.da_ms")
	default:
		nM, ok := m.Balance(m.Supply(m.Tonic.V + p.up))
		if !ok {
			nM = rest + m.Km.V // release beyond uptake: as far as half saturation
		}
		u.rise = r.Occupancy(nM) - u.rest
	}
	return u
}

// teachFor is how long dopamine teaches after an outcome, ms: the rest of a trial of
// 800 ms.
const teachFor = 500

// follow lets a nucleus's rate jump by so many Hz and return with time constant tau,
// and sums over so many ms how far occupancy lies from rest, each ms weighing fade
// times the one before.
func follow(m *volume.Chemistry, r *volume.Receptor, hz, tau, ms, fade float64) (sum float64) {
	c, _ := m.Balance(m.Supply(m.Tonic.V))
	b := r.Occupancy(c)
	rest, weight := b, 1.0
	back := fmath.Exp(-1 / tau)
	on, off := r.Off/r.EC50/1000, r.Off/1000
	for range int(ms) {
		supply := m.Supply(max(0, m.Tonic.V+hz))
		const parts = 4 // of a ms, well within dopamine's uptake and binding
		for range parts {
			loss := float64(m.Vmax.V*c)/(m.Km.V+c) + float64(m.K.V*c)
			c = max(0, c+float64((supply-loss)*(0.001/parts)))
			b += float64((float64(float64(on*c)*(1-b)) - float64(off*b)) / parts)
		}
		hz *= back
		sum += float64((b - rest) * weight)
		weight *= fade
	}
	return sum
}
