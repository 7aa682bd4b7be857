package volume

// The chemistry of each modulator: diffusion, uptake, release and tonic rate, each constant with
// its source or marked as an assumption.

import (
	"math"

	"neuromodlab/engine/modulators"
)

// Value is a constant with its unit and source.
type Value struct {
	V       float64
	Unit    string
	Source  string // the paper, and where its number was read if not in the paper itself
	Assumed bool   // no source was found; Source then says how the number was chosen
}

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

// Sources. No paper was read in full. The constants of dopamine are in the code that Ejdrup et al.
// published with their paper (github.com/Gether-Lab/striatal-dopamine-model,
// Ejdrup/striatal-dopamine-modelling). Figures there mostly use a Vmax of 6 and 2 µM/s, some 4.5
// and 1.55 or 4, and give the ventral striatum 0.8 to 0.9 of the dorsal density of terminals. Here
// the densities are equal, so that only uptake differs. The densities of ACh and 5-HT varicosities,
// the half-life of NA and the rate of the raphe were read in abstracts. The Km of 5-HT uptake was
// read at second hand, in the code of the serotonin models of Best, Nijhout & Reed, which cites
// Bunin & Wightman; the same code gives 60 nM to the high-affinity transporter. With these
// constants tonic 5-HT is 3 nM, while voltammetry finds 65 (Anal. Chem. 89:9703, 2017, abstract,
// mouse hippocampus). All other values are assumed and marked so.
const (
	ejdrup   = "Ejdrup et al. 2026 (eLife 14), read in the code published with it"
	mechawar = "Mechawar, Cozzari & Descarries 2000 (abstract)"
	audet    = "Audet, Descarries & Doucet 1989 (abstract)"
	bunin    = "Bunin & Wightman 1998, read in code of Best, Nijhout & Reed that cites it"
	palij    = "Palij & Stamford 1994 (abstract)"
	gagnon   = "Gagnon & Parent 2014 (abstract)"
	likeDA   = "as dopamine's, a molecule of like size; no measurement of this one was found"
	generic  = "as in striatum (Ejdrup et al. 2026); brain tissue differs little"
	quantum  = "as dopamine's; no measurement was found"
)

// inTissue fills in the names of the modulator and the constants that belong to the tissue:
// diffusion, tortuosity, extracellular space.
func inTissue(modulator int, m Chemistry, source string, assumed bool) Chemistry {
	m.Key, m.Name = modulators.All[modulator].Key, modulators.All[modulator].Word()
	m.D = Value{763, "µm²/s", source, assumed}
	m.Tortuosity = Value{1.54, "", source, assumed}
	m.Alpha = Value{0.21, "", source, assumed}
	if assumed {
		m.D.Source, m.Tortuosity.Source, m.Alpha.Source = likeDA, generic, generic
	}
	return m
}

// Dopamine is DA in dorsal striatum.
func Dopamine() Chemistry {
	return inTissue(modulators.DA, Chemistry{
		Site: "dorsal striatum",
		Vmax: Value{6000, "nM/s", ejdrup, false}, Km: Value{210, "nM", ejdrup, false}, K: Value{0, "1/s", ejdrup, false},
		Density: Value{0.04, "1/µm³", ejdrup, false}, Release: Value{0.06, "", ejdrup, false},
		Molecules: Value{3000, "", ejdrup, false}, Tonic: Value{4, "Hz", ejdrup, false},
	}, ejdrup, false)
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
		Vmax: Value{70, "nM/s", "chosen with Km so that NA is cleared in seconds: Km/Vmax 4.3 s, a half-life of 3.0 s; " + palij +
			": 2.93 s in slices of locus coeruleus", true},
		Km:      Value{300, "nM", "chosen, of the order of dopamine's; no value was found", true},
		K:       Value{0, "1/s", "no other clearance is modelled", true},
		Density: Value{0.0012, "1/µm³", "1.2 million/mm³, the figure the lab was specified with; no text that gives it was found", true},
		Release: Value{0.06, "", quantum, true}, Molecules: Value{3000, "", quantum, true},
		Tonic: Value{2, "Hz", "order of locus coeruleus at rest, 1 to 3 Hz; no figure was found in a text at hand", true},
	}, "", true)
}

// Acetylcholine is ACh in cortex. Acetylcholinesterase hydrolyses it within milliseconds, so that a
// vesicle hardly leaves its varicosity: by default it is delivered point to point, with a low
// ambient concentration at rest.
func Acetylcholine() Chemistry {
	return inTissue(modulators.ACh, Chemistry{
		Site: "cerebral cortex", Wiring: true,
		Vmax:    Value{0, "nM/s", "the esterase is far from saturated at these concentrations: clearance is linear", true},
		Km:      Value{1e5, "nM", "unused while Vmax is 0; the esterase's Km is of this order", true},
		K:       Value{100, "1/s", "hydrolysis in milliseconds: time constant 10 ms; no figure for cortex was found", true},
		Density: Value{0.0038, "1/µm³", mechawar + ": 3.8 million/mm³ in parietal cortex (frontal 5.4, occipital 4.6)", false},
		Release: Value{0.06, "", quantum, true}, Molecules: Value{3000, "", quantum, true},
		Tonic: Value{4, "Hz", "order of basal forebrain neurons at rest; no figure was found", true},
	}, "", true)
}

// Serotonin is 5-HT in cortex.
func Serotonin() Chemistry {
	return inTissue(modulators.HT, Chemistry{
		Site: "cerebral cortex",
		Vmax: Value{780, "nM/s",
			"chosen: the code of Best, Nijhout & Reed notes 0.78 after Bunin & Wightman 1998 without its unit, taken as µM/s; the paper's own " +
				"text was not to be had", true},
		Km:      Value{170, "nM", bunin, false},
		K:       Value{0, "1/s", "no other clearance is modelled", true},
		Density: Value{0.0058, "1/µm³", audet + ": 5.8 million/mm³, anterior half of rat cortex", false},
		Release: Value{0.06, "", quantum, true},
		// A varicosity holds 0.045 fg, 150,000 molecules (Audet et al. 1989); the number of
		// vesicles was not found.
		Molecules: Value{3000, "", quantum + "; a varicosity holds about 150,000 (" + audet + ")", true},
		Tonic:     Value{1.7, "Hz", gagnon + ": dorsal raphe, 1.72 ± 0.50 Hz", false},
	}, "", true)
}

// Modulators returns the chemistry of every modulator, in the order of package modulators. Dopamine
// is that of dorsal striatum.
func Modulators() []Chemistry {
	all := [modulators.N]Chemistry{
		modulators.DA: Dopamine(), modulators.NA: Noradrenaline(), modulators.ACh: Acetylcholine(), modulators.HT: Serotonin(),
	}
	return all[:]
}
