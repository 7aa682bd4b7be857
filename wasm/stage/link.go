//go:build js

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"syscall/js"

	"neuromodlab/engine/scene"
)

// link is the stage's end of the port to the engine: {want: {layout: id}} goes
// out, at most one at a time; {layout: json} and {frame: buffer} come in, and {mark: n}
// after the frame of the moment at which a picture was asked for.
type link struct {
	port    js.Value
	receive js.Func
	asked   bool // a frame is on its way

	arrived bool   // incoming holds a frame that was not taken yet
	mark    int    // the last that came
	reached int    // the last whose frame is the one that is shown
	next    []byte // the frame that arrived
	shown   []byte // the bytes of frame
	frame   scene.Frame
	layout  *scene.Layout
	fault   error
}

// connect replaces the port, as happens when the engine's worker is started anew.
func (k *link) connect(port js.Value) {
	if k.port.Truthy() {
		k.port.Set("onmessage", js.Null())
		k.port.Call("close")
		k.receive.Release()
	}
	k.port, k.asked = port, false
	k.receive = js.FuncOf(func(_ js.Value, args []js.Value) any {
		k.message(args[0].Get("data"))
		return nil
	})
	port.Set("onmessage", k.receive)
}

func (k *link) message(data js.Value) {
	if text := data.Get("layout"); text.Type() == js.TypeString {
		l := new(scene.Layout)
		if err := json.Unmarshal([]byte(text.String()), l); err != nil {
			k.fault = fmt.Errorf("stage: layout: %w", err)
			return
		}
		k.layout = l
	}
	if mark := data.Get("mark"); mark.Truthy() {
		k.mark = mark.Int()
		return
	}
	if buffer := data.Get("frame"); buffer.Truthy() {
		array := js.Global().Get("Uint8Array").New(buffer)
		n := array.Length()
		if cap(k.next) < n {
			k.next = make([]byte, n, n+n/4)
		}
		k.next = k.next[:n]
		js.CopyBytesToGo(k.next, array)
		k.arrived, k.asked = true, false
	} else if !buffer.IsUndefined() {
		k.asked = false // the engine has no frame yet
	}
}

// ask requests a frame if none is on its way.
func (k *link) ask() {
	if k.asked || !k.port.Truthy() {
		return
	}
	id := 0.0
	if k.layout != nil {
		id = float64(k.layout.ID)
	}
	k.asked = true
	k.port.Call("postMessage", map[string]any{"want": map[string]any{"layout": id}})
}

// take decodes the frame that arrived, if any, and tells whether it differs from
// the one before.
func (k *link) take() (fresh bool, err error) {
	if k.fault != nil {
		err, k.fault = k.fault, nil
		return false, err
	}
	k.reached = k.mark
	if !k.arrived {
		return false, nil
	}
	k.arrived = false
	if bytes.Equal(k.next, k.shown) {
		return false, nil
	}
	k.next, k.shown = k.shown, k.next
	if err := scene.DecodeFrame(k.shown, &k.frame); err != nil {
		k.shown = k.shown[:0]
		return false, err
	}
	return true, nil
}

// now is the frame to draw and its layout, nil while they do not fit.
func (k *link) now() (*scene.Frame, *scene.Layout) {
	if k.layout == nil || len(k.shown) == 0 || k.frame.Layout != k.layout.ID {
		return nil, nil
	}
	return &k.frame, k.layout
}
