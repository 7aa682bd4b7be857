package circuit

// The tissue of the actor–critic.

import (
	"slices"
	"strconv"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// pool is a set of axons: of a modulator, or of a part of it that its nucleus drives separately.
type pool struct {
	modulator   volume.Chemistry // its key is the pool's
	nucleus     int
	sign        float64
	up, down    float64  // Hz added at a level of 1, and subtracted at −1
	populations []string // innervated; none: the whole sheet
}

// pools are those of the actor–critic. Dopamine innervates actor and critic at the density of
// dorsal striatum; noradrenaline and serotonin the whole sheet; acetylcholine the inputs, with one
// pool for pictures and one for sounds, which the basal forebrain drives in opposite directions.
// Where a modulator has no axons there is no release, but the same uptake.
func pools(v param.Values) []pool {
	da, na, ach, ht := volume.Dopamine(), volume.Noradrenaline(), volume.Acetylcholine(), volume.Serotonin()
	visual, auditory := ach, ach
	visual.Key, auditory.Key = "ach.visual", "ach.auditory"
	return []pool{
		{da, modulators.DA, 1, v.Get("field.da_hz"), da.Tonic.V, []string{"go.e", "nogo.e", "critic.e"}},
		{na, modulators.NA, 1, v.Get("field.na_hz"), na.Tonic.V, nil},
		{visual, modulators.ACh, 1, ach.Tonic.V, ach.Tonic.V, []string{"visual"}},
		{auditory, modulators.ACh, -1, ach.Tonic.V, ach.Tonic.V, []string{"auditory"}},
		{ht, modulators.HT, 1, v.Get("field.5ht_hz"), ht.Tonic.V, nil},
	}
}

// tissue is the actor–critic's tissue with the signals that its receptors give.
func tissue(v param.Values, c *engine.Spec) (*subject.Tissue, []subject.Drive) {
	grid, _ := strconv.Atoi(v.Choice("field.grid"))
	rows := grid * int(c.Height) / int(c.Width)
	t := &subject.Tissue{Arbor: v.Get("field.arbor"), Setup: volume.Setup{
		// Cells of the grid are square: the height is a whole number of rows.
		Width: c.Width, Height: c.Width * float64(rows) / float64(grid), NX: grid, NY: rows,
		Depth: v.Get("field.depth"),
	}}
	regions := v.Choice("field.anatomy") == "regions"
	t.Setup.Settled = regions
	var drives []subject.Drive
	defaults := pools(ActorCriticParams.Defaults())
	for k, p := range pools(v) {
		if !has(v, p.nucleus) {
			continue
		}
		i := len(t.Axons)
		key := modulators.Keys[p.nucleus]
		for _, r := range receptorsOf(&p) {
			u := fullRelease(&defaults[k], r)
			t.Reads = append(t.Reads, subject.Read{Modulator: i, Row: u.row, Rest: u.rest, Rise: u.rise, Fall: u.fall,
				// Acetylcholine's two pools are compared with each other, whatever the density of each.
				ByInnervation: regions && p.nucleus != modulators.ACh})
			drives = append(drives, subject.Drive{Modulator: p.nucleus, Signal: p.modulator.Key + "." + r.Name, Sign: p.sign})
			r.Modulator = p.modulator.Key
			t.Setup.Receptors = append(t.Setup.Receptors, r)
		}
		t.Axons = append(t.Axons, subject.Axon{Modulator: p.nucleus, Sign: p.sign, Tonic: p.modulator.Tonic.V, Up: p.up, Down: p.down})
		t.Wired = append(t.Wired, v.On("field."+key+"_wired"))
		m := p.modulator
		m.Vmax.V *= v.Get("field." + key + "_uptake")
		m.K.V *= v.Get("field." + key + "_uptake")
		placed := volume.PlacedModulator{Chemistry: m, Regions: innervatedRegions(c, &m, p.populations)}
		if regions {
			p.modulator = m
			placed.Regions = regionsOf(c, &p, v.Get("field.conduction"))
		}
		t.Setup.Modulators = append(t.Setup.Modulators, placed)
	}
	return t, drives
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

// receptorsOf are the receptors of a pool that rows use, on or off, each once.
func receptorsOf(p *pool) (out []volume.Receptor) {
	for i := range actorRows {
		r := &actorRows[i]
		if r.Modulator != modulators.Keys[p.nucleus] || r.Pool != "" && r.Pool != p.modulator.Key {
			continue
		}
		if !slices.ContainsFunc(out, func(x volume.Receptor) bool { return x.Name == r.Receptor }) {
			out = append(out, bindingOf(r.Modulator, r.Receptor))
		}
	}
	return out
}
