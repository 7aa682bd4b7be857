package volume

import "neuromodlab/engine/fmath"

// Step lets dt ms pass, in as many equal parts as Parts says.
func (f *Field) Step(s *FieldState, dt float64) {
	n := f.Parts(dt)
	k := f.kernel(dt / float64(n))
	for range n {
		if s.parts%16 == 0 {
			addTrace(s.C)
		}
		s.parts++
		f.fillHalo(s.C)
		f.advance(s, &k)
		s.C, s.next = s.next, s.C
	}
}

// fillHalo makes the halo what the border wants: its own neighbour, so that nothing
// flows, or the other side.
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

// trace is added to every cell in every sixteenth part, nM. It is below the last bit
// of any concentration that matters, and keeps tails off the subnormal numbers, on
// which processors are a hundred times slower.
const trace = 1e-20

func addTrace(c []float32) {
	for ; len(c) >= 8; c = c[8:] {
		x := (*[8]float32)(c)
		x[0] += trace
		x[1] += trace
		x[2] += trace
		x[3] += trace
		x[4] += trace
		x[5] += trace
		x[6] += trace
		x[7] += trace
	}
	for i := range c {
		c[i] += trace
	}
}

// kernel is the constants of one part of a step of h ms.
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

// advance makes one part of a step, by the kernel that the chemistry needs. Bodies
// are unrolled, because Go's compiler takes about 3 ns for a turn of any loop in
// WebAssembly, go through arrays, because their bounds are known, and call nothing,
// because a call there costs more than a cell.
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

// linearRow diffuses and decays. The difference form leaves an even field exactly
// as it is, so that mass does not drift.
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

// uptakeRow diffuses, decays, and takes up: with q = Km + c, c becomes
// c − c·v·q/(q² + w). Two cells share one division, which is what costs most.
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

// mappedRow is uptakeRow where uptake differs from place to place. It is slower by
// about a half.
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
