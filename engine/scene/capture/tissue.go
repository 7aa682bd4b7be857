package capture

// What a frame and a layout hold of tissue: concentrations now and at rest, varicosities, and the
// rates of the nuclei.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// scaleNM is the highest concentration of each modulator that a frame can hold, nM.
var scaleNM = func() (nM [scene.Modulators]float32) {
	for m := range modulators.All {
		nM[m] = float32(modulators.All[m].FullNM)
	}
	return nM
}()

// captureFields packs the concentrations. Acetylcholine's two pools are added into one field.
func captureFields(dst *scene.Fields, m *subject.Model, s *subject.State) {
	dst.Texels = dst.Texels[:0]
	dst.NX, dst.NY, dst.Scale = 0, 0, scaleNM
	if m.Tissue == nil {
		return
	}
	nx, ny := m.Tissue.Setup.NX, m.Tissue.Setup.NY
	dst.NX, dst.NY = int32(nx), int32(ny)
	if need := scene.TexelBytes * nx * ny; cap(dst.Texels) < need {
		dst.Texels = make([]byte, need)
	}
	dst.Texels = dst.Texels[:scene.TexelBytes*nx*ny]
	clear(dst.Texels)
	for i, a := range m.Spec.Tissue.Axons {
		f, held := m.Tissue.Modulators[i].Field, &s.Tissue.Volume.Modulators[i]
		for j := range ny {
			for k, nM := range f.Row(held.Field, j) {
				keepHigher(dst, a.Modulator, j*nx+k, nM)
			}
		}
		if s.Tissue.Volume.Wired(i) {
			spread(dst, a.Modulator, m, f, func(cell int) (nM float32, reached bool) { return held.Local[cell], s.Tissue.TonicAtCell(i, cell) > 0 })
		}
	}
}

// spreadUM is the distance around a cell over which what wiring delivers to it is drawn, µm.
const spreadUM = 45

// spread draws what wiring delivers to cells around each of them. A texel that is near several cells
// has the level of the nearest, counted in whole texels.
func spread(dst *scene.Fields, modulator int, m *subject.Model, f *volume.Field, level func(cell int) (nM float32, reached bool)) {
	nx, ny := m.Tissue.Setup.NX, m.Tissue.Setup.NY
	reach := int(spreadUM/f.DX + 0.5)
	for ring := 0; ring <= reach; ring++ {
		for cell := range m.Net.Cells {
			nM, reached := level(cell)
			if !reached {
				continue
			}
			x, y := int(float64(m.Net.X[cell])/f.DX), int(float64(m.Net.Y[cell])/f.DX)
			for j := max(0, y-ring); j <= min(ny-1, y+ring); j++ {
				for i := max(0, x-ring); i <= min(nx-1, x+ring); i++ {
					square := (i-x)*(i-x) + (j-y)*(j-y)
					if square > ring*ring || ring > 0 && square <= (ring-1)*(ring-1) {
						continue
					}
					if at := scene.TexelBytes*(j*nx+i) + modulator; dst.Texels[at] == 0 || ring == 0 {
						keepHigher(dst, modulator, j*nx+i, nM)
						dst.Texels[at] = max(dst.Texels[at], 1) // it is taken, also where there is nothing now
					}
				}
			}
		}
	}
}

// keepHigher sets a texel to a concentration, unless it has a higher one.
func keepHigher(dst *scene.Fields, modulator, texel int, nM float32) {
	at := scene.TexelBytes*texel + modulator
	dst.Texels[at] = max(dst.Texels[at], dst.Encode(modulator, nM))
}

// captureTonic packs the concentrations at rest in the same way, each modulator with a scale of its
// own, so that the steps of its bytes are fine.
func captureTonic(l *scene.Layout, m *subject.Model, s *subject.State) {
	if m.Tissue == nil {
		return
	}
	nx, ny := m.Tissue.Setup.NX, m.Tissue.Setup.NY
	t := &l.Tonic
	t.NX, t.NY, t.Texels = int32(nx), int32(ny), make([]byte, scene.TexelBytes*nx*ny)
	each := func(keep func(modulator, texel int, nM float32)) {
		for i, a := range m.Spec.Tissue.Axons {
			for texel := range nx * ny {
				keep(a.Modulator, texel, s.Tissue.TonicAt(i, texel))
			}
		}
	}
	each(func(modulator, _ int, nM float32) { t.Scale[modulator] = max(t.Scale[modulator], nM) })
	for i, a := range m.Spec.Tissue.Axons {
		for cell := range m.Net.Cells {
			t.Scale[a.Modulator] = max(t.Scale[a.Modulator], s.Tissue.TonicAtCell(i, cell))
		}
	}
	each(func(modulator, texel int, nM float32) { keepHigher(t, modulator, texel, nM) })
	for i, a := range m.Spec.Tissue.Axons {
		spread(t, a.Modulator, m, m.Tissue.Modulators[i].Field, func(cell int) (nM float32, reached bool) {
			nM = s.Tissue.TonicAtCell(i, cell)
			return nM, nM > 0
		})
	}
}

// captureDelays sets how long a burst of each nucleus takes to each group: to the middle of it, by
// the pool that has axons there.
func captureDelays(l *scene.Layout, m *subject.Model) {
	if m.Tissue == nil {
		return
	}
	for k := range l.Groups {
		g := &l.Groups[k]
		for i, a := range m.Spec.Tissue.Axons {
			p := &m.Tissue.Setup.Modulators[i]
			if x, y := float64(g.X), float64(g.Y); p.Innervates(x, y) {
				g.Delay[a.Modulator] = float32(p.DelayTo(x, y))
			}
		}
	}
}

// capturePastRates packs the rates of the nuclei, against their tonic rates. A modulator with
// several axon pools has the rate that is farthest from its tonic one.
func capturePastRates(dst *scene.Frame, m *subject.Model, s *subject.State) {
	dst.Past = [scene.Modulators][scene.PastRates]float32{}
	if m.Tissue == nil {
		return
	}
	for i, a := range m.Spec.Tissue.Axons {
		past := &dst.Past[a.Modulator]
		for k := range past {
			x := float32(s.Tissue.RateAgo(i, k*scene.PastRateStep)/max(a.Tonic, 0.1) - 1)
			if x*x > past[k]*past[k] {
				past[k] = x
			}
		}
	}
}

// maxVaricosities is the largest number of release sites of a modulator in a layout.
const maxVaricosities = 400

func captureVaricosities(l *scene.Layout, m *subject.Model) {
	if m.Tissue == nil {
		return
	}
	for i, a := range m.Spec.Tissue.Axons {
		v := &m.Tissue.Modulators[i].Varicosities
		every := max(1, len(v.X)/maxVaricosities)
		for k := 0; k < len(v.X); k += every {
			l.Varicosities[a.Modulator] = append(l.Varicosities[a.Modulator], v.X[k], v.Y[k])
		}
	}
}
