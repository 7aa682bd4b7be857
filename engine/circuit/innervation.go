package circuit

// The innervation of the actor–critic by region: where each modulator's axons lie, how densely, and
// how long a spike of its nucleus takes to get there.

import (
	"math"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/volume"
)

// Sources of the innervation. Of the papers named here we read the abstracts.
const (
	agster      = "denser in prefrontal than in motor and sensory cortex: Agster et al. 2013; value ours"
	audetLow    = "5.8 million/mm³, 4.4 to 7.1 between areas: Audet, Descarries & Doucet 1989; which area has which is ours"
	neostriatal = "1.5 to 4.8 million/mm³ in neostriatum: Soghomonian, Doucet & Descarries 1987"
	mechawar    = "5.4, 3.8 and 4.6 million/mm³ in frontal, parietal and occipital cortex: Mechawar, Cozzari & Descarries 2000"
	terminal    = "dorsal striatum 0.04, ventral 0.8 to 0.9 of it: code of Ejdrup et al. 2026"

	guyenet = "0.58 m/s: Guyenet & Aghajanian 1978; 0.33 to 1 m/s: Deniau et al. 1978"
	aston   = "over 1 m/s in some axons of monkeys, less in rats: Aston-Jones et al. 1983; value ours"
	nucleus = "1 to 26 ms to the cortex of rats: Aston-Jones, Shaver & Dinan 1985; value ours"
	sawyer  = "24.9 ms from the dorsal raphe to the neostriatum of rats: Sawyer et al. 1985, some 10 mm"
)

// innervation is the axons of one pool.
type innervation struct {
	speed       float64 // conduction velocity, m/s
	speedSource string
	fields      []terminalField // where they overlap, the later one counts
}

// terminalField is a region with axons of a modulator.
type terminalField struct {
	place   string  // a group, "sheet", "actor", or a modulator's key for its nucleus
	density float64 // varicosities per µm³
	source  string
}

// byRegion is the innervation by a pool's key.
var byRegion = map[string]innervation{
	"da": {0.58, guyenet, []terminalField{{"go", 0.04, terminal}, {"nogo", 0.04, terminal}, {"critic", 0.034, terminal}}},
	"na": {0.5, aston, []terminalField{{"sheet", 0.0010, agster}, {"visual", 0.0012, agster}, {"auditory", 0.0012, agster},
		{"configural", 0.0012, agster}, {"critic", 0.0012, agster}, {"go", 0.0032, agster}, {"nogo", 0.0032, agster}}},
	"ach.visual":   {1, nucleus, []terminalField{{"visual", 0.0046, mechawar}, {"configural", 0.0027, mechawar}}},
	"ach.auditory": {1, nucleus, []terminalField{{"auditory", 0.0038, mechawar}, {"configural", 0.0027, mechawar}}},
	"5ht": {0.4, sawyer, []terminalField{{"sheet", 0.0044, audetLow}, {"actor", 0.0071, audetLow}, {"go", 0.0048, neostriatal},
		{"nogo", 0.0048, neostriatal}, {"da", 0.0071, audetLow}, {"na", 0.0071, audetLow}, {"ach", 0.0071, audetLow}}},
}

// Length of an axon, mm per mm of the sheet: the sheet, 1 mm wide, stands for the 20 mm of a rat's
// brain. Ours.
const axonLength = 20

// nucleusRadius is the radius of the region of a nucleus that other modulators innervate, µm.
const nucleusRadius = 45

// margin is how far axons reach beyond the outermost cells of a group.
const margin = 1.12

// regionsOf are the regions of a pool, with the delays from its nucleus times a factor.
func regionsOf(c *engine.Spec, p *pool, delays float64) (out []volume.Region) {
	axons := byRegion[p.modulator.Key]
	from := nucleusAt[p.nucleus]
	for _, f := range axons.fields {
		r := placeRegion(c, f.place)
		r.Name, r.Density, r.Vmax = f.place, f.density, p.modulator.Vmax.V
		dx, dy := (r.X0+r.X1)/2-from[0], (r.Y0+r.Y1)/2-from[1]
		mm := axonLength / 1000.0 * math.Sqrt(float64(dx*dx)+float64(dy*dy))
		r.Delay = min(volume.MaxDelay, int(math.Floor(float64(delays*mm)/axons.speed+0.5)))
		out = append(out, r)
	}
	return out
}

// placeRegion is the shape of a place of the sheet.
func placeRegion(c *engine.Spec, place string) volume.Region {
	switch place {
	case "sheet":
		return volume.Region{X1: c.Width, Y1: c.Height}
	case "actor": // one ellipse round both groups
		a, b := placeRegion(c, "go"), placeRegion(c, "nogo")
		const round = 60 // µm
		return volume.Region{Ellipse: true, X0: a.X0 - round, X1: a.X1 + round, Y0: a.Y0 - round, Y1: b.Y1 + round}
	}
	if m := modulators.Of(place); m >= 0 {
		at := nucleusAt[m]
		return volume.Region{Ellipse: true, X0: at[0] - nucleusRadius, X1: at[0] + nucleusRadius, Y0: at[1] - nucleusRadius,
			Y1: at[1] + nucleusRadius}
	}
	i := slices.IndexFunc(c.Populations, func(p engine.Population) bool { return p.Group == place })
	return patchRegion(&c.Populations[i].Patch)
}

// patchRegion is the shape of a patch with the axons that reach a little beyond it.
func patchRegion(a *engine.Patch) volume.Region {
	return volume.Region{Ellipse: !a.Box, X0: a.X - margin*a.RX, X1: a.X + margin*a.RX, Y0: a.Y - margin*a.RY, Y1: a.Y + margin*a.RY}
}
