package main

// neuromod pictures: the pictures of the gallery.

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
	"neuromodlab/engine/scene/raster"
)

// runPictures writes a picture of each figure for the gallery, in a light and a dark theme, without
// texts: the stage at the moment in gallery.json, or a chart of what the figure finds. Names of
// figures limit it to these.
func runPictures(e *env, args []string) error {
	f := flag.NewFlagSet("pictures", flag.ContinueOnError)
	dir := f.String("o", "pictures", "")
	results := f.String("results", "assets/results", "")
	names, err := parseMany(f, args)
	if err != nil {
		return err
	}
	gallery, err := assets.ReadGallery()
	if err != nil {
		return err
	}
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*dir, 0o755); err != nil {
		return err
	}
	problems := make([]error, len(e.figures))
	var all sync.WaitGroup
	for i, g := range e.figures {
		if len(names) > 0 && !slices.Contains(names, g.Name) {
			continue
		}
		all.Go(func() {
			if err := writePictures(e, *dir, *results, g, gallery.Figures[g.Name], &themes); err != nil {
				problems[i] = fmt.Errorf("gallery.json, %s: %w", g.Name, err)
			}
		})
	}
	all.Wait()
	return errors.Join(problems...)
}

func writePictures(e *env, dir, results string, f *figure.Figure, entry assets.GalleryEntry, themes *scene.Themes) error {
	paint, err := painter(e, results, f, entry)
	if err != nil {
		return err
	}
	for theme, palette := range map[string]scene.Palette{"light": themes.Light, "dark": themes.Dark} {
		var out bytes.Buffer
		if err := jpeg.Encode(&out, paint(&palette), &jpeg.Options{Quality: pictureQuality}); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name+"-"+theme+".jpg"), out.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// painter returns what paints a figure's picture in a palette.
func painter(e *env, results string, f *figure.Figure, entry assets.GalleryEntry) (func(*scene.Palette) image.Image, error) {
	if entry.Kind == "" || entry.Kind == "stage" {
		if entry.Moment == "" {
			return nil, errors.New("it has no moment for this figure")
		}
		m, err := openLink(e, entry.Moment)
		if err != nil {
			return nil, err
		}
		if m.figure != f.Name {
			return nil, fmt.Errorf("its moment is of the figure %s", m.figure)
		}
		return func(p *scene.Palette) image.Image { return m.picture(p, entry.Part) }, nil
	}
	draw, err := chartOf(e, results, f, entry)
	return func(p *scene.Palette) image.Image {
		c := &chart{palette: p}
		draw(c)
		return raster.Paint(&c.list, pictureWidth, pictureHeight, pictureScale, p.Sheet)
	}, err
}

// openedSession is a session after a link was opened.
type openedSession struct {
	figure string
	layout scene.Layout
	frame  scene.Frame
}

// openedAPI opens a link and goes to its moment.
func openedAPI(e *env, link string) (*lab.API, error) {
	api, err := lab.NewAPI(e.figures, func() float64 { return 0 })
	if err != nil {
		return nil, err
	}
	r, problems := lab.ParseLink(link)
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s", problems[0])
	}
	tick, problems := api.Session.OpenRequest(r)
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s", problems[0])
	}
	return api, api.Session.Seek(tick)
}

func openLink(e *env, link string) (*openedSession, error) {
	api, err := openedAPI(e, link)
	if err != nil {
		return nil, err
	}
	m := &openedSession{figure: api.Session.Figure.Name, layout: capture.Layout(api.Session)}
	capture.Frame(&m.frame, api, api.Session)
	return m, nil
}

// The size of a picture, CSS px, and its device pixels per CSS px. A picture of a sheet is the
// upper part of a taller stage, because what is below needs texts.
const (
	pictureWidth   = 480
	pictureHeight  = 290
	pictureScale   = 1.5
	pictureQuality = 82 // as JPEG
	stageHeight    = 500
)

// picture is the stage, or the part of it that fractions of its width and height give.
func (m *openedSession) picture(p *scene.Palette, part [4]float64) image.Image {
	if part[2] == 0 {
		part = [4]float64{0, 0, 1, 1}
	}
	v := scene.View{Width: pictureWidth, Height: stageHeight, Palette: *p, Labels: map[string]string{}, Hover: -1}
	whole := len(m.frame.Learner.Omega) > 0
	if whole {
		v.Height = pictureHeight
	}
	var list scene.List
	scene.Build(&list, &m.layout, &m.frame, &v)
	if !whole {
		list.Items = list.Items[:len(list.Items)-len(list.Layer(scene.Panels))]
	}
	scale := pictureScale / part[2]
	painted := raster.Paint(&list, pictureWidth, pictureHeight, scale, p.Background)
	x, y := int(part[0]*pictureWidth*scale), int(part[1]*pictureHeight*scale)
	width, height := int(pictureWidth*pictureScale), int(pictureHeight*pictureScale)
	return painted.SubImage(image.Rect(x, y, x+width, y+height).Intersect(painted.Rect))
}
