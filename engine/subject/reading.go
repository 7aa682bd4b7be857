package subject

// Readings of a tissue: the occupancies of receptors become local levels of the circuit's signals. Every readEveryMS the
// occupancies are kept as they are; the levels are computed from them at the cells at which something reads them.

// reading is the last reading of one receptor: all that its levels are computed from.
type reading struct {
	bound    []float32 // occupancy by cell, as it was
	level    []float32 // local level of the signal
	rest     []float32 // occupancy at rest
	places   [][]int32 // by cell: the cells at whose places its receptors lie
	up, down float32   // factors on a rise and on a fall
	least    float32   // rest at or below which a cell is not innervated
	all      float32   // Rest of the Read, where levels are ByInnervation; else 0
	follow   float32   // share by which rest follows the occupancy; 0: rest is constant
}

// readLate lets the levels of a new state be computed from its tissue.
func readLate(m *Model, s *State) {
	s.Tissue.readings = make([]reading, len(m.Tissue.spec.Reads))
	for k := range s.Tissue.readings {
		r := &s.Tissue.readings[k]
		r.bound, r.level, r.rest = make([]float32, m.Net.Cells), make([]float32, m.Net.Cells), s.Tissue.rest[k]
		s.Net.Local[m.signals[k]] = r.level
		s.Net.Late(m.Net, m.signals[k], r.compute)
	}
	readTissue(m, s)
}

// readTissue reads all receptors that something reads.
func readTissue(m *Model, s *State) {
	for k := range m.Tissue.spec.Reads {
		if !m.Tissue.hasReader[k] {
			continue
		}
		r := &s.Tissue.readings[k]
		r.set(&m.Tissue.spec.Reads[k], m.Tissue.arborCells)
		if r.follow > 0 { // rest moves at each reading
			r.readAll(s.Tissue.occupancy(m.Tissue, k))
			continue
		}
		copy(r.bound, s.Tissue.occupancy(m.Tissue, k))
		s.Net.Due(m.signals[k])
	}
}

// set takes the constants of a Read.
func (r *reading) set(read *Read, places [][]int32) {
	r.places = places
	r.up, r.least = float32(read.Rest/read.Rise), float32(innervatedShare*read.Rest)
	r.down, r.all, r.follow = r.up, 0, 0
	if read.Fall > 0 {
		r.down = float32(read.Rest / read.Fall)
	}
	if read.ByInnervation {
		r.all = float32(read.Rest)
	}
	if read.Adapt > 0 {
		r.follow = float32(readEveryMS / read.Adapt)
	}
}

// compute sets the levels of n cells, beginning with cell first.
func (r *reading) compute(first, n int) {
	x := r.bound
	level, rest := r.level[first:first+n], r.rest[first:first+n]
	for i, places := range r.places[first : first+n] {
		if rest[i] <= r.least {
			level[i] = 0
			continue
		}
		var b float32
		if len(places) == maxArborCells { // most often: as meanAt, without a call, which is slow in WebAssembly
			p := (*[maxArborCells]int32)(places)
			b = x[p[0]] + x[p[1]] + x[p[2]] + x[p[3]] + x[p[4]] + x[p[5]] + x[p[6]] + x[p[7]] + x[p[8]] + x[p[9]] + x[p[10]] + x[p[11]]
			b /= maxArborCells
		} else {
			b = meanAt(x, places)
		}
		level[i] = r.levelOf(b, rest[i])
	}
}

// levelOf is the level of a cell at an occupancy.
func (r *reading) levelOf(b, rest float32) float32 {
	by := b/rest - 1
	if r.all > 0 {
		by = (b - rest) / r.all
	}
	if by > 0 {
		return r.up * by
	}
	return r.down * by
}

// readAll sets the levels of all cells from occupancies, and lets rest follow.
func (r *reading) readAll(bound []float32) {
	for i, places := range r.places {
		if r.rest[i] <= r.least {
			r.level[i] = 0
			continue
		}
		b := meanAt(bound, places)
		r.level[i] = r.levelOf(b, r.rest[i])
		r.rest[i] += float32(r.follow * (b - r.rest[i]))
	}
}

// meanAt is the mean of x over places.
func meanAt(x []float32, places []int32) (sum float32) {
	if len(places) == maxArborCells { // an array needs no checks of its bounds
		p := (*[maxArborCells]int32)(places)
		sum = x[p[0]] + x[p[1]] + x[p[2]] + x[p[3]] + x[p[4]] + x[p[5]] + x[p[6]] + x[p[7]] + x[p[8]] + x[p[9]] + x[p[10]] + x[p[11]]
		return sum / maxArborCells
	}
	for _, i := range places {
		sum += x[i]
	}
	return sum / float32(len(places))
}
