//go:build js

package main

// The port through which the stage gets frames and layouts from the engine.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"syscall/js"

	"neuromodlab/engine/scene"
)

// enginePort is the stage's end of the port to the engine. It sends {want: {layout: id}}, at most
// one at a time, and receives {layout: json} and {frame: buffer}, and {mark: n} after the frame of
// the moment at which a picture was requested.
type enginePort struct {
	port      js.Value
	receive   js.Func
	requested bool     // a requested frame has not arrived yet
	request   js.Value // the message that requests one, which names the known layout
	asked     uint32   // the layout that it names

	hasNext     bool   // next holds a frame that is not decoded yet
	pictureMark int    // the last picture mark that arrived
	decodedMark int    // the last picture mark whose frame is decoded
	next        []byte // the bytes of the frame that arrived last
	decoded     []byte // the bytes of the decoded frame
	frame       scene.Frame
	layout      *scene.Layout
	fault       error
}

// connect replaces the port, for example when the engine's worker was started again.
func (k *enginePort) connect(port js.Value) {
	if k.port.Truthy() {
		k.port.Set("onmessage", js.Null())
		k.port.Call("close")
		k.receive.Release()
	}
	k.port, k.requested = port, false
	k.receive = js.FuncOf(func(_ js.Value, args []js.Value) any {
		k.message(args[0].Get("data"))
		return nil
	})
	port.Set("onmessage", k.receive)
}

func (k *enginePort) message(data js.Value) {
	if text := data.Get("layout"); text.Type() == js.TypeString {
		l := new(scene.Layout)
		if err := json.Unmarshal([]byte(text.String()), l); err != nil {
			k.fault = fmt.Errorf("stage: layout: %w", err)
			return
		}
		k.layout = l
	}
	if mark := data.Get("mark"); mark.Truthy() {
		k.pictureMark = mark.Int()
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
		k.hasNext, k.requested = true, false
	} else if !buffer.IsUndefined() {
		k.requested = false // the engine has no frame yet
	}
}

// requestFrame requests a frame unless one is already requested.
func (k *enginePort) requestFrame() {
	if k.requested || !k.port.Truthy() {
		return
	}
	known := uint32(0)
	if k.layout != nil {
		known = k.layout.ID
	}
	if k.request.IsUndefined() || k.asked != known {
		k.asked, k.request = known, js.ValueOf(map[string]any{"want": map[string]any{"layout": known}})
	}
	k.requested = true
	k.port.Call("postMessage", k.request)
}

// decodeNext decodes the frame that arrived, if any, and reports whether it differs from the one
// before.
func (k *enginePort) decodeNext() (fresh bool, err error) {
	if k.fault != nil {
		err, k.fault = k.fault, nil
		return false, err
	}
	k.decodedMark = k.pictureMark
	if !k.hasNext {
		return false, nil
	}
	k.hasNext = false
	if bytes.Equal(k.next, k.decoded) {
		return false, nil
	}
	k.next, k.decoded = k.decoded, k.next
	if err := scene.DecodeFrame(k.decoded, &k.frame); err != nil {
		k.decoded = k.decoded[:0]
		return false, err
	}
	return true, nil
}

// current is the frame to draw and its layout; nil while they do not fit together.
func (k *enginePort) current() (*scene.Frame, *scene.Layout) {
	if k.layout == nil || len(k.decoded) == 0 || k.frame.Layout != k.layout.ID {
		return nil, nil
	}
	return &k.frame, k.layout
}
