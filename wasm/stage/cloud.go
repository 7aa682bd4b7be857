//go:build js

package main

// Concentration fields on the GPU.

import (
	"github.com/hajimehoshi/ebiten/v2"

	"neuromodlab/engine/scene"
)

// clouds draws the items that are concentration fields, each with one call of the fields' shader.
// The texels are uploaded to the GPU once in each frame, for all sheets that show them.
type clouds struct {
	shader   *ebiten.Shader
	texture  *ebiten.Image
	uploaded *scene.Fields // the fields that texture holds in this frame
	rate     frameRate     // measures whether drawing at full resolution is too slow
	half     *ebiten.Image // a cloud at half the resolution
	vertices [4]ebiten.Vertex
	options  ebiten.DrawTrianglesShaderOptions
	uniforms struct {
		hue       [4 * scene.Modulators]float32
		density   [scene.Modulators]float32
		levels    [3 * scene.Modulators]float32
		lineShare [3]float32
		texels    [2]float32
		fade      [2]float32
		clip      [3]float32
	}
}

// The fields' shader reads one texture, whose four channels are the modulators. With more
// modulators this line does not compile: the shader then needs a second texture.
var _ [4 - scene.TexelBytes]struct{}

var quadIndices = [6]uint32{0, 1, 2, 0, 2, 3}

func newClouds(shader *ebiten.Shader) *clouds {
	c := &clouds{shader: shader}
	u := &c.uniforms
	// The slices share the memory of the arrays in u: setting u sets the uniforms.
	c.options.Uniforms = map[string]any{
		"Hue": u.hue[:], "Density": u.density[:], "Levels": u.levels[:], "LineShare": u.lineShare[:],
		"Stroke": float32(0), "TexelsPerPx": u.texels[:], "Fade": u.fade[:], "Clip": u.clip[:],
	}
	return c
}

// begin starts a new frame, with nothing uploaded.
func (c *clouds) begin() { c.uploaded = nil }

// draw draws a cloud on the screen. Where frames come too slowly, for example without a graphics
// processor, it is drawn at half the resolution and enlarged, which is four times as fast, unless
// fullResolution is set.
func (c *clouds) draw(screen *ebiten.Image, k *scene.Cloud, it *scene.Item, scale float32, fullResolution bool) {
	f := k.Fields
	if !f.Valid() || !(k.X1 > k.X0 && k.Y1 > k.Y0) {
		return
	}
	c.upload(f)
	if fullResolution || !c.rate.slow {
		c.shade(screen, k, it, scale)
		return
	}
	w, h := int(it.W*scale)+2, int(it.H*scale)+2
	if c.half == nil || c.half.Bounds().Dx() != w || c.half.Bounds().Dy() != h {
		if c.half != nil {
			c.half.Deallocate()
		}
		c.half = ebiten.NewImage(w, h)
	}
	c.half.Clear()
	// The same cloud with its corner at the origin, and with lines that will be twice as wide.
	moved, at := *k, *it
	moved.Stroke, moved.Line = k.Stroke/2, k.Line*0.8
	x, y := it.X-it.W-1/scale, it.Y-it.H-1/scale
	at.X, at.Y = at.X-x, at.Y-y
	moved.X0, moved.X1, moved.Y0, moved.Y1 = k.X0-x, k.X1-x, k.Y0-y, k.Y1-y
	c.shade(c.half, &moved, &at, scale/2)
	o := ebiten.DrawImageOptions{Filter: ebiten.FilterLinear}
	o.GeoM.Scale(2, 2)
	o.GeoM.Translate(float64(x*scale), float64(y*scale))
	screen.DrawImage(c.half, &o)
}

// shade draws the pixels of a cloud on dst.
func (c *clouds) shade(dst *ebiten.Image, k *scene.Cloud, it *scene.Item, scale float32) {
	f, u := k.Fields, &c.uniforms
	tx, ty := float32(f.NX)/(k.X1-k.X0)/scale, float32(f.NY)/(k.Y1-k.Y0)/scale
	for m, h := range k.Hue {
		u.hue[4*m], u.hue[4*m+1], u.hue[4*m+2] = float32(h.R)/255, float32(h.G)/255, float32(h.B)/255
		u.density[m] = k.Density[m]
		for i, level := range k.Levels[m] {
			u.levels[scene.Modulators*i+m] = level
		}
	}
	for i, share := range scene.LineShare {
		u.lineShare[i] = share * k.Line
	}
	c.options.Uniforms["Stroke"] = k.Stroke * scale / 2
	u.texels = [2]float32{tx, ty}
	fade := max(k.Fade*scale, 0.01)
	u.fade = [2]float32{fade * tx, fade * ty}
	u.clip = [3]float32{it.W * scale, it.H * scale, it.R * scale}

	for i, corner := range [4][2]float32{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		v := &c.vertices[i]
		v.Custom0, v.Custom1 = corner[0]*(it.W*scale+soft), corner[1]*(it.H*scale+soft)
		v.DstX, v.DstY = it.X*scale+v.Custom0, it.Y*scale+v.Custom1
		v.SrcX, v.SrcY = (v.DstX-k.X0*scale)*tx, (v.DstY-k.Y0*scale)*ty
	}
	dst.DrawTrianglesShader32(c.vertices[:], quadIndices[:], c.shader, &c.options)
}

func (c *clouds) upload(f *scene.Fields) {
	if c.uploaded == f {
		return
	}
	w, h := int(f.NX), int(f.NY)
	if c.texture == nil || c.texture.Bounds().Dx() != w || c.texture.Bounds().Dy() != h {
		if c.texture != nil {
			c.texture.Deallocate()
		}
		c.texture = ebiten.NewImage(w, h)
		c.options.Images[0] = c.texture
	}
	c.texture.WritePixels(f.Texels)
	c.uploaded = f
}

// frameRate measures the time between animation frames with clouds and sets slow where it is too
// long. It changes slow at most a few times.
type frameRate struct {
	mean    float32 // ms between frames, averaged over about the last paceOver
	frames  int     // since slow was last changed
	changes int
	slow    bool
}

const (
	paceOver  = 24 // frames
	slowAbove = 55 // ms
	fastBelow = 22 // ms
)

func (p *frameRate) frame(wall float32) {
	if wall > 900 || p.changes > 4 { // a hidden tab, or enough changes
		return
	}
	p.frames++
	p.mean += (wall - p.mean) / float32(min(p.frames, paceOver))
	if p.frames < 2*paceOver {
		return
	}
	if !p.slow && p.mean > slowAbove || p.slow && p.mean < fastBelow {
		p.slow, p.frames = !p.slow, 0
		p.changes++
	}
}
