package circuit

import (
	"strconv"

	"neuromodlab/engine"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// sheetTissue is the sheet's tissue: dopamine innervates the striatum, noradrenaline and
// serotonin everything, acetylcholine the cortex.
func sheetTissue(v param.Values, c *engine.Spec) *subject.Tissue {
	grid, _ := strconv.Atoi(v.Choice("field.grid"))
	rows := grid * int(c.Height) / int(c.Width)
	t := &subject.Tissue{Setup: volume.Setup{
		Width: c.Width, Height: c.Width * float64(rows) / float64(grid), NX: grid, NY: rows,
		Every: 8,
	}}
	full := SheetParams.Defaults()
	add := func(m volume.Modulator, nucleus int, key, receptor string, up, down, most, unit float64, where ...string) int {
		rest, _ := m.Balance(m.Supply(m.Tonic.V))
		row := rowOf(m.Key, receptor)
		i := len(t.Setup.Modulators)
		t.Reads = append(t.Reads, subject.Read{Modulator: i, Rest: row.Occupancy(rest), Full: row.Occupancy(rest+unit) - row.Occupancy(rest)})
		axon := subject.Axon{Modulator: nucleus, Sign: 1, Tonic: m.Tonic.V, Up: up, Down: down, Most: most}
		t.Axons = append(t.Axons, axon)
		t.Wired = append(t.Wired, v.On("field."+key+"_wired"))
		t.Setup.Receptors = append(t.Setup.Receptors, row)
		m.Vmax.V *= v.Get("field." + key + "_uptake")
		m.K.V *= v.Get("field." + key + "_uptake")
		t.Setup.Modulators = append(t.Setup.Modulators, volume.Placed{Modulator: m, Regions: innervated(c, m, where...)})
		return i
	}
	held := func(m volume.Modulator, hz float64) float64 {
		rest, _ := m.Balance(m.Supply(m.Tonic.V))
		high, ok := m.Balance(m.Supply(m.Tonic.V + hz))
		if !ok {
			high = rest + m.Km.V
		}
		return high - rest
	}
	da, na, ach, ht := volume.Dopamine(), volume.Noradrenaline(), volume.Acetylcholine(), volume.Serotonin()
	burst := full.Get("field.da_most") - da.Tonic.V
	add(da, nuclei.DA, "da", "D1", v.Get("field.da_hz"), v.Get("field.da_dip"), v.Get("field.da_most"), held(da, burst), "d1", "d2")
	phasic := t.Reads[0]
	phasic.Adapt = v.Get("da.adapt")
	t.Reads = append(t.Reads, phasic)
	add(na, nuclei.NA, "na", "α1", v.Get("field.na_hz"), na.Tonic.V, 0, na.Supply(full.Get("field.na_hz"))*full.Get("na.pulse")/1000)
	add(ach, nuclei.ACh, "ach", "M1", v.Get("field.ach_hz"), ach.Tonic.V, 0, held(ach, full.Get("field.ach_hz")), "cortex.e")
	add(ht, nuclei.HT, "5ht", "2A", v.Get("field.5ht_hz"), ht.Tonic.V, 0, held(ht, full.Get("field.5ht_hz")))
	return t
}

// innervated is the regions in which a modulator's axons end, none being everywhere.
func innervated(c *engine.Spec, m volume.Modulator, populations ...string) []volume.Region {
	var out []volume.Region
	for _, name := range populations {
		for _, p := range c.Populations {
			if p.Name == name {
				a := p.Patch
				const margin = 1.12 // axons end a little beyond the outermost cells
				out = append(out, volume.Region{Ellipse: !a.Box, Density: m.Density.V, Vmax: m.Vmax.V,
					X0: a.X - margin*a.RX, X1: a.X + margin*a.RX, Y0: a.Y - margin*a.RY, Y1: a.Y + margin*a.RY})
			}
		}
	}
	return out
}
