package lab

// Inputs of a cell: the synapses with weights of their own that end on it.

// Input is one synapse onto a cell.
type Input struct {
	From        int32 // number of the cell that sends
	Weight      float32
	Max         float32 // greatest weight; 0: no bound
	Eligibility float32
}

// Inputs appends a cell's inputs to dst. A cell of an input population has none.
func (r *SpikingRun) Inputs(dst []Input, cell int) []Input {
	net := r.Model.Net
	for j := range net.Projections {
		p := &net.Projections[j]
		to := &net.Populations[p.To]
		post := cell - to.First
		w := r.State.Net.Projections[j].W
		if w == nil || post < 0 || post >= to.N {
			continue
		}
		_, upper := p.Bounds()
		first := int32(net.Populations[p.From].First)
		for pre := range p.Pre {
			if k := p.Synapse(pre, post); k >= 0 {
				dst = append(dst, Input{first + int32(pre), w[k], upper, r.State.Net.Projections[j].Eligibility(k)})
			}
		}
	}
	return dst
}
