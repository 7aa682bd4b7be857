package lab

// Input is one synapse onto a cell.
type Input struct {
	From        int32
	Weight      float32
	Most        float32 // upper bound of the weight, 0 = none
	Eligibility float32
}

// Inputs appends the synapses with weights of their own that end on a cell; for a
// cell that sends, such as an input, it appends none.
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
		_, most := p.Bounds()
		first := int32(net.Populations[p.From].First)
		for pre := range p.Pre {
			if k := p.Synapse(pre, post); k >= 0 {
				dst = append(dst, Input{first + int32(pre), w[k], most, r.State.Net.Projections[j].Eligibility(k)})
			}
		}
	}
	return dst
}
