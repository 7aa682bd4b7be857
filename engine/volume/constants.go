package volume

// The chemistry of each modulator: diffusion, uptake, release and tonic rate, each constant with
// its source or marked as an assumption.

import (
	"math"

	"neuromodlab/engine/modulators"
)

// Value is a constant with its unit and source.
type Value struct {
	V      float64
	Unit   string
	Source string // the paper; of an assumed value how it was chosen
	Status Status
	Caveat string // what a reader of the source should know; empty: nothing
}

// Status is where a number was read.
type Status string

// The statuses. No paper was read in full.
const (
	FromCode   Status = "read in the code published with the paper"
	Abstract   Status = "read in the abstract"
	SecondHand Status = "read at second hand"
	Assumed    Status = "assumed" // no source was found
)

// Chemistry is the constants of one modulator in one tissue.
type Chemistry struct {
	Key  string // of the modulator, as in parameters and links
	Name string
	Site string // the tissue for which the numbers hold

	D          Value // free diffusion coefficient, µm²/s
	Tortuosity Value // λ; D* = D/λ²
	Alpha      Value // extracellular fraction of the tissue's volume
	Vmax       Value // uptake, nM/s of extracellular fluid
	Km         Value // concentration of half-maximal uptake, nM
	K          Value // linear clearance, 1/s

	Density   Value // varicosities per µm³ of tissue
	Release   Value // probability that a spike releases a vesicle
	Molecules Value // in a vesicle
	Tonic     Value // rate of the nucleus at rest, Hz

	Wiring bool // point-to-point delivery unless switched: release reaches only the varicosity's own target
}

// Apparent is the apparent diffusion coefficient D*, µm²/s.
func (m *Chemistry) Apparent() float64 { return m.D.V / (m.Tortuosity.V * m.Tortuosity.V) }

// Supply is the mean release at a rate of the nucleus, Hz, in nM/s.
func (m *Chemistry) Supply(hz float64) float64 {
	return m.Density.V * m.Release.V * hz * m.Molecules.V / (avogadro * m.Alpha.V)
}

// Balance is the concentration at which clearance equals a supply, nM; ok is false where uptake
// saturates below it.
func (m *Chemistry) Balance(supply float64) (nM float64, ok bool) {
	// k·C² + (k·Km + Vmax − supply)·C − supply·Km = 0
	k, b, c := m.K.V, float64(m.K.V*m.Km.V)+m.Vmax.V-supply, -supply*m.Km.V
	if k == 0 {
		return -c / b, b > 0
	}
	return 2 * c / (-b - math.Sqrt(float64(b*b)-float64(4*k*c))), true
}

// avogadro is the number of molecules in 1 nM × 1 µm³: 6.02214076e23 · 1e-9 · 1e-15.
const avogadro = 0.602214076

// Sources of the constants. What is uncertain about a number stands in its Caveat, which the Methods of
// a figure print.
const (
	ejdrup   = "Ejdrup et al. 2026"
	mechawar = "Mechawar, Cozzari & Descarries 2000"
	audet    = "Audet, Descarries & Doucet 1989"
	bunin    = "Bunin & Wightman 1998"
	palij    = "Palij & Stamford 1994"
	gagnon   = "Gagnon & Parent 2014"
	likeDA   = "as dopamine's, a molecule of like size; no measurement of this one was found"
	generic  = "as in striatum (Ejdrup et al. 2026); brain tissue differs little"
	quantum  = "as dopamine's; no measurement was found"

	uptakeCaveat = "figures in that code mostly use 6 µM/s in dorsal and 2 in ventral striatum, some 4.5 and 1.55, or 4"
	bestCaveat   = "in the code of the serotonin models of Best, Nijhout & Reed, which cites it; the measurements were in slices of " +
		"substantia nigra and raphe, not of cortex"
)

// inTissue fills in the names of the modulator and the constants that belong to the tissue:
// diffusion, tortuosity, extracellular space.
func inTissue(modulator int, m Chemistry, source string, status Status) Chemistry {
	m.Key, m.Name = modulators.All[modulator].Key, modulators.All[modulator].Word()
	m.D = Value{763, "µm²/s", source, status, ""}
	m.Tortuosity = Value{1.54, "", source, status, ""}
	m.Alpha = Value{0.21, "", source, status, ""}
	if status == Assumed {
		m.D.Source, m.Tortuosity.Source, m.Alpha.Source = likeDA, generic, generic
	}
	return m
}

// Dopamine is DA in dorsal striatum.
func Dopamine() Chemistry {
	return inTissue(modulators.DA, Chemistry{
		Site: "dorsal striatum",
		Vmax: Value{6000, "nM/s", ejdrup, FromCode, uptakeCaveat}, Km: Value{210, "nM", ejdrup, FromCode, ""},
		K: Value{0, "1/s", ejdrup, FromCode, ""},
		Density: Value{0.04, "1/µm³", ejdrup, FromCode,
			"that code gives the ventral striatum 0.8 to 0.9 of the dorsal density; where both are modelled here they have the same, " +
				"so that " +
				"only uptake differs"},
		Release: Value{0.06, "", ejdrup, FromCode, ""}, Molecules: Value{3000, "", ejdrup, FromCode, ""},
		Tonic: Value{4, "Hz", ejdrup, FromCode, ""},
	}, ejdrup, FromCode)
}

// VentralDopamine is DA in ventral striatum: a third of the uptake.
func VentralDopamine() Chemistry {
	m := Dopamine()
	m.Site, m.Vmax.V = "ventral striatum", 2000
	return m
}

// Noradrenaline is NA in cortex.
func Noradrenaline() Chemistry {
	return inTissue(modulators.NA, Chemistry{
		Site: "cerebral cortex",
		Vmax: Value{70, "nM/s", "chosen with Km so that NA is cleared in seconds: Km/Vmax 4.3 s, a half-life of 3.0 s at low " +
			"concentrations",
			Assumed, palij + " (abstract) found a half-life of 2.93 s in slices of locus coeruleus, from a peak of 310 nM; with a Km " +
				"of 300 nM " +
				"that is a Vmax of 124 nM/s, 1.8 times the value used"},
		Km: Value{300, "nM", "chosen, of the order of dopamine's; no value was found", Assumed, ""},
		K:  Value{0, "1/s", "no other clearance is modelled", Assumed, ""},
		Density: Value{0.0012, "1/µm³", "1.2 million/mm³, the figure the lab was specified with; no text that gives it was found",
			Assumed,
			""},
		Release: Value{0.06, "", quantum, Assumed, ""}, Molecules: Value{3000, "", quantum, Assumed, ""},
		Tonic: Value{2, "Hz", "order of locus coeruleus at rest, 1 to 3 Hz", Assumed,
			"in cats 0.5 to 1.5 Hz in quiet and 1 to 2 Hz in active waking (as Nitz & Siegel 1997 review it); in anaesthetised " +
				"squirrel monkeys 0.2 to 2 Hz " +
				"(Aston-Jones et al. 1983, abstract)"},
	}, "", Assumed)
}

// Acetylcholine is ACh in cortex. Acetylcholinesterase hydrolyses it within milliseconds, so that a
// vesicle hardly leaves its varicosity: by default it is delivered point to point, with a low
// ambient concentration at rest.
func Acetylcholine() Chemistry {
	return inTissue(modulators.ACh, Chemistry{
		Site: "cerebral cortex", Wiring: true,
		Vmax: Value{0, "nM/s", "the esterase is far from saturated at these concentrations: clearance is linear", Assumed, ""},
		Km:   Value{1e5, "nM", "unused while Vmax is 0; the esterase's Km is of this order", Assumed, ""},
		K:    Value{100, "1/s", "hydrolysis in milliseconds: time constant 10 ms; no figure for cortex was found", Assumed, ""},
		Density: Value{0.0038, "1/µm³", mechawar, Abstract, "3.8 million/mm³ in parietal cortex of rats; frontal 5.4, occipital " +
			"4.6"},
		Release: Value{0.06, "", quantum, Assumed, ""}, Molecules: Value{3000, "", quantum, Assumed, ""},
		Tonic: Value{4, "Hz", "chosen; no figure for cholinergic neurons at rest was found", Assumed,
			"cortically projecting neurons of the basal forebrain range from silent to 30 to 40 Hz under anaesthesia (Aston-Jones, " +
				"Shaver & " +
				"Dinan 1985, abstract), whatever their transmitter"},
	}, "", Assumed)
}

// Serotonin is 5-HT in cortex.
func Serotonin() Chemistry {
	return inTissue(modulators.HT, Chemistry{
		Site: "cerebral cortex",
		Vmax: Value{780, "nM/s", bunin, SecondHand, bestCaveat + "; that code notes 0.78 without its unit, taken as µM/s"},
		Km: Value{170, "nM", bunin, SecondHand, bestCaveat + "; the same code gives 60 nM to the high-affinity transporter. With these " +
			"constants tonic 5-HT is 3 nM, while voltammetry found 65 nM in mouse hippocampus (Anal. Chem. 89:9703, 2017, abstract)"},
		K:       Value{0, "1/s", "no other clearance is modelled", Assumed, ""},
		Density: Value{0.0058, "1/µm³", audet, Abstract, "5.8 million/mm³, anterior half of rat cortex"},
		Release: Value{0.06, "", quantum, Assumed, ""},
		Molecules: Value{3000, "", quantum, Assumed, "a varicosity holds 0.045 fg, about 150,000 molecules (" + audet + ", abstract); " +
			"the " +
			"number of vesicles was not found"},
		Tonic: Value{1.7, "Hz", gagnon, Abstract, "1.72 ± 0.50 Hz in dorsal raphe of rats under anaesthesia"},
	}, "", Assumed)
}

// Modulators returns the chemistry of every modulator, in the order of package modulators. Dopamine
// is that of dorsal striatum.
func Modulators() []Chemistry {
	all := [modulators.N]Chemistry{
		modulators.DA: Dopamine(), modulators.NA: Noradrenaline(), modulators.ACh: Acetylcholine(), modulators.HT: Serotonin(),
	}
	return all[:]
}
