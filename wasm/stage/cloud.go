//go:build js

package main

// Concentration fields on the GPU.

import (
	"github.com/hajimehoshi/ebiten/v2"

	"neuromodlab/engine/scene"
)

// clouds draws the items that are concentration fields, each with one call of the fields' shader.
// The texels are uploaded to the GPU once in each frame, for all sheets that show them: a texture
// for each four modulators.
type clouds struct {
	shader   *ebiten.Shader
	textures [groups]*ebiten.Image
	uploaded *scene.Deviation // what the textures hold in this frame
	texels   []byte           // of one texture
	rate     frameRate        // measures whether drawing at full resolution is too slow
	half     *ebiten.Image    // a cloud at half the resolution
	vertices [4]ebiten.Vertex
	options  ebiten.DrawTrianglesShaderOptions
	uniforms struct {
		tint, ink [4 * maxModulators]float32
		density   [maxModulators]float32
		lines     [4 * len(scene.ContourLines)]float32
		ground    [4]float32
		texels    [2]float32
		fade      [2]float32
		clip      [3]float32
		place     [3]float32
	}
}

// groups is the number of textures: each has four channels, one for each modulator. A draw call can
// read four textures; with more than maxModulators modulators the next line does not compile.
const (
	groups        = scene.FieldTextures
	maxModulators = 16
)

var _ [maxModulators - scene.TexelBytes]struct{}

var quadIndices = [6]uint32{0, 1, 2, 0, 2, 3}

func newClouds(shader *ebiten.Shader) *clouds {
	c := &clouds{shader: shader, rate: frameRate{slow: true}}
	u := &c.uniforms
	// The slices share the memory of the arrays in u: setting u sets the uniforms.
	c.options.Uniforms = map[string]any{
		"Tint": u.tint[:], "Ink": u.ink[:], "Density": u.density[:], "Lines": u.lines[:], "Ground": u.ground[:],
		"TexelsPerPx": u.texels[:], "Fade": u.fade[:], "Clip": u.clip[:], "Place": u.place[:], "Dominant": float32(0),
	}
	return c
}

// begin starts a new frame, with nothing uploaded.
func (c *clouds) begin() { c.uploaded = nil }

// draw draws a cloud on the screen. Where frames come too slowly, for example without a graphics
// processor, it is drawn at half the resolution and enlarged, which is four times as fast, unless
// fullResolution is set.
func (c *clouds) draw(screen *ebiten.Image, k *scene.Cloud, it *scene.Item, scale float32, fullResolution bool) {
	f := k.Against
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
	f, u := k.Against, &c.uniforms
	tx, ty := float32(f.NX)/(k.X1-k.X0)/scale, float32(f.NY)/(k.Y1-k.Y0)/scale
	for m := range k.Hue {
		tint, ink := k.Tint(m), k.Ink[m]
		copy(u.tint[4*m:], tint[:])
		copy(u.ink[4*m:], []float32{float32(ink.R) / 255, float32(ink.G) / 255, float32(ink.B) / 255})
		u.density[m] = k.Density[m]
	}
	for i, l := range scene.ContourLines {
		copy(u.lines[4*i:], []float32{l.Level, k.Stroke * l.Wide * scale / 2, l.Share * k.Line})
	}
	u.ground = [4]float32{float32(k.Ground.R) / 255, float32(k.Ground.G) / 255, float32(k.Ground.B) / 255, ifSet(k.Light)}
	c.options.Uniforms["Dominant"] = ifSet(k.Dominant)
	u.place = [3]float32{1 / scale, it.X, it.Y}
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

func ifSet(set bool) float32 {
	if set {
		return 1
	}
	return 0
}

func (c *clouds) upload(f *scene.Deviation) {
	if c.uploaded == f {
		return
	}
	w, h := int(f.NX), int(f.NY)
	for g := range c.textures {
		t := c.textures[g]
		if t == nil || t.Bounds().Dx() != w || t.Bounds().Dy() != h {
			if t != nil {
				t.Deallocate()
			}
			t = ebiten.NewImage(w, h)
			c.textures[g], c.options.Images[g] = t, t
		}
		if groups == 1 {
			t.WritePixels(f.Texels)
			continue
		}
		c.texels = c.texels[:0]
		for at := 4 * g; at < len(f.Texels); at += scene.TexelBytes {
			c.texels = append(c.texels, f.Texels[at:at+4]...)
		}
		t.WritePixels(c.texels)
	}
	c.uploaded = f
}

// frameRate measures the time between animation frames with clouds and sets slow where it is too
// long. It changes slow at most a few times. The first frames count as slow, so that there is a picture
// soon also without a graphics processor; a few fast ones are enough then.
type frameRate struct {
	mean    float32 // ms between frames, averaged over about the last paceOver
	frames  int     // since slow was last changed
	changes int
	slow    bool
}

const (
	paceOver    = 24 // frames
	slowAbove   = 55 // ms
	fastBelow   = 22 // ms
	firstFrames = 8
	firstBelow  = 36 // ms; also a screen of 30 frames a second
)

func (p *frameRate) frame(wall float32) {
	if wall > 900 || p.changes > 4 { // a hidden tab, or enough changes
		return
	}
	p.frames++
	p.mean += (wall - p.mean) / float32(min(p.frames, paceOver))
	enough, fast := 2*paceOver, float32(fastBelow)
	if p.changes == 0 {
		enough, fast = firstFrames, firstBelow
	}
	if p.frames < enough {
		return
	}
	if !p.slow && p.mean > slowAbove || p.slow && p.mean < fast {
		p.slow, p.frames = !p.slow, 0
		p.changes++
	}
}
