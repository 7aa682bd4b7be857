package main

// The charts among the gallery's pictures: shapes without texts, drawn from runs and from results.

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"neuromodlab/assets"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
)

const (
	chartMargin = 26  // CSS px, around what is drawn
	curveSeeds  = 4   // runs, seeds 1 to 4, whose mean is a curve of accuracy; levels are of one run
	curvePoints = 150 // points of a curve
	curveWidth  = 4.5 // CSS px
	bandCurve   = 28  // points of a band's edge
)

// chart is a drawing in progress.
type chart struct {
	palette *scene.Palette
	list    scene.List
}

// chartOf prepares a figure's chart: what it draws is measured once, for both themes.
func chartOf(e *env, results string, f *figure.Figure, entry assets.GalleryEntry) (func(*chart), error) {
	switch entry.Kind {
	case "curves":
		return curves(e, f, entry)
	case "kept":
		return kept(e, entry.Moment)
	}
	b, err := os.ReadFile(filepath.Join(results, f.Name+".json"))
	if err != nil {
		return nil, err
	}
	var r experiment.Result
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, fmt.Errorf("results of %s: %w", f.Name, err)
	}
	switch entry.Kind {
	case "bars":
		return func(c *chart) { c.bars(&r, entry.Metrics[0]) }, nil
	case "cells":
		return func(c *chart) { c.cells(f, &r, entry.Metrics[0]) }, nil
	case "bands":
		return func(c *chart) { c.bands(f, &r) }, nil
	case "points":
		return func(c *chart) { c.points(&r, entry) }, nil
	}
	return nil, fmt.Errorf("a picture of the kind %q is not known", entry.Kind)
}

// --- Curves over trials -------------------------------------------------------------

// curve is a mean over runs, with the modulator whose colour it has; -1: the colour of texts.
type curve struct {
	y      []float64
	colour int
}

func curves(e *env, f *figure.Figure, entry assets.GalleryEntry) (func(*chart), error) {
	conditions := entry.Conditions
	if len(conditions) == 0 {
		conditions = []string{f.Live}
	}
	seeds := curveSeeds
	if len(entry.Levels) > 0 {
		seeds = 1
	}
	var all []curve
	var rules []string
	for _, condition := range conditions {
		sums := map[string][]float64{}
		for seed := 1; seed <= seeds; seed++ {
			these, columns, err := seriesOf(e, f.Name, condition, seed)
			if err != nil {
				return nil, err
			}
			rules = these
			for name, column := range columns {
				if sums[name] == nil {
					sums[name] = make([]float64, len(column))
				}
				for i, y := range column {
					sums[name][i] += y / float64(seeds)
				}
			}
		}
		if len(entry.Levels) == 0 {
			all = append(all, curve{thin(sums["accuracy"]), conditionColour(f, condition)})
		}
		for _, key := range entry.Levels {
			all = append(all, curve{thin(sums[key]), modulators.Of(key)})
		}
	}
	return func(c *chart) { c.curves(all, rules) }, nil
}

// seriesOf runs a condition to its end: the rule of each trial, and the share right and the level of each
// modulator after it, by the names that they have in the answer.
func seriesOf(e *env, name, condition string, seed int) (rules []string, columns map[string][]float64, err error) {
	api, err := openedAPI(e, fmt.Sprintf("v=1&figure=%s&condition=%s&seed=%d", name, condition, seed))
	if err == nil {
		err = runToEnd(api)
	}
	var answer map[string]json.RawMessage
	if err == nil {
		err = ask(api, "series", &answer)
	}
	if err == nil {
		err = json.Unmarshal(answer["rule"], &rules)
	}
	columns = map[string][]float64{}
	for _, name := range append([]string{"accuracy"}, modulators.Keys[:]...) {
		if err == nil {
			var column []float64
			err = json.Unmarshal(answer[name], &column)
			columns[name] = column
		}
	}
	return rules, columns, err
}

func runToEnd(api *lab.API) error {
	var now struct{ Trials, Trial int } // of the whole schedule, and the present one
	if err := ask(api, "state", &now); err != nil {
		return err
	}
	api.Session.StepTrials(now.Trials - now.Trial + 1)
	return nil
}

// ask reads the answer to a call that takes no arguments.
func ask(api *lab.API, call string, answer any) error {
	text, err := api.Call(call, []byte(`{}`))
	if err != nil {
		return err
	}
	return json.Unmarshal(text, answer)
}

// conditionColour is that of the last modulator that a condition switches on.
func conditionColour(f *figure.Figure, condition string) int {
	for i, key := range slices.Backward(modulators.Keys[:]) {
		for _, c := range f.Conditions {
			if on, _ := c.Set[key+".on"].(bool); c.Name == condition && on {
				return i
			}
		}
	}
	return -1
}

// thin takes the mean of neighbours, so that a curve has no more points than can be seen.
func thin(y []float64) []float64 {
	n := min(curvePoints, len(y))
	out := make([]float64, n)
	for i := range out {
		from, to := i*len(y)/n, (i+1)*len(y)/n
		for _, v := range y[from:to] {
			out[i] += v / float64(to-from)
		}
	}
	return out
}

func (c *chart) curves(all []curve, rules []string) {
	x0, x1 := float32(chartMargin), float32(pictureWidth-chartMargin)
	y0, y1 := float32(chartMargin+14), float32(pictureHeight-chartMargin)
	for i, from := 1, 0; i <= len(rules); i++ { // a strip for each rule, the second kind shaded
		if i < len(rules) && rules[i] == rules[from] {
			continue
		}
		left := x0 + (x1-x0)*float32(from)/float32(len(rules))
		right := x0 + (x1-x0)*float32(i)/float32(len(rules))
		if rules[from] != rules[0] {
			c.box(left, 0, right, pictureHeight, 0, c.palette.Line.Fade(0.75))
		}
		from = i
	}
	top := 1.0
	for _, one := range all {
		top = max(top, slices.Max(one.y))
	}
	c.line([]scene.Point{{X: x0, Y: y1}, {X: x1, Y: y1}}, 1.5, c.palette.Line)
	for _, one := range all {
		line := make([]scene.Point, len(one.y))
		for i, y := range one.y {
			line[i] = scene.Point{X: x0 + (x1-x0)*float32(i)/float32(len(one.y)-1), Y: y1 - (y1-y0)*float32(max(y, 0)/top)}
		}
		c.line(line, curveWidth, c.colour(one.colour))
	}
}

// --- Results ------------------------------------------------------------------------

// bars draws a measure under each condition, with its interval.
func (c *chart) bars(r *experiment.Result, metric string) {
	most := 0.0
	for _, arm := range r.Conditions {
		most = max(most, arm.Metrics[metric].Centre())
	}
	step := float32(pictureHeight-2*chartMargin) / float32(len(r.Conditions))
	width := float64(pictureWidth - 2*chartMargin)
	for i, arm := range r.Conditions {
		m := arm.Metrics[metric]
		top := float32(chartMargin) + step*float32(i)
		end := float32(chartMargin + width*m.Centre()/most)
		colour := c.palette.CellHigh
		if arm.Modulators["na"] {
			colour = c.colour(int(modulators.NA))
		}
		c.box(chartMargin, top+2, pictureWidth-chartMargin, top+step-2, 3, c.palette.Line.Fade(0.4))
		c.box(chartMargin, top+2, max(end, chartMargin+3), top+step-2, 3, colour)
	}
}

// cells draws a measure at each value of each parameter that is swept: a row for each parameter
// and condition, its values from left to right.
func (c *chart) cells(f *figure.Figure, r *experiment.Result, metric string) {
	conditions := f.Conditions
	rows := len(f.Sweeps) * len(conditions)
	step := float32(pictureHeight-2*chartMargin) / float32(rows)
	for k, condition := range conditions {
		for s, sweep := range f.Sweeps {
			var found []float64
			for _, arm := range r.Conditions {
				if arm.Swept != nil && arm.Swept.Key == sweep.Key && strings.HasPrefix(arm.Name, condition.Name+" @") {
					found = append(found, arm.Metrics[metric].Centre())
				}
			}
			top := float32(chartMargin) + step*float32(k*len(f.Sweeps)+s)
			width := float32(pictureWidth-2*chartMargin) / float32(len(found))
			for i, y := range found {
				left := float32(chartMargin) + width*float32(i)
				colour := scene.Mix(c.palette.Line, c.colour(conditionColour(f, condition.Name)), float32(y))
				c.box(left+2, top+2, left+width-2, top+step-2, 4, colour)
			}
		}
	}
}

// bands draws the effect of each modulator on each faculty as a band: its width is the size of the
// effect beside the largest on that faculty; only where the interval excludes zero.
func (c *chart) bands(f *figure.Figure, r *experiment.Result) {
	largest := map[string]float64{}
	find := func(metric, key string) (*experiment.Effect, bool) {
		for i := range r.Effects {
			if e := &r.Effects[i]; e.Metric == metric && len(e.Factors) == 1 && e.Factors[0] == key {
				return e, true
			}
		}
		return nil, false
	}
	for _, faculty := range f.Faculties {
		for _, key := range modulators.Keys {
			if e, ok := find(faculty.Metric, key); ok {
				largest[faculty.Metric] = max(largest[faculty.Metric], math.Abs(float64(e.Estimate)))
			}
		}
	}
	const left, right, most = 64, pictureWidth - 64, 15
	row := func(i, n int) float32 { return 34 + float32(pictureHeight-68)*float32(i)/float32(n-1) }
	for i, key := range slices.Backward(modulators.Keys[:]) {
		for k, faculty := range f.Faculties {
			e, ok := find(faculty.Metric, key)
			if !ok || !e.Excludes(0) {
				continue
			}
			width := float32(most * math.Abs(float64(e.Estimate)) / largest[faculty.Metric])
			a, b := row(i, len(modulators.Keys)), row(k, len(f.Faculties))
			line := make([]scene.Point, bandCurve)
			for j := range line {
				t := float32(j) / (bandCurve - 1)
				line[j] = scene.Point{X: left + (right-left)*t, Y: a + (b-a)*t*t*(3-2*t)}
			}
			c.line(line, max(width, 1.5), c.colour(i).Fade(0.8))
		}
	}
	for i := range modulators.Keys {
		c.disc(left, row(i, len(modulators.Keys)), 17, c.colour(i))
	}
	for k := range f.Faculties {
		y := row(k, len(f.Faculties))
		c.box(right, y-11, right+34, y+11, 5, c.palette.CellHigh)
	}
}

// points draws a point for each condition at its two measures, with the intervals as a cross.
func (c *chart) points(r *experiment.Result, entry assets.GalleryEntry) {
	var bounds [2][2]float64
	for axis, metric := range entry.Metrics {
		bounds[axis] = [2]float64{math.Inf(1), math.Inf(-1)}
		for _, arm := range r.Conditions {
			ci := arm.Metrics[metric].CI95
			bounds[axis] = [2]float64{min(bounds[axis][0], float64(ci[0])), max(bounds[axis][1], float64(ci[1]))}
		}
	}
	at := func(axis int, y float64) float32 {
		t := float32((y - bounds[axis][0]) / (bounds[axis][1] - bounds[axis][0]))
		if axis == 0 {
			return 50 + (pictureWidth-100)*t
		}
		return pictureHeight - 50 - (pictureHeight-100)*t
	}
	c.line([]scene.Point{{X: 26, Y: 20}, {X: 26, Y: pictureHeight - 26}, {X: pictureWidth - 20, Y: pictureHeight - 26}}, 2, c.palette.Line)
	for _, arm := range r.Conditions {
		mx, my := arm.Metrics[entry.Metrics[0]], arm.Metrics[entry.Metrics[1]]
		x, y := at(0, mx.Centre()), at(1, my.Centre())
		colour := c.palette.CellHigh
		switch more := strings.Contains(arm.Name, "da-high"); {
		case more && strings.Contains(arm.Name, "5ht-twice"):
			colour = c.palette.Text
		case more:
			colour = c.colour(int(modulators.DA))
		case arm.Modulators["5ht"]:
			colour = c.colour(int(modulators.HT))
		}
		c.line([]scene.Point{{X: at(0, float64(mx.CI95[0])), Y: y}, {X: at(0, float64(mx.CI95[1])), Y: y}}, 3, colour.Fade(0.7))
		c.line([]scene.Point{{X: x, Y: at(1, float64(my.CI95[0]))}, {X: x, Y: at(1, float64(my.CI95[1]))}}, 3, colour.Fade(0.7))
		c.disc(x, y, 14, colour)
	}
}

// --- What a learner keeps -----------------------------------------------------------

// kept draws a learner's accuracy on each task that it has met: a row for each task, trials from
// left to right.
func kept(e *env, moment string) (func(*chart), error) {
	api, err := openedAPI(e, moment)
	if err != nil {
		return nil, err
	}
	if err := runToEnd(api); err != nil {
		return nil, err
	}
	var r lab.Retention
	if err := ask(api, "kept", &r); err != nil {
		return nil, err
	}
	return func(c *chart) {
		width := float32(pictureWidth-2*chartMargin) / float32(len(r.Accuracy))
		height := float32(pictureHeight-2*chartMargin) / float32(len(r.Tasks))
		for i, row := range r.Accuracy {
			for k, y := range row {
				left, top := chartMargin+width*float32(i), chartMargin+height*float32(k)
				if y != nil {
					over := float32((*y - r.Chance) / (1 - r.Chance))
					c.box(left, top+0.75, left+width, top+height-0.75, 0, scene.Mix(c.palette.Line, c.palette.Text, over))
				}
			}
		}
	}, nil
}

// --- Shapes -------------------------------------------------------------------------

// colour is that of a modulator by its index, or the texts' colour.
func (c *chart) colour(modulator int) scene.Color {
	if modulator < 0 {
		return c.palette.Text
	}
	return c.palette.Modulator[modulator]
}

func (c *chart) box(left, top, right, bottom, radius float32, colour scene.Color) {
	c.list.Items = append(c.list.Items, scene.Item{Shape: scene.Box, X: (left + right) / 2, Y: (top + bottom) / 2,
		W: (right - left) / 2, H: (bottom - top) / 2, R: radius, Color: colour})
}

func (c *chart) disc(x, y, r float32, colour scene.Color) {
	c.list.Items = append(c.list.Items, scene.Item{Shape: scene.Disc, X: x, Y: y, W: r, H: r, R: r, Color: colour})
}

func (c *chart) line(points []scene.Point, width float32, colour scene.Color) {
	c.list.Items = append(c.list.Items, scene.Item{Shape: scene.Polyline, Stroke: width, Color: colour,
		First: int32(len(c.list.Points)), N: int32(len(points))})
	c.list.Points = append(c.list.Points, points...)
}
