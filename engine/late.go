package engine

// Local levels that are computed late: when something reads them, and only at the cells of the population at which it
// does. What is never read is never computed.

// lateLevels is the local levels of one signal that are due to be computed.
type lateLevels struct {
	compute func(first, n int)
	waiting int // number of populations that are due
	due     []bool
	runs    [][2]int  // by population: its first cell and its number of cells
	means   []float32 // by population: mean of Local over it
	known   []bool    // which means are of the present levels
}

// Late lets the local levels of a signal be computed when they are read: after each call of Due, compute is called at
// most once for each population, to set Local at n cells beginning with first.
func (s *State) Late(m *Model, signal int, compute func(first, n int)) {
	if s.late == nil {
		s.late = make([]*lateLevels, len(s.Local))
	}
	n := len(m.Populations)
	l := &lateLevels{compute: compute, due: make([]bool, n), means: make([]float32, n), known: make([]bool, n)}
	for i := range m.Populations {
		l.runs = append(l.runs, [2]int{m.Populations[i].First, m.Populations[i].N})
	}
	s.late[signal] = l
}

// Due says that the local levels of a signal, of which Late was called, have changed everywhere.
func (s *State) Due(signal int) {
	l := s.late[signal]
	for i := range l.due {
		l.due[i] = true
	}
	l.waiting = len(l.due)
	clear(l.known)
}

// Changed says that the local levels of a signal, of which Late was called, have been set, as far as anything reads
// them.
func (s *State) Changed(signal int) { clear(s.late[signal].known) }

// lateMean is the mean of a signal's local levels over n cells, beginning with cell first, computed once for the levels
// of a whole population that stay the same for several steps.
func (s *State) lateMean(signal, first, n int) float32 {
	if s.late == nil || s.late[signal] == nil {
		return meanOf(s.Local[signal][first : first+n])
	}
	s.need(signal, first, n)
	l := s.late[signal]
	for i, run := range l.runs {
		if run[0] == first && run[1] == n {
			if !l.known[i] {
				l.means[i], l.known[i] = meanOf(s.Local[signal][first:first+n]), true
			}
			return l.means[i]
		}
	}
	return meanOf(s.Local[signal][first : first+n])
}

func meanOf(x []float32) (sum float32) {
	for _, x := range x {
		sum += x
	}
	return sum / float32(len(x))
}

// Locals returns the local levels of a signal, all of them computed; nil where Level holds everywhere.
func (s *State) Locals(signal int) []float32 {
	s.need(signal, 0, len(s.Local[signal]))
	return s.Local[signal]
}

// need computes the local levels of a signal at n cells, beginning with cell first, where they are due.
func (s *State) need(signal, first, n int) {
	if s.late == nil {
		return
	}
	if l := s.late[signal]; l != nil && l.waiting > 0 {
		l.need(first, n)
	}
}

func (l *lateLevels) need(first, n int) {
	for i, run := range l.runs {
		if l.due[i] && run[0] < first+n && first < run[0]+run[1] {
			l.compute(run[0], run[1])
			l.due[i] = false
			l.waiting--
		}
	}
}

// needRows is need for the signals of all rows.
func (s *State) needRows(rows []term, first, n int) {
	if s.late == nil {
		return
	}
	for i := range rows {
		s.need(rows[i].signal, first, n)
	}
}

// needAll computes all local levels that are due, before something reads or sets all of them.
func (s *State) needAll() {
	for signal, l := range s.late {
		if l != nil {
			s.need(signal, 0, len(s.Local[signal]))
			clear(l.known)
		}
	}
}
