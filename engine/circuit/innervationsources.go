package circuit

// The sources of the innervation, for descriptions of it.

import (
	"fmt"
	"strconv"
	"strings"
)

// InnervationSources are sentences that say, of each region of the actor–critic, where its density
// comes from, and of each modulator, where its conduction velocity does.
func InnervationSources() []string { return ActorCritic.InnervationSources() }

// InnervationSources are the same of any circuit whose axons have speeds and regions.
func (c *Circuit) InnervationSources() (out []string) {
	d := c.description
	if d.Tissue == nil {
		return nil
	}
	b := d.newBuilder(c.Params.Defaults())
	for _, e := range d.Tissue.Axons {
		a := e.item
		if a == nil || a.Speed.node == nil {
			continue
		}
		out = append(out, fmt.Sprintf("%s: axons conduct at %s m/s (%s)", a.Name, decimal(b.number(&a.Speed, 1, 0, maxHz)), d.source(a.SpeedSource)))
		regions := itemsOf(a.Regions)
		for i, r := range regions {
			if i > 0 && regions[i-1].Source == r.Source {
				continue // named with the one before
			}
			var places []string
			for _, next := range regions[i:] {
				if next.Source != r.Source {
					break
				}
				places = append(places, next.Place+" "+decimal(b.number(&next.Density, 0, 0, 1)))
			}
			out = append(out, fmt.Sprintf("%s, per µm³: %s (%s)", a.Name, strings.Join(places, ", "), d.source(r.Source)))
		}
	}
	return out
}

// itemsOf are the items of a list and of its blocks, each once.
func itemsOf[T any](l list[T]) (out []*T) {
	for _, e := range l {
		if e.block != nil {
			out = append(out, itemsOf(e.block.of)...)
		} else {
			out = append(out, e.item)
		}
	}
	return out
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
