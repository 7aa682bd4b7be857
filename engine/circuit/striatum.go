package circuit

// The striatum: a circuit of tissue without a task.

import (
	"strconv"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
	"neuromodlab/engine/volume"
)

// Striatum is a circuit of our own: tissue without a task. Dorsal striatum is on the left of a
// sheet and ventral striatum on the right, with the same dopamine terminals and a third of the
// uptake (Ejdrup et al.). Medium spiny cells in both, which fire rarely, show the effect of
// dopamine on D1 and D2 receptors by their spikes. Nuclei keep their rates; bursts and puffs are
// released by hand. The values are of StriatumParams.
func Striatum(v param.Values) subject.Spec {
	s := subject.Spec{
		Circuit: striatumCircuit(v),
		Task:    task.Spec{Timing: task.Timing{Length: 1000}, Phases: []task.Phase{{Kind: "rest", Trials: 60}}},
		Nuclei: nuclei.Spec{
			DopamineTau: v.Get("field.da_ms"), NoradrenalineTau: v.Get("field.na_ms"),
			PuffTau: [modulators.N]float64{modulators.ACh: v.Get("field.ach_ms"), modulators.HT: v.Get("field.5ht_ms")},
		},
		Readout:   subject.NoTask{},
		NucleusAt: [modulators.N][2]float64{{240, 36}, {240, 108}, {240, 180}, {240, 252}},
	}
	setModulators(&s.Nuclei, v)
	s.Tissue, s.Drives = striatumTissue(v)
	return s
}

// Size of the sheet, µm: small, because dopamine diffuses only tens of µm.
const (
	striatumWidth  = 480
	striatumHeight = 288
)

// striatumPuffUM is the radius of a puff by hand, µm: of the order of what pressure ejection from a
// pipette or one flash of uncaging fills.
const striatumPuffUM = 20

func striatumCircuit(v param.Values) engine.Spec {
	s := engine.Spec{Name: "striatum", DT: 1, Width: striatumWidth, Height: striatumHeight, Signals: []string{"da.D1", "da.D2"}}
	for _, half := range []struct {
		name  string
		patch engine.Patch
	}{
		{"dorsal", engine.Patch{Box: true, X: 112, Y: 144, RX: 92, RY: 118}},
		{"ventral", engine.Patch{Box: true, X: 368, Y: 144, RX: 92, RY: 118}},
	} {
		for _, kind := range []string{"d1", "d2"} {
			s.Populations = append(s.Populations, engine.Population{
				Name: half.name + "." + kind, Group: half.name, Kind: engine.Inhibitory, N: v.Int("net.striatum"), Patch: half.patch,
				Tau: v.Get("neuron.tau"), Noise: v.Get("neuron.noise"), Bias: v.Get("neuron.bias"),
				Threshold: v.Get("neuron.threshold"), Refractory: v.Get("neuron.refractory"), Floor: v.Get("neuron.floor"),
			})
		}
	}
	s.Receptors = receptors(v, striatumRows, true)
	return s
}

// striatumAxons are the modulators, with the Hz that a burst adds.
func striatumAxons(v param.Values) []pool {
	of := func(m volume.Chemistry, nucleus int) pool {
		return pool{modulator: m, nucleus: nucleus, sign: 1, up: v.Get("field." + m.Key + "_hz"), down: m.Tonic.V}
	}
	return []pool{of(volume.Dopamine(), modulators.DA), of(volume.Noradrenaline(), modulators.NA), of(volume.Acetylcholine(), modulators.ACh),
		of(volume.Serotonin(), modulators.HT)}
}

// striatumTissue is the tissue with the signals of its D1 and D2 receptors. A level of 1 is the
// equilibrium occupancy in dorsal striatum if a burst continued, so that longer bursts, blocked
// uptake and puffs give higher levels.
func striatumTissue(v param.Values) (*subject.Tissue, []subject.Drive) {
	grid, _ := strconv.Atoi(v.Choice("field.grid"))
	t := &subject.Tissue{PuffUM: striatumPuffUM, Setup: volume.Setup{Width: striatumWidth, Height: striatumHeight, NX: grid,
		NY: grid * striatumHeight / striatumWidth}}
	var drives []subject.Drive
	da := striatumAxons(StriatumParams.Defaults())[0]
	rest, _ := da.modulator.Balance(da.modulator.Supply(da.modulator.Tonic.V))
	burst, _ := da.modulator.Balance(da.modulator.Supply(da.modulator.Tonic.V + da.up))
	for i, name := range []string{"D1", "D2"} {
		r := bindingOf("da", name)
		t.Setup.Receptors = append(t.Setup.Receptors, r)
		t.Reads = append(t.Reads, subject.Read{Modulator: modulators.DA, Row: i, Rest: r.Occupancy(rest),
			Rise: r.Occupancy(burst) - r.Occupancy(rest)})
		drives = append(drives, subject.Drive{Modulator: modulators.DA, Signal: "da." + name, Sign: 1})
	}
	for _, p := range striatumAxons(v) {
		if !has(v, p.nucleus) {
			continue
		}
		m := p.modulator
		axon := subject.Axon{Modulator: p.nucleus, Sign: 1, Tonic: m.Tonic.V, Up: p.up, Down: p.down,
			Offset: v.Get("field."+m.Key+"_now") - m.Tonic.V}
		if !v.On(m.Key + ".on") {
			axon.Offset = -m.Tonic.V
		}
		t.Axons = append(t.Axons, axon)
		t.Wired = append(t.Wired, v.On("field."+m.Key+"_wired"))
		m.Vmax.V *= v.Get("field." + m.Key + "_uptake")
		m.K.V *= v.Get("field." + m.Key + "_uptake")
		placed := volume.PlacedModulator{Chemistry: m}
		if p.nucleus == modulators.DA {
			third := volume.VentralDopamine().Vmax.V / volume.Dopamine().Vmax.V
			placed.Regions = []volume.Region{
				{X1: striatumWidth, Y1: striatumHeight, Density: m.Density.V, Vmax: m.Vmax.V},
				{X0: striatumWidth / 2, X1: striatumWidth, Y1: striatumHeight, Density: m.Density.V, Vmax: third * m.Vmax.V},
			}
		}
		t.Setup.Modulators = append(t.Setup.Modulators, placed)
	}
	return t, drives
}

const surmeier = "dopamine raises the excitability of D1 and lowers that of D2 cells (Gerfen & Surmeier 2011); as a constant current, " +
	"and value, ours"

var (
	d1Cells = placeOf("D1 cells, dorsal and ventral", "dorsal.d1", "ventral.d1")
	d2Cells = placeOf("D2 cells, dorsal and ventral", "dorsal.d2", "ventral.d2")
)

// striatumRows are the receptor rows by which dopamine acts on the cells.
var striatumRows = []Row{
	{ID: "d1.excite", Name: "Excites D1 cells", Modulator: "da", Receptor: "D1", Target: engine.Excitability,
		Place: d1Cells, Key: "da.excite", Sign: 1, Source: surmeier},
	{ID: "d2.restrain", Name: "Inhibits D2 cells", Modulator: "da", Receptor: "D2", Target: engine.Excitability,
		Place: d2Cells, Key: "da.restrain", Sign: -1, Source: surmeier},
}

func striatumReceptorRows(v param.Values) []ReceptorRow { return displayRows(v, striatumRows) }
