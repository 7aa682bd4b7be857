package lab

// Lesions: commands that silence hidden units of a learner.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// lesionKey is the key of the command. Its value lists units in ascending order; three or more in a
// row are written as a range: 12.13.40-45.
const lesionKey = "lesion"

// formatUnits writes units as the value of a command.
func formatUnits(units []int) string {
	units = slices.Clone(units)
	slices.Sort(units)
	units = slices.Compact(units)
	var b strings.Builder
	for i := 0; i < len(units); {
		end := i
		for end+1 < len(units) && units[end+1] == units[end]+1 {
			end++
		}
		if end < i+2 {
			end = i
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(strconv.Itoa(units[i]))
		if end > i {
			b.WriteByte('-')
			b.WriteString(strconv.Itoa(units[end]))
		}
		i = end + 1
	}
	return b.String()
}

// parseUnits reads what formatUnits writes. most is the number of units that there are.
func parseUnits(text string, most int) ([]int, error) {
	bad := func(part string) error {
		return fmt.Errorf("%s %.40q is not allowed; allowed: units from 0 to %d, as in 12.13.40-45", lesionKey, part, most-1)
	}
	var units []int
	for _, part := range strings.Split(text, ".") {
		from, to, isRun := strings.Cut(part, "-")
		first, err := strconv.Atoi(from)
		last := first
		if err == nil && isRun {
			last, err = strconv.Atoi(to)
		}
		if err != nil || first < 0 || last < first || last >= most {
			return nil, bad(part)
		}
		for u := first; u <= last; u++ {
			units = append(units, u)
		}
		if len(units) > most {
			return nil, bad(text)
		}
	}
	return units, nil
}

// Lesion silences hidden units, irreversibly.
func (s *Session) Lesion(units []int) error {
	c, err := s.lesionCommand(units)
	if err != nil {
		return err
	}
	s.doCommand(c)
	return nil
}

// lesionCommand checks a lesion and returns its command.
func (s *Session) lesionCommand(units []int) (c Command, err error) {
	l, err := s.requireLearner("lesion")
	if err != nil {
		return c, err
	}
	most := l.Model.Units()
	if len(units) == 0 || len(units) > most {
		return c, fmt.Errorf("lesion: units: %d units are not allowed; allowed: 1 to %d", len(units), most)
	}
	for _, u := range units {
		if u < 0 || u >= most {
			return c, fmt.Errorf("lesion: units: unit %d is not allowed; allowed: 0 to %d", u, most-1)
		}
	}
	return Command{s.Tick(), lesionKey, formatUnits(units)}, nil
}

func (a *API) lesion(args arguments) (out Status, err error) {
	l, err := a.Session.requireLearner("lesion")
	if err != nil {
		return out, err
	}
	most := l.Model.Units() - 1
	allowed := fmt.Sprintf("a list of whole numbers from 0 to %d", most)
	all, err := args.list("units", allowed)
	if err != nil {
		return out, err
	}
	if len(all) == 0 {
		return out, args.refusal("units", allowed)
	}
	units := make([]int, len(all))
	for i, v := range all {
		one := arguments{args.call, map[string]any{fmt.Sprintf("units[%d]", i): v}}
		if units[i], err = one.wholeNumber(fmt.Sprintf("units[%d]", i), 0, float64(most)); err != nil {
			return out, err
		}
	}
	return a.doInBoth(func(s *Session) (Command, error) { return s.lesionCommand(units) })
}
