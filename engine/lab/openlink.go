package lab

// Opening a link that has been read: figure, parameters and log are checked against the figure.

import (
	"errors"
	"fmt"

	"neuromodlab/engine/digits"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
)

// OpenRequest opens a link at tick 0. It returns the tick that the caller has to seek; commands at
// tick 0 act only in that seek, even where the tick is 0. Parts that the figure does not allow are
// left out and reported in problems.
func (s *Session) OpenRequest(r Request) (tick uint64, problems []string) {
	s.repairNames(&r)
	if r.Other != "" {
		if _, err := s.AddOwnFigure([]byte(r.Other)); err != nil {
			problems = append(problems, "other: "+err.Error())
		}
	}
	f := s.Figures.Unnamed()
	if r.Own != "" {
		own, err := s.AddOwnFigure([]byte(r.Own))
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
	if err := s.needsImages(f); err != nil {
		f = s.Figures.Unnamed()
		problems = append(problems, err.Error()+"; opened on "+f.Name)
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
		c, err := s.checkCommand(c)
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

// needsImages is the error of a figure whose images are missing.
func (s *Session) needsImages(f *figure.Figure) error {
	if !f.LearnsImages() {
		return nil
	}
	v, err := f.Values(f.Live)
	if err == nil {
		err = f.TryCompile(v, s.Seed)
	}
	if errors.As(err, new(digits.Missing)) {
		return err
	}
	return nil
}

// maxOwnFigures is the number of a user's figures that a session holds; the oldest is removed.
const maxOwnFigures = 8

// AddOwnFigure reads a user's figure and adds it after the lab's figures. It replaces an own figure
// of the same name.
func (s *Session) AddOwnFigure(text []byte) (*figure.Figure, error) {
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
	s.Figures = append(labs, own[max(0, len(own)-maxOwnFigures):]...)
	return f, nil
}

// checkCommand returns the command under the present key of its parameter, or refuses a command
// that no user could have given.
func (s *Session) checkCommand(c Command) (Command, error) {
	if c.Key == lesionKey {
		l, err := s.requireLearner("lesion")
		if err != nil {
			return c, err
		}
		_, err = parseUnits(c.Value, l.Model.Units())
		return c, err
	}
	if isPuff(c.Key) {
		if _, err := s.requireSpiking(c.Key); err != nil {
			return c, err
		}
		if _, ok := c.parsePuff(); !ok {
			return c, fmt.Errorf("%.40q %.40q: allowed: %s with a level from −2 to 2, or nM:x:y", c.Key, c.Value, puffKeys())
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
