package lab

import (
	"fmt"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
)

// A request opened on a session, as far as the figure allows.

// OpenRequest opens a link on this session: it goes to tick 0 of what the link
// describes, and returns the tick that remains to be sought, which may be 0: what was done
// at tick 0 acts only when that is sought. On the way it leaves out, and names, what the
// figure does not allow.
func (s *Session) OpenRequest(r Request) (tick uint64, problems []string) {
	s.mendNames(&r)
	f := s.Figures[0]
	if r.Own != "" {
		own, err := s.Adopt([]byte(r.Own))
		if err != nil {
			problems = append(problems, "own: "+err.Error()+"; opened on "+f.Name)
		} else {
			f = own
		}
	} else if r.Figure != "" {
		found, err := s.Figures.Find(r.Figure)
		if err != nil {
			problems = append(problems, err.Error()+"; opened on "+f.Name)
		} else {
			f = found
		}
	}
	condition := f.Live
	if r.Condition != "" {
		if _, err := f.Condition(r.Condition); err != nil {
			problems = append(problems, err.Error())
		} else {
			condition = r.Condition
		}
	}
	v, err := f.Values(condition)
	if err != nil {
		panic("lab: a figure that was checked: " + err.Error())
	}
	for _, kv := range r.Set {
		if err := v.SetText(kv[0], kv[1]); err != nil {
			problems = append(problems, err.Error())
		}
	}
	if err := s.start(f, condition, &v, r.Seed); err != nil {
		problems = append(problems, err.Error()+"; the figure's own values are used")
		if err := s.start(f, condition, nil, r.Seed); err != nil {
			panic("lab: a figure that was checked: " + err.Error())
		}
	}
	for _, c := range r.Log {
		c, err := s.checkedCommand(c)
		if err != nil {
			problems = append(problems, fmt.Sprintf("log: at tick %d: %v", c.Tick, err))
			continue
		}
		s.log = append(s.log, c)
	}
	if most := 20; len(problems) > most {
		problems = append(problems[:most], fmt.Sprintf("and %d more", len(problems)-most))
	}
	return r.Tick, problems
}

// ownMost is how many figures of somebody's own a session holds; the oldest gives way.
const ownMost = 8

// Adopt reads a figure of somebody's own, and puts it after the lab's. One of the same
// name gives way.
func (s *Session) Adopt(text []byte) (*figure.Figure, error) {
	f, err := experiment.ReadFigure(text, s.Figures)
	if err != nil {
		return nil, err
	}
	var labs, own figure.Set
	for _, g := range s.Figures {
		switch {
		case g.FileText() == "":
			labs = append(labs, g)
		case g.Name != f.Name:
			own = append(own, g)
		}
	}
	own = append(own, f)
	s.Figures = append(labs, own[max(0, len(own)-ownMost):]...)
	return f, nil
}

// checkedCommand returns the command under the present key of its parameter, or refuses what
// a person could not have done.
func (s *Session) checkedCommand(c Command) (Command, error) {
	if c.Key == lesionKey {
		l, err := s.learns("lesion")
		if err != nil {
			return c, err
		}
		_, err = parseUnits(c.Value, l.Model.Units())
		return c, err
	}
	if isPuff(c.Key) {
		if _, err := s.spiking(c.Key); err != nil {
			return c, err
		}
		if _, ok := c.puff(); !ok {
			return c, fmt.Errorf("%.40q %.40q: allowed: puff.da, puff.na, puff.ach or puff.5ht with a level from −2 to 2, or nM:x:y",
				c.Key, c.Value)
		}
		return c, nil
	}
	d, err := s.Figure.Params().Find(c.Key)
	if err != nil {
		return c, err
	}
	if !d.Live {
		return c, fmt.Errorf("%s cannot change while a run goes on", c.Key)
	}
	c.Key = d.Key
	_, err = d.Parse(c.Value)
	return c, err
}
