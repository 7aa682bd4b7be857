package engine

// What receptor rows make of the levels of signals. A signal has one level for the whole circuit,
// or one for each cell (State.Local); then it must be read at a cell.

// read returns the part of a level that a row reads, by the row's side.
func (r *term) read(level float32) float32 {
	switch r.side {
	case Rises:
		return atLeast0(level)
	case Falls:
		if level < 0 {
			return level
		}
		return 0
	}
	return level
}

// weigh is the sum of gain × level over the rows whose signal is the same in all cells.
func (s *State) weigh(rows []term) float32 {
	var sum float32
	for i := range rows {
		r := &rows[i]
		if s.Local[r.signal] == nil {
			sum += float32(r.gain * r.read(s.Level[r.signal]))
		}
	}
	return sum
}

// weighAt is the sum of gain × level over all rows, at a cell of the circuit.
func (s *State) weighAt(rows []term, cell int) float32 {
	s.needRows(rows, cell, 1)
	var sum float32
	for i := range rows {
		r := &rows[i]
		level := s.Level[r.signal]
		if l := s.Local[r.signal]; l != nil {
			level = l[cell]
		}
		sum += float32(r.gain * r.read(level))
	}
	return sum
}

// weighAll sets dst to weighAt of as many cells of the circuit, beginning with cell first.
func (s *State) weighAll(dst []float32, rows []term, first int) {
	s.needRows(rows, first, len(dst))
	fill(dst, 0)
	for i := range rows {
		r := &rows[i]
		l := s.Local[r.signal]
		switch {
		case l == nil:
			add(dst, float32(r.gain*r.read(s.Level[r.signal])))
		case r.side == Both:
			addScaled(dst, l[first:], r.gain)
		default:
			for i, level := range l[first:][:len(dst)] {
				dst[i] += float32(r.gain * r.read(level))
			}
		}
	}
}

// factorAll sets dst to factorAt of as many cells of the circuit, beginning with cell first.
func (s *State) factorAll(dst []float32, rows []term, first int) {
	s.weighAll(dst, rows, first)
	onePlus(dst)
}

// weighMean is the mean of weighAt over n cells, beginning with cell first.
func (s *State) weighMean(rows []term, first, n int) float32 {
	sum := s.weigh(rows)
	for _, r := range rows {
		if l := s.Local[r.signal]; l != nil {
			s.need(r.signal, first, n)
			var levels float32
			for _, x := range l[first : first+n] {
				levels += x
			}
			sum += float32(r.gain * (levels / float32(n)))
		}
	}
	return sum
}

// meanOver is the mean of a signal's level over several runs of cells, each with the same weight.
func (s *State) meanOver(signal int, over [][2]int) (level float32) {
	for _, run := range over {
		level += s.MeanLevel(signal, run[0], run[1]) / float32(len(over))
	}
	return level
}

func (s *State) anyLocal(rows []term) bool {
	for _, r := range rows {
		if s.Local[r.signal] != nil {
			return true
		}
	}
	return false
}

// factor is 1 + the weighted levels, never below 0. It is short so that the compiler inlines the
// common case of no rows.
func (s *State) factor(rows []term) float32 {
	if len(rows) == 0 {
		return 1
	}
	return s.factorOf(rows)
}

func (s *State) factorOf(rows []term) float32 { return atLeast0(1 + s.weigh(rows)) }

// atLeast is max(x, least), for which Go's compiler makes a function call in WebAssembly.
func atLeast(x, least float32) float32 {
	if x < least {
		return least
	}
	return x
}

// atLeast0 is max(0, x), for which Go's compiler makes a function call in WebAssembly.
func atLeast0(x float32) float32 {
	if x > 0 {
		return x
	}
	return 0
}

// factorAt is factor at a cell of the circuit.
func (s *State) factorAt(rows []term, cell int) float32 { return atLeast0(1 + s.weighAt(rows, cell)) }
