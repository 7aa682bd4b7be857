package volume

// One step of a Field: diffusion, decay and uptake, in loops that are fast in WebAssembly.

import "neuromodlab/engine/fmath"

// Step advances a field by dt ms, in as many equal parts as Parts says.
func (f *Field) Step(s *FieldState, dt float64) {
	n := f.Parts(dt)
	if h := dt / float64(n); s.of != f || s.h != h {
		s.kernel, s.of, s.h = f.kernel(h), f, h
	}
	for range n {
		if s.parts%16 == 0 {
			addFloor(s.C)
		}
		s.parts++
		f.fillHalo(s.C)
		f.advance(s, &s.kernel)
		s.C, s.next = s.next, s.C
	}
}

// fillHalo fills the halo: with the neighbouring cell, so that nothing flows over the border, or on
// a periodic sheet with the opposite side.
func (f *Field) fillHalo(c []float32) {
	nx, ny, w := f.Spec.NX, f.Spec.NY, f.stride
	first, last := w, ny*w // rows 1 and ny
	if f.Spec.Periodic {
		copy(c[:w], c[last:last+w])
		copy(c[last+w:], c[first:first+w])
	} else {
		copy(c[:w], c[first:first+w])
		copy(c[last+w:], c[last:last+w])
	}
	for j := range ny + 2 {
		row := c[j*w : (j+1)*w]
		if f.Spec.Periodic {
			row[0], row[nx+1] = row[nx], row[1]
		} else {
			row[0], row[nx+1] = row[1], row[nx]
		}
	}
}

// floorNM is added to every cell in every sixteenth part, nM. It is below the last bit of any
// concentration that matters, and keeps concentrations from becoming subnormal numbers, which
// processors compute a hundred times more slowly.
const floorNM = 1e-20

func addFloor(c []float32) {
	for ; len(c) >= 8; c = c[8:] {
		x := (*[8]float32)(c)
		x[0] += floorNM
		x[1] += floorNM
		x[2] += floorNM
		x[3] += floorNM
		x[4] += floorNM
		x[5] += floorNM
		x[6] += floorNM
		x[7] += floorNM
	}
	for i := range c {
		c[i] += floorNM
	}
}

// kernel is the constants of one part of a step, h ms long.
type kernel struct {
	r     float32 // D*·h/dx²
	decay float32 // e^(−k·h)
	v     float32 // Vmax·h
	km    float32 // Km
	w     float32 // Vmax·h·Km/2
}

func (f *Field) kernel(h float64) kernel {
	s := &f.Spec
	return kernel{
		r:     float32(s.D * h / 1000 / (f.DX * f.DX)),
		decay: float32(fmath.Exp(-s.K * h / 1000)),
		v:     float32(s.Vmax * h / 1000), km: float32(s.Km),
		w: float32(s.Vmax * h / 1000 * s.Km / 2),
	}
}

// advance makes one part of a step, with the loop that the chemistry needs. The loops are unrolled,
// because Go's compiler needs about 3 ns for each turn of a loop in WebAssembly; they index arrays,
// because the bounds of arrays are known; and they call nothing, because a call there costs more
// than a cell.
func (f *Field) advance(s *FieldState, k *kernel) {
	for j := 1; j <= f.Spec.NY; j++ {
		at := j * f.stride
		above, row, below := s.C[at-f.stride:at], s.C[at:at+f.stride], s.C[at+f.stride:at+2*f.stride]
		to := s.next[at : at+f.stride]
		switch {
		case f.Spec.Vmax == 0:
			linearRow(k, to, above, row, below)
		case f.Spec.VmaxScale == nil:
			uptakeRow(k, to, above, row, below)
		default:
			mappedRow(k, to, above, row, below, f.Spec.VmaxScale[(j-1)*f.Spec.NX:j*f.Spec.NX])
		}
	}
}

// linearRow diffuses and decays one row. It adds differences of neighbours, which leaves a uniform
// field exactly as it is, so that mass does not drift.
func linearRow(k *kernel, to, above, row, below []float32) {
	r, decay := k.r, k.decay
	x, end := 1, len(row)-1
	for ; x+8 <= end; x += 8 {
		out, up, mid, down := (*[8]float32)(to[x:]), (*[8]float32)(above[x:]), (*[10]float32)(row[x-1:]), (*[8]float32)(below[x:])
		out[0] = float32(decay * (mid[1] + float32(r*((mid[0]+mid[2])+(up[0]+down[0])-float32(4*mid[1])))))
		out[1] = float32(decay * (mid[2] + float32(r*((mid[1]+mid[3])+(up[1]+down[1])-float32(4*mid[2])))))
		out[2] = float32(decay * (mid[3] + float32(r*((mid[2]+mid[4])+(up[2]+down[2])-float32(4*mid[3])))))
		out[3] = float32(decay * (mid[4] + float32(r*((mid[3]+mid[5])+(up[3]+down[3])-float32(4*mid[4])))))
		out[4] = float32(decay * (mid[5] + float32(r*((mid[4]+mid[6])+(up[4]+down[4])-float32(4*mid[5])))))
		out[5] = float32(decay * (mid[6] + float32(r*((mid[5]+mid[7])+(up[5]+down[5])-float32(4*mid[6])))))
		out[6] = float32(decay * (mid[7] + float32(r*((mid[6]+mid[8])+(up[6]+down[6])-float32(4*mid[7])))))
		out[7] = float32(decay * (mid[8] + float32(r*((mid[7]+mid[9])+(up[7]+down[7])-float32(4*mid[8])))))
	}
	for ; x < end; x++ {
		to[x] = float32(decay * (row[x] + float32(r*((row[x-1]+row[x+1])+(above[x]+below[x])-float32(4*row[x])))))
	}
}

// uptakeRow diffuses, decays and takes up one row: with q = Km + c, c becomes c − c·v·q/(q² + w).
// Two cells share one division, the most expensive operation.
func uptakeRow(k *kernel, to, above, row, below []float32) {
	r, decay, v, km, w := k.r, k.decay, k.v, k.km, k.w
	x, end := 1, len(row)-1
	for ; x+8 <= end; x += 8 {
		out, up, mid, down := (*[8]float32)(to[x:]), (*[8]float32)(above[x:]), (*[10]float32)(row[x-1:]), (*[8]float32)(below[x:])
		c0 := float32(decay * (mid[1] + float32(r*((mid[0]+mid[2])+(up[0]+down[0])-float32(4*mid[1])))))
		c1 := float32(decay * (mid[2] + float32(r*((mid[1]+mid[3])+(up[1]+down[1])-float32(4*mid[2])))))
		q0, q1 := km+c0, km+c1
		d0, d1 := float32(q0*q0)+w, float32(q1*q1)+w
		i := v / (d0 * d1)
		out[0] = c0 - float32(c0*float32(float32(q0*d1)*i))
		out[1] = c1 - float32(c1*float32(float32(q1*d0)*i))
		c0 = float32(decay * (mid[3] + float32(r*((mid[2]+mid[4])+(up[2]+down[2])-float32(4*mid[3])))))
		c1 = float32(decay * (mid[4] + float32(r*((mid[3]+mid[5])+(up[3]+down[3])-float32(4*mid[4])))))
		q0, q1 = km+c0, km+c1
		d0, d1 = float32(q0*q0)+w, float32(q1*q1)+w
		i = v / (d0 * d1)
		out[2] = c0 - float32(c0*float32(float32(q0*d1)*i))
		out[3] = c1 - float32(c1*float32(float32(q1*d0)*i))
		c0 = float32(decay * (mid[5] + float32(r*((mid[4]+mid[6])+(up[4]+down[4])-float32(4*mid[5])))))
		c1 = float32(decay * (mid[6] + float32(r*((mid[5]+mid[7])+(up[5]+down[5])-float32(4*mid[6])))))
		q0, q1 = km+c0, km+c1
		d0, d1 = float32(q0*q0)+w, float32(q1*q1)+w
		i = v / (d0 * d1)
		out[4] = c0 - float32(c0*float32(float32(q0*d1)*i))
		out[5] = c1 - float32(c1*float32(float32(q1*d0)*i))
		c0 = float32(decay * (mid[7] + float32(r*((mid[6]+mid[8])+(up[6]+down[6])-float32(4*mid[7])))))
		c1 = float32(decay * (mid[8] + float32(r*((mid[7]+mid[9])+(up[7]+down[7])-float32(4*mid[8])))))
		q0, q1 = km+c0, km+c1
		d0, d1 = float32(q0*q0)+w, float32(q1*q1)+w
		i = v / (d0 * d1)
		out[6] = c0 - float32(c0*float32(float32(q0*d1)*i))
		out[7] = c1 - float32(c1*float32(float32(q1*d0)*i))
	}
	for ; x < end; x++ {
		c := float32(decay * (row[x] + float32(r*((row[x-1]+row[x+1])+(above[x]+below[x])-float32(4*row[x])))))
		q := km + c
		to[x] = c - float32(c*float32(float32(q*v)/(float32(q*q)+w)))
	}
}

// mappedRow is uptakeRow for a Vmax that differs between cells. It takes about half as long again.
func mappedRow(k *kernel, to, above, row, below, scale []float32) {
	r, decay, v, km, w := k.r, k.decay, k.v, k.km, k.w
	x, end := 1, len(row)-1
	for ; x+4 <= end; x += 4 {
		out, up, mid, down := (*[4]float32)(to[x:]), (*[4]float32)(above[x:]), (*[6]float32)(row[x-1:]), (*[4]float32)(below[x:])
		m := (*[4]float32)(scale[x-1:])
		c0 := float32(decay * (mid[1] + float32(r*((mid[0]+mid[2])+(up[0]+down[0])-float32(4*mid[1])))))
		c1 := float32(decay * (mid[2] + float32(r*((mid[1]+mid[3])+(up[1]+down[1])-float32(4*mid[2])))))
		q0, q1 := km+c0, km+c1
		d0, d1 := float32(q0*q0)+float32(w*m[0]), float32(q1*q1)+float32(w*m[1])
		i := v / (d0 * d1)
		out[0] = c0 - float32(c0*float32(float32(float32(m[0]*q0)*d1)*i))
		out[1] = c1 - float32(c1*float32(float32(float32(m[1]*q1)*d0)*i))
		c0 = float32(decay * (mid[3] + float32(r*((mid[2]+mid[4])+(up[2]+down[2])-float32(4*mid[3])))))
		c1 = float32(decay * (mid[4] + float32(r*((mid[3]+mid[5])+(up[3]+down[3])-float32(4*mid[4])))))
		q0, q1 = km+c0, km+c1
		d0, d1 = float32(q0*q0)+float32(w*m[2]), float32(q1*q1)+float32(w*m[3])
		i = v / (d0 * d1)
		out[2] = c0 - float32(c0*float32(float32(float32(m[2]*q0)*d1)*i))
		out[3] = c1 - float32(c1*float32(float32(float32(m[3]*q1)*d0)*i))
	}
	for ; x < end; x++ {
		c := float32(decay * (row[x] + float32(r*((row[x-1]+row[x+1])+(above[x]+below[x])-float32(4*row[x])))))
		q := km + c
		to[x] = c - float32(c*float32(float32(float32(scale[x-1]*v)*q)/(float32(q*q)+float32(w*scale[x-1]))))
	}
}
