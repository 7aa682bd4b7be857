package main

// neuromod pictures: the pictures of the gallery.

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image/jpeg"
	"os"
	"path/filepath"
	"sync"

	"neuromodlab/assets"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
	"neuromodlab/engine/scene/raster"
)

// runPictures writes a picture of each figure for the gallery, as the stage draws it at the moment
// in gallery.json, in a light and a dark theme, without texts.
func runPictures(e *env, args []string) error {
	f := flag.NewFlagSet("pictures", flag.ContinueOnError)
	dir := f.String("o", "pictures", "")
	if _, err := parse(f, args); err != nil {
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
		all.Go(func() {
			if err := writePictures(e, *dir, g.Name, gallery.Figures[g.Name].Moment, &themes); err != nil {
				problems[i] = fmt.Errorf("gallery.json, %s: %w", g.Name, err)
			}
		})
	}
	all.Wait()
	return errors.Join(problems...)
}

func writePictures(e *env, dir, name, link string, themes *scene.Themes) error {
	if link == "" {
		return errors.New("it has no moment for this figure")
	}
	m, err := openLink(e, link)
	if err != nil {
		return err
	}
	if m.figure != name {
		return fmt.Errorf("its moment is of the figure %s", m.figure)
	}
	for theme, palette := range map[string]scene.Palette{"light": themes.Light, "dark": themes.Dark} {
		b, err := m.picture(palette)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name+"-"+theme+".jpg"), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// openedSession is a session after a link was opened.
type openedSession struct {
	figure string
	layout scene.Layout
	frame  scene.Frame
}

func openLink(e *env, link string) (*openedSession, error) {
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
	if err := api.Session.Seek(tick); err != nil {
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

func (m *openedSession) picture(p scene.Palette) ([]byte, error) {
	v := scene.View{Width: pictureWidth, Height: stageHeight, Palette: p, Labels: map[string]string{}, Hover: -1}
	whole := len(m.frame.Learner.Omega) > 0
	if whole {
		v.Height = pictureHeight
	}
	var list scene.List
	scene.Build(&list, &m.layout, &m.frame, &v)
	if !whole {
		list.Items = list.Items[:len(list.Items)-len(list.Layer(scene.Panels))]
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, raster.Paint(&list, pictureWidth, pictureHeight, pictureScale, p.Background),
		&jpeg.Options{Quality: pictureQuality})
	return out.Bytes(), err
}
