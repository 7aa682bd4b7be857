package circuit

import (
	"strconv"

	"neuromodlab/engine"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// The actor–critic's tissue. Dopamine innervates the actor and the critic at the
// density of dorsal striatum; noradrenaline and serotonin the whole sheet;
// acetylcholine the inputs, by one pool for pictures and one for sounds, which the
// basal forebrain drives in opposite directions. Where a modulator has no axons there
// is no release, and its uptake is that of the rest.
func tissue(v param.Values, c *engine.Spec) *subject.Tissue {
	grid, _ := strconv.Atoi(v.Choice("field.grid"))
	rows := grid * int(c.Height) / int(c.Width)
	t := &subject.Tissue{Setup: volume.Setup{
		// Cells of the grid are square: the sheet's height is what whole rows make.
		Width: c.Width, Height: c.Width * float64(rows) / float64(grid), NX: grid, NY: rows,
	}}
	innervated := func(m volume.Modulator, populations ...string) []volume.Region {
		var out []volume.Region
		for _, name := range populations {
			for _, p := range c.Populations {
				if p.Name == name {
					a := p.Patch
					const margin = 1.12 // axons end a little beyond the outermost cells
					out = append(out, volume.Region{Ellipse: true, Density: m.Density.V, Vmax: m.Vmax.V,
						X0: a.X - margin*a.RX, X1: a.X + margin*a.RX, Y0: a.Y - margin*a.RY, Y1: a.Y + margin*a.RY})
				}
			}
		}
		return out
	}
	da, na, ach, ht := volume.Dopamine(), volume.Noradrenaline(), volume.Acetylcholine(), volume.Serotonin()
	achA := ach
	ach.Key, achA.Key = "ach.visual", "ach.auditory"

	add := func(m volume.Modulator, nucleus int, sign, up, down float64, key, receptor string, unit float64, populations ...string) {
		rest, _ := m.Balance(m.Supply(m.Tonic.V))
		row := rowOf(m.Key, receptor)
		full := rest + unit
		t.Reads = append(t.Reads, subject.Read{
			Modulator: len(t.Setup.Modulators),
			Rest:      row.Occupancy(rest), Full: row.Occupancy(full) - row.Occupancy(rest),
		})
		t.Axons = append(t.Axons, subject.Axon{Modulator: nucleus, Sign: sign, Tonic: m.Tonic.V, Up: up, Down: down})
		t.Wired = append(t.Wired, v.On("field."+key+"_wired"))
		t.Setup.Receptors = append(t.Setup.Receptors, row)
		// The range of a receptor is learnt with healthy uptake; the slider comes after.
		m.Vmax.V *= v.Get("field." + key + "_uptake")
		m.K.V *= v.Get("field." + key + "_uptake")
		t.Setup.Modulators = append(t.Setup.Modulators, volume.Placed{Modulator: m, Regions: innervated(m, populations...)})
	}
	// What a full release adds to the resting concentration, nM: held (dopamine,
	// acetylcholine, serotonin reach their balance) or all at once (noradrenaline is
	// cleared slowly beside its burst).
	held := func(m volume.Modulator, up float64) float64 {
		rest, _ := m.Balance(m.Supply(m.Tonic.V))
		full, ok := m.Balance(m.Supply(m.Tonic.V + up))
		if !ok {
			full = rest + m.Km.V // release beyond uptake: as far as half saturation
		}
		return full - rest
	}
	// A full release is what the nuclei do by default, so that a stronger burst counts
	// for more.
	full := ActorCriticParams.Defaults()
	add(da, nuclei.DA, 1, v.Get("field.da_hz"), da.Tonic.V, "da", "D1", held(da, full.Get("field.da_hz")), "go.e", "nogo.e", "critic.e")
	add(na, nuclei.NA, 1, v.Get("field.na_hz"), na.Tonic.V, "na", "α1", na.Supply(full.Get("field.na_hz"))*full.Get("field.na_ms")/1000)
	add(ach, nuclei.ACh, 1, ach.Tonic.V, ach.Tonic.V, "ach", "M1", held(ach, ach.Tonic.V), "visual")
	add(achA, nuclei.ACh, -1, ach.Tonic.V, ach.Tonic.V, "ach", "M1", held(ach, ach.Tonic.V), "auditory")
	add(ht, nuclei.HT, 1, v.Get("field.5ht_hz"), ht.Tonic.V, "5ht", "1A", held(ht, full.Get("field.5ht_hz")))
	return t
}

// rowOf is a row of the table of receptors for a modulator, which may be a pool of
// its kind: "ach.visual" has the receptors of "ach".
func rowOf(key, receptor string) volume.Receptor {
	for _, r := range volume.Receptors() {
		if r.Name == receptor && len(key) >= len(r.Modulator) && key[:len(r.Modulator)] == r.Modulator {
			r.Modulator = key
			return r
		}
	}
	panic("circuit: no receptor " + receptor + " for " + key)
}
