package circuit

// The tissue of a circuit file.

import (
	"math"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// Limits of a tissue.
const (
	maxGrid  = 256
	minGrid  = 16
	maxDepth = 200 // µm

	maxSummedMS = 500_000 // of all units that are summed
)

// tissue is the tissue with the signals that its receptors give. A level of 1 is the effect of a
// full release with default parameters, so that a stronger burst or blocked uptake gives a higher
// level.
func (b *builder) tissue(c *engine.Spec) (*subject.Tissue, []subject.Drive) {
	p := b.Tissue
	grid := b.whole(&p.Grid, 64, minGrid, maxGrid)
	rows := grid * int(c.Height) / int(c.Width)
	t := &subject.Tissue{Arbor: b.number(&p.Arbor, 0, 0, maxUM), PuffUM: b.number(&p.Puff, 0, 0, maxUM), Setup: volume.Setup{
		// Cells of the grid are square: the height is a whole number of rows.
		Width: c.Width, Height: c.Width * float64(rows) / float64(grid), NX: grid, NY: rows,
		Depth: b.number(&p.Depth, 0, 0, maxDepth), Every: b.whole(&p.Every, 0, 0, volume.MaxEvery),
		Settled: len(p.Settled.tests) > 0 && b.holds(&p.Settled),
	}}
	if rows < minGrid && b.err == nil {
		b.fail(p.file, p.node, "a sheet of %g by %g µm is too flat for a grid of %d cells", c.Width, c.Height, grid)
	}
	var drives []subject.Drive
	defaults := b.newBuilder(b.v.Table().Defaults())
	expand(b, p.Axons, func(a *axons) {
		m := modulators.Of(a.Modulator)
		if !has(b.v, m) || b.err != nil {
			return
		}
		chemistry := volume.Modulators()[m]
		chemistry.Key = a.Name
		sign := a.Sign
		if sign == 0 {
			sign = 1
		}
		b.within(&chemistry, func() {
			drives = append(drives, b.reads(t, a, m, sign, &chemistry, defaults)...)
			tonic := chemistry.Tonic.V
			t.Axons = append(t.Axons, subject.Axon{Modulator: m, Sign: sign, Tonic: tonic, Up: b.number(&a.Up, 0, 0, maxHz),
				Down: b.number(&a.Down, tonic, 0, maxHz), MaxRate: b.number(&a.Most, 0, 0, maxHz), Offset: b.number(&a.Offset, 0, -maxHz, maxHz)})
			t.Wired = append(t.Wired, len(a.Wired.tests) > 0 && b.holds(&a.Wired))
			uptake := b.number(&a.Uptake, 1, 0, maxHz)
			chemistry.Vmax.V *= uptake
			chemistry.K.V *= uptake
			placed := volume.PlacedModulator{Chemistry: chemistry, Regions: innervatedRegions(c, &chemistry, a.On)}
			var regions []volume.Region
			expand(b, a.Regions, func(r *region) { regions = append(regions, b.region(c, a, r, m, &chemistry)) })
			if len(regions) > 0 {
				placed.Regions = regions
			}
			t.Setup.Modulators = append(t.Setup.Modulators, placed)
		})
	})
	if defaults.err != nil && b.err == nil {
		b.err = defaults.err
	}
	return t, drives
}

// within lets expressions read the constants of a modulator's chemistry: tonic, its rate at rest,
// Hz, and density, its varicosities per µm³.
func (b *builder) within(m *volume.Chemistry, do func()) {
	n := len(b.counters)
	b.counters = append(b.counters, counter{name: "tonic", number: m.Tonic.V}, counter{name: "density", number: m.Density.V})
	do()
	b.counters = b.counters[:n]
}

// reads are the levels that receptor rows read of some axons, each once.
func (b *builder) reads(t *subject.Tissue, a *axons, m int, sign float64, chemistry *volume.Chemistry,
	defaults *builder) (out []subject.Drive) {
	at := map[string]int{} // index of a receptor among those of the axons
	seen := map[string]bool{}
	rest, _ := chemistry.Balance(chemistry.Supply(chemistry.Tonic.V))
	for i := range b.Rows {
		r := &b.Rows[i]
		if r.Modulator != a.Modulator || r.Pool != "" && r.Pool != a.Name && (a.Phasic == nil || r.Pool != a.Phasic.Name) {
			continue
		}
		name := a.Name
		if a.Phasic != nil && r.Pool == a.Phasic.Name {
			name = r.Pool
		}
		name += "." + r.Receptor
		if seen[name] {
			continue
		}
		seen[name] = true
		receptor := bindingOf(r.Modulator, r.Receptor)
		receptor.Modulator = a.Name
		if _, have := at[r.Receptor]; !have {
			at[r.Receptor] = len(at)
			t.Setup.Receptors = append(t.Setup.Receptors, receptor)
		}
		read := subject.Read{Modulator: len(t.Axons), Row: at[r.Receptor], Rest: receptor.Occupancy(rest),
			ByInnervation: len(a.ByInnervation.tests) > 0 && b.holds(&a.ByInnervation)}
		defaults.within(chemistry, func() { read.Rise, read.Fall = defaults.unit(a, chemistry, &receptor, rest) })
		if a.Phasic != nil && r.Pool == a.Phasic.Name {
			read.Adapt = b.number(&a.Phasic.Adapt, 0, 0, maxMS)
		}
		t.Reads = append(t.Reads, read)
		out = append(out, subject.Drive{Modulator: m, Signal: name, Sign: sign})
	}
	return out
}

// unit is how far a receptor's occupancy rises by a full release, and how far it falls by a full
// pause (0: as far), in tissue with even release and without noise:
//
//   - lasting: the rise in equilibrium, if a rate kept hz above the tonic one
//   - brief: the rise by what the nucleus releases in ms at hz, at once
//   - summed: a rate hz above the tonic one returns with time constant ms; the sum of the rise over
//     over, ms, divided by per; each ms weighs less than the one before, with time constant fade;
//     and for the fall the same with dipHz and dipMs
func (b *builder) unit(a *axons, m *volume.Chemistry, r *volume.Receptor, rest float64) (rise, fall float64) {
	u := &a.Unit
	hz := b.number(&u.Hz, 0, 0, maxHz)
	switch u.Kind {
	case "brief":
		high := rest + m.Supply(hz)*b.number(&u.MS, 0, smallest, maxMS)/1000
		return r.Occupancy(high) - r.Occupancy(rest), 0
	case "summed":
		over := b.number(&u.Over, 1, 1, maxMS)
		if b.summedMS += over; b.summedMS > maxSummedMS {
			b.fail(u.Over.file, u.Over.node, "the units of all receptors sum over %.0f ms; allowed: %d", b.summedMS, maxSummedMS)
			return 1, 0
		}
		per, fade := b.number(&u.Per, 1, smallest, maxMS), 1.0
		if u.Fade.node != nil {
			fade = fmath.Exp(-1 / b.number(&u.Fade, 1, smallest, maxMS))
		}
		rise = summedOccupancy(m, r, hz, b.number(&u.MS, 0, smallest, maxMS), over, fade) / per
		if u.DipHz.node != nil {
			fall = -summedOccupancy(m, r, -b.number(&u.DipHz, 0, 0, maxHz), b.number(&u.DipMS, 0, smallest, maxMS), over, fade) / per
		}
		return rise, fall
	}
	high, ok := m.Balance(m.Supply(m.Tonic.V + hz))
	if !ok {
		high = rest + m.Km.V // release exceeds uptake: take half saturation
	}
	return r.Occupancy(high) - r.Occupancy(rest), 0
}

// summedOccupancy raises a nucleus's rate by hz, lets it return with time constant tau, and sums
// the difference of occupancy from rest over a number of ms. Each ms weighs fade times the one
// before.
func summedOccupancy(m *volume.Chemistry, r *volume.Receptor, hz, tau, ms, fade float64) (sum float64) {
	c, _ := m.Balance(m.Supply(m.Tonic.V))
	b := r.Occupancy(c)
	rest, weight := b, 1.0
	back := fmath.Exp(-1 / tau)
	on, off := r.Off/r.EC50/1000, r.Off/1000
	for range int(ms) {
		supply := m.Supply(max(0, m.Tonic.V+hz))
		const substeps = 4 // of a ms: short against dopamine's uptake and binding
		for range substeps {
			loss := float64(m.Vmax.V*c)/(m.Km.V+c) + float64(m.K.V*c)
			c = max(0, c+float64((supply-loss)*(0.001/substeps)))
			b += float64((float64(float64(on*c)*(1-b)) - float64(off*b)) / substeps)
		}
		hz *= back
		sum += float64((b - rest) * weight)
		weight *= fade
	}
	return sum
}

// region is one region of some axons, with the delay from their nucleus.
func (b *builder) region(c *engine.Spec, a *axons, r *region, m int, chemistry *volume.Chemistry) volume.Region {
	var out volume.Region
	if len(r.Box) == 4 {
		x := [4]float64{}
		for i := range r.Box {
			x[i] = b.number(&r.Box[i], 0, -maxUM, maxUM)
		}
		out = volume.Region{Ellipse: r.Shape == "ellipse", X0: x[0], Y0: x[1], X1: x[2], Y1: x[3]}
	} else {
		out = b.placeRegion(c, r)
	}
	out.Name, out.Density = r.Place, b.number(&r.Density, chemistry.Density.V, 0, 1)
	out.Vmax = b.number(&r.Uptake, 1, 0, maxHz) * chemistry.Vmax.V
	if a.Speed.node != nil {
		from := b.nucleusAt()[m]
		dx, dy := (out.X0+out.X1)/2-from[0], (out.Y0+out.Y1)/2-from[1]
		mm := axonLength / 1000.0 * math.Sqrt(float64(dx*dx)+float64(dy*dy))
		factor := b.number(&a.Delay, 1, 0, maxHz)
		out.Delay = min(volume.MaxDelay, int(math.Floor(float64(factor*mm)/b.number(&a.Speed, 1, .01, maxHz)+0.5)))
	}
	return out
}

// Length of an axon, mm per mm of the sheet: the sheet, 1 mm wide, stands for the 20 mm of a rat's
// brain. Ours.
const axonLength = 20

// nucleusRadius is the radius of the region of a nucleus that other modulators innervate, µm.
const nucleusRadius = 45

// margin is how far axons reach beyond the outermost cells of a group.
const margin = 1.12

// placeRegion is the shape of a place of the sheet: all of it, a nucleus, or a group.
func (b *builder) placeRegion(c *engine.Spec, r *region) volume.Region {
	if r.Place == "sheet" {
		return volume.Region{X1: c.Width, Y1: c.Height}
	}
	if m := modulators.Of(r.Place); m >= 0 {
		at := b.nucleusAt()[m]
		return volume.Region{Ellipse: true, X0: at[0] - nucleusRadius, X1: at[0] + nucleusRadius, Y0: at[1] - nucleusRadius,
			Y1: at[1] + nucleusRadius}
	}
	i := slices.IndexFunc(c.Populations, func(p engine.Population) bool { return p.Group == r.Place })
	if i < 0 {
		b.fail(r.file, r.node, "there is no group %.40q; allowed: sheet, a modulator's key, %s", r.Place, strings.Join(groupsOf(c), ", "))
		return volume.Region{}
	}
	return patchRegion(&c.Populations[i].Patch)
}

func groupsOf(c *engine.Spec) (out []string) {
	for i := range c.Populations {
		if g := c.Populations[i].Group; !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}

// patchRegion is the shape of a patch with the axons that reach a little beyond it.
func patchRegion(a *engine.Patch) volume.Region {
	return volume.Region{Ellipse: !a.Box, X0: a.X - margin*a.RX, X1: a.X + margin*a.RX, Y0: a.Y - margin*a.RY, Y1: a.Y + margin*a.RY}
}

// innervatedRegions are the patches of populations with a modulator's axons in them.
func innervatedRegions(c *engine.Spec, m *volume.Chemistry, populations []string) (out []volume.Region) {
	for i := range c.Populations {
		if a := c.Populations[i].Patch; slices.Contains(populations, c.Populations[i].Name) {
			r := patchRegion(&a)
			r.Name, r.Density, r.Vmax = c.Populations[i].Group, m.Density.V, m.Vmax.V
			out = append(out, r)
		}
	}
	return out
}
