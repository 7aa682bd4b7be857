//go:build js

// The engine worker: the simulation behind six functions in the worker's global scope. The page's
// worker script loads it and turns messages into calls.
//
//	neuromod.call(name, argumentsJSON) → {"result": …} or {"error": "…"} as JSON
//	neuromod.advance(budgetMs)         → ms until it should be called again, −1 = paused
//	neuromod.frame(which)              → Uint8Array, one encoded scene.Frame: 0 = the session's, 1 = its twin's,
//	                                     2 = the difference between the two
//	neuromod.layout(which, known)      → its scene.Layout as JSON; null where its ID is the known one
//	neuromod.picture(requestJSON)      → {"result": an SVG} or {"error": "…"} as JSON: see capture.Picture
//	neuromod.addMoment(bytes)          → '' once sessions can jump to a saved moment, else the error: see lab.SavedMoment
//	neuromod.addImages(name, bytes)    → '' once figures can show the packed images of that name, else the error: see package digits
//
// Where there is no twin, frame and layout return null for 1 and 2.
package main

import (
	"encoding/json"
	"syscall/js"
	"time"

	"neuromodlab/assets"
	"neuromodlab/engine/digits"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
)

func main() {
	figures, err := figure.Load(assets.Figures())
	if err != nil {
		panic(err) // cannot fail: the files are built in and tested
	}
	began := time.Now()
	api, err := lab.NewAPI(figures, func() float64 { return float64(time.Since(began)) / float64(time.Millisecond) })
	if err != nil {
		panic(err)
	}
	api.ReportProgress = true
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		panic(err)
	}
	w := &worker{api: api, themes: themes}
	js.Global().Set("neuromod", map[string]any{
		"call":      js.FuncOf(w.call),
		"advance":   js.FuncOf(w.advance),
		"frame":     js.FuncOf(w.frame),
		"layout":    js.FuncOf(w.layout),
		"picture":   js.FuncOf(w.picture),
		"addMoment": js.FuncOf(w.addMoment),
		"addImages": js.FuncOf(addImages),
	})
	if ready := js.Global().Get("neuromodReady"); ready.Type() == js.TypeFunction {
		ready.Invoke()
	}
	select {}
}

type worker struct {
	api    *lab.API
	themes scene.Themes
	now    scene.Frame
	bytes  []byte
}

func (w *worker) call(_ js.Value, args []js.Value) any {
	if len(args) != 2 || args[0].Type() != js.TypeString || args[1].Type() != js.TypeString {
		return errorAnswer("call wants a name and arguments as JSON")
	}
	result, err := w.api.Call(args[0].String(), []byte(args[1].String()))
	if err != nil {
		return errorAnswer(err.Error())
	}
	return `{"result":` + string(result) + `}`
}

func errorAnswer(message string) string {
	b, _ := json.Marshal(map[string]string{"error": message})
	return string(b)
}

func (w *worker) advance(_ js.Value, args []js.Value) any {
	return w.api.Advance(args[0].Float())
}

func (w *worker) frame(_ js.Value, args []js.Value) any {
	if capture.FrameOf(&w.now, w.api, capture.PictureOf(args[0].Int())) == nil {
		return nil
	}
	w.bytes = scene.AppendFrame(w.bytes[:0], &w.now)
	out := js.Global().Get("Uint8Array").New(len(w.bytes))
	js.CopyBytesToJS(out, w.bytes)
	return out
}

func (w *worker) layout(_ js.Value, args []js.Value) any {
	s := capture.SessionOf(w.api, capture.PictureOf(args[0].Int()))
	if s == nil || float64(s.LayoutID()) == args[1].Float() {
		return nil
	}
	b, err := json.Marshal(capture.Layout(s))
	if err != nil {
		return "{}"
	}
	return string(b)
}

func (w *worker) addMoment(_ js.Value, args []js.Value) any {
	file := make([]byte, args[0].Length())
	js.CopyBytesToGo(file, args[0])
	if err := w.api.AddMoment(file); err != nil {
		return err.Error()
	}
	return ""
}

// addImages unpacks images. A figure that needs some that are missing says so in an error, with which
// the worker's script loads them.
func addImages(_ js.Value, args []js.Value) any {
	file := make([]byte, args[1].Length())
	js.CopyBytesToGo(file, args[1])
	set, err := digits.Unpack(file)
	if err != nil {
		return err.Error()
	}
	digits.Provide(args[0].String(), set)
	return ""
}

func (w *worker) picture(_ js.Value, args []js.Value) any {
	svg, err := capture.Picture(w.api, &w.themes, []byte(args[0].String()))
	if err != nil {
		return errorAnswer(err.Error())
	}
	b, err := json.Marshal(map[string]string{"result": svg})
	if err != nil {
		return errorAnswer(err.Error())
	}
	return string(b)
}
