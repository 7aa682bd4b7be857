package circuit

// The tissue of the sheet.

import (
	"strconv"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// sheetAxon is a modulator with its nucleus in the sheet.
type sheetAxon struct {
	pool
	maxRate       float64 // Hz; 0: no limit
	fullReleaseNM float64 // concentration above rest after a full release, nM
}

// sheetAxons are the sheet's modulators. Dopamine innervates the striatum, acetylcholine the
// cortex, noradrenaline and serotonin the whole sheet.
func sheetAxons(v param.Values) []sheetAxon {
	da, na, ach, ht := volume.Dopamine(), volume.Noradrenaline(), volume.Acetylcholine(), volume.Serotonin()
	sustained := func(m volume.Chemistry, hz float64) float64 {
		rest, _ := m.Balance(m.Supply(m.Tonic.V))
		high, ok := m.Balance(m.Supply(m.Tonic.V + hz))
		if !ok {
			high = rest + m.Km.V // release exceeds uptake: take half saturation
		}
		return high - rest
	}
	return []sheetAxon{
		{pool{da, modulators.DA, 1, v.Get("field.da_hz"), v.Get("field.da_dip"), []string{"d1", "d2"}}, v.Get("field.da_most"),
			sustained(da, v.Get("field.da_most")-da.Tonic.V)},
		{pool{na, modulators.NA, 1, v.Get("field.na_hz"), na.Tonic.V, nil}, 0, na.Supply(v.Get("field.na_hz")) * v.Get("na.pulse") / 1000},
		{pool{ach, modulators.ACh, 1, v.Get("field.ach_hz"), ach.Tonic.V, []string{"cortex.e"}}, 0, sustained(ach, v.Get("field.ach_hz"))},
		{pool{ht, modulators.HT, 1, v.Get("field.5ht_hz"), ht.Tonic.V, nil}, 0, sustained(ht, v.Get("field.5ht_hz"))},
	}
}

// sheetTissue is the sheet's tissue with the signals that its receptors give. A level of 1 is the
// effect of a full release with default parameters, so that a stronger burst or blocked uptake
// gives a higher level.
func sheetTissue(v param.Values, c *engine.Spec) (*subject.Tissue, []subject.Drive) {
	grid, _ := strconv.Atoi(v.Choice("field.grid"))
	rows := grid * int(c.Height) / int(c.Width)
	t := &subject.Tissue{Setup: volume.Setup{
		Width: c.Width, Height: c.Width * float64(rows) / float64(grid), NX: grid, NY: rows,
		Every: 8,
	}}
	var drives []subject.Drive
	defaults := sheetAxons(SheetParams.Defaults())
	for k, a := range sheetAxons(v) {
		if !has(v, a.nucleus) {
			continue
		}
		i := len(t.Axons)
		m := a.modulator
		rest, _ := m.Balance(m.Supply(m.Tonic.V))
		rowOfReceptor := map[string]int{} // index of a receptor among the modulator's
		for _, signal := range sheetSignals(v) {
			if signal[:strings.IndexByte(signal, '.')] != m.Key {
				continue
			}
			name := signal[strings.LastIndexByte(signal, '.')+1:]
			r := bindingOf(m.Key, name)
			if _, have := rowOfReceptor[name]; !have {
				rowOfReceptor[name] = len(rowOfReceptor)
				t.Setup.Receptors = append(t.Setup.Receptors, r)
			}
			read := subject.Read{Modulator: i, Row: rowOfReceptor[name], Rest: r.Occupancy(rest),
				Rise: r.Occupancy(rest+defaults[k].fullReleaseNM) - r.Occupancy(rest)}
			if strings.Contains(signal, ".phasic.") {
				read.Adapt = v.Get("da.adapt")
			}
			t.Reads = append(t.Reads, read)
			drives = append(drives, subject.Drive{Modulator: a.nucleus, Signal: signal, Sign: 1})
		}
		axon := subject.Axon{Modulator: a.nucleus, Sign: 1, Tonic: m.Tonic.V, Up: a.up, Down: a.down, MaxRate: a.maxRate}
		if a.nucleus == modulators.DA {
			axon.Offset = v.Get("da.tonic")
			axon.MaxRate += axon.Offset // the highest burst stays as far above the tonic rate
		}
		t.Axons = append(t.Axons, axon)
		t.Wired = append(t.Wired, v.On("field."+m.Key+"_wired"))
		m.Vmax.V *= v.Get("field." + m.Key + "_uptake")
		m.K.V *= v.Get("field." + m.Key + "_uptake")
		t.Setup.Modulators = append(t.Setup.Modulators, volume.PlacedModulator{Chemistry: m, Regions: innervatedRegions(c, &m, a.populations)})
	}
	return t, drives
}
