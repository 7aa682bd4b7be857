package volume

// Concentrations at sites: loops unrolled by eight, since Go's compiler needs about 3 ns for each turn of a loop in
// WebAssembly.

// Concentrations writes the concentration of a modulator at each site into dst, nM: the field there
// plus what was delivered by wiring.
func Concentrations(t *Tissue, s *State, modulator int, dst []float32) {
	ConcentrationsFrom(t, s, modulator, 0, dst)
}

// ConcentrationsFrom is Concentrations for as many sites as dst holds, beginning with site first.
func ConcentrationsFrom(t *Tissue, s *State, modulator, first int, dst []float32) {
	m := &s.Modulators[modulator]
	concentrations(dst, m.Field.C, t.sites[first:], m.Local[first:])
}

// concentrations sets dst to the elements of c that at lists, plus local.
func concentrations(dst, c []float32, at []int32, local []float32) {
	at, local = at[:len(dst)], local[:len(dst)]
	for ; len(dst) >= 8; dst, at, local = dst[8:], at[8:], local[8:] {
		to, i, l := (*[8]float32)(dst), (*[8]int32)(at), (*[8]float32)(local)
		to[0] = c[i[0]] + l[0]
		to[1] = c[i[1]] + l[1]
		to[2] = c[i[2]] + l[2]
		to[3] = c[i[3]] + l[3]
		to[4] = c[i[4]] + l[4]
		to[5] = c[i[5]] + l[5]
		to[6] = c[i[6]] + l[6]
		to[7] = c[i[7]] + l[7]
	}
	for k, i := range at {
		dst[k] = c[i] + local[k]
	}
}

// meanConcentrations sets dst to the mean of dst and concentrations.
func meanConcentrations(dst, c []float32, at []int32, local []float32) {
	at, local = at[:len(dst)], local[:len(dst)]
	for ; len(dst) >= 8; dst, at, local = dst[8:], at[8:], local[8:] {
		to, i, l := (*[8]float32)(dst), (*[8]int32)(at), (*[8]float32)(local)
		to[0] = 0.5 * (to[0] + (c[i[0]] + l[0]))
		to[1] = 0.5 * (to[1] + (c[i[1]] + l[1]))
		to[2] = 0.5 * (to[2] + (c[i[2]] + l[2]))
		to[3] = 0.5 * (to[3] + (c[i[3]] + l[3]))
		to[4] = 0.5 * (to[4] + (c[i[4]] + l[4]))
		to[5] = 0.5 * (to[5] + (c[i[5]] + l[5]))
		to[6] = 0.5 * (to[6] + (c[i[6]] + l[6]))
		to[7] = 0.5 * (to[7] + (c[i[7]] + l[7]))
	}
	for k, i := range at {
		dst[k] = 0.5 * (dst[k] + (c[i] + local[k]))
	}
}

// AddFrom adds to sum the concentrations of a modulator at n sites, beginning with site first, nM.
func AddFrom(t *Tissue, s *State, modulator, first, n int, sum float64) float64 {
	m := &s.Modulators[modulator]
	c, at, local := m.Field.C, t.sites[first:first+n], m.Local[first:first+n]
	for ; len(at) >= 8; at, local = at[8:], local[8:] {
		i, l := (*[8]int32)(at), (*[8]float32)(local)
		sum += float64(c[i[0]] + l[0])
		sum += float64(c[i[1]] + l[1])
		sum += float64(c[i[2]] + l[2])
		sum += float64(c[i[3]] + l[3])
		sum += float64(c[i[4]] + l[4])
		sum += float64(c[i[5]] + l[5])
		sum += float64(c[i[6]] + l[6])
		sum += float64(c[i[7]] + l[7])
	}
	for k, i := range at {
		sum += float64(c[i] + local[k])
	}
	return sum
}
