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
	runs     [][2]int  // first cell and number of cells that are read; where rest follows, no others are computed
}

// readLate lets the levels of a new state be computed from its tissue.
func readLate(m *Model, s *State) {
	s.Tissue.readings = make([]reading, len(m.Tissue.spec.Reads))
	for k := range s.Tissue.readings {
		r := &s.Tissue.readings[k]
		r.bound, r.level, r.rest = make([]float32, m.Net.Cells), make([]float32, m.Net.Cells), s.Tissue.rest[k]
		r.runs = [][2]int{{0, m.Net.Cells}}
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
			x := s.Tissue.occupancy(m.Tissue, k)
			for _, run := range r.runs {
				r.follows(x, run[0], run[1])
			}
			s.Net.Changed(m.signals[k])
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
		b := float32(0)
		if len(places) == maxArborCells {
			b = plus6(plus6(0, x, (*[6]int32)(places)), x, (*[6]int32)(places[6:])) / maxArborCells
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

// follows sets the levels of n cells, beginning with cell first, from occupancies, and lets rest follow these.
func (r *reading) follows(x []float32, first, n int) {
	level, rest := r.level[first:first+n], r.rest[first:first+n]
	for i, places := range r.places[first : first+n] {
		if rest[i] <= r.least {
			level[i] = 0
			continue
		}
		b := float32(0)
		if len(places) == maxArborCells {
			b = plus6(plus6(0, x, (*[6]int32)(places)), x, (*[6]int32)(places[6:])) / maxArborCells
		} else {
			b = meanAt(x, places)
		}
		level[i] = r.levelOf(b, rest[i])
		rest[i] += float32(r.follow * (b - rest[i]))
	}
}

// plus6 adds to sum the elements of x at six places. An array needs no checks of its bounds, and this is short enough
// to be no call, which would be slow in WebAssembly.
func plus6(sum float32, x []float32, p *[6]int32) float32 {
	return sum + x[p[0]] + x[p[1]] + x[p[2]] + x[p[3]] + x[p[4]] + x[p[5]]
}

// meanAt is the mean of x over places.
func meanAt(x []float32, places []int32) (sum float32) {
	for _, i := range places {
		sum += x[i]
	}
	return sum / float32(len(places))
}
