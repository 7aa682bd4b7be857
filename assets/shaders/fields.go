//go:build ignore

//kage:unit pixels

package main

// The fields of a scene.Cloud, each against its own tonic level. A texture holds the deviations of
// four modulators, one in each channel; further modulators are in further textures. Arrays have an
// entry for each modulator or, of vectors, for each four of them. The stage sets Groups before it
// compiles this.
const Groups = 1 // textures, at most 4

var Tint [16]vec4    // of each modulator: what it adds to a dark ground or takes from a light one
var Ink [16]vec4     // of its lines
var Density [4]vec4  // strength of the colours far above tonic; 0 = not drawn
var Lines [5]vec4    // contour lines: deviation, half width in device px, opacity
var Ground vec4      // its colour; w = 1 where it is light
var TexelsPerPx vec2 // of the grid, per device px
var Fade vec2        // width, in texels, of the rim outside the grid over which the fields fade out
var Clip vec3        // half width and height of the sheet and its corner radius, device px
var Place vec3       // CSS px per device px; where the middle of the sheet is, CSS px
var Dominant float   // 1: at each place only the modulator that deviates most is drawn

// texel reads four modulators at a place of the textures.
func texel(group int, at vec2) vec4 {
	if group == 1 {
		return imageSrc1UnsafeAt(at)
	}
	if group == 2 {
		return imageSrc2UnsafeAt(at)
	}
	if group == 3 {
		return imageSrc3UnsafeAt(at)
	}
	return imageSrc0UnsafeAt(at)
}

// Fragment colours one pixel of the sheet. src is its position on the grid, in texels; custom.xy
// its position from the middle of the sheet, in device px. scene.Cloud.At computes the same in Go.
func Fragment(dst vec4, src vec2, color vec4, custom vec4) vec4 {
	size := imageSrc0Size()
	origin := imageSrc0Origin()
	p := src - origin

	// The rim of the grid and the rounded corners of the sheet.
	out := max(max(-p, p-size), vec2(0)) / Fade
	edge := 1 - smoothstep(0, 1, max(out.x, out.y))
	q := abs(custom.xy) - Clip.xy + vec2(Clip.z)
	edge *= clamp(0.5-(length(max(q, vec2(0)))+min(max(q.x, q.y), 0)-Clip.z), 0, 1)
	if edge <= 0 {
		return vec4(0)
	}

	// Nine decoded texels, weighted by a quadratic B-spline: the value and its slope.
	p = clamp(p, vec2(-1), size+1)
	at := floor(p)
	t := p - at - 0.5
	top := size - 0.5
	var value, dx, dy [4]vec4
	for g := 0; g < Groups; g++ {
		for j := 0; j < 3; j++ {
			wy, gy := 0.75-t.y*t.y, -2*t.y
			if j == 0 {
				wy, gy = 0.5*(0.5-t.y)*(0.5-t.y), t.y-0.5
			} else if j == 2 {
				wy, gy = 0.5*(0.5+t.y)*(0.5+t.y), t.y+0.5
			}
			y := clamp(at.y+float(j)-0.5, 0.5, top.y)
			a := texel(g, origin+vec2(clamp(at.x-0.5, 0.5, top.x), y))*8 - 2
			b := texel(g, origin+vec2(clamp(at.x+0.5, 0.5, top.x), y))*8 - 2
			c := texel(g, origin+vec2(clamp(at.x+1.5, 0.5, top.x), y))*8 - 2
			row := 0.5*(0.5-t.x)*(0.5-t.x)*a + (0.75-t.x*t.x)*b + 0.5*(0.5+t.x)*(0.5+t.x)*c
			value[g] += wy * row
			dy[g] += gy * row
			dx[g] += wy * ((t.x-0.5)*a - 2*t.x*b + (t.x+0.5)*c)
		}
	}

	// How strongly each is drawn: where fields overlap the strongest counts most.
	var strength [4]vec4
	most := 0.000001
	for g := 0; g < Groups; g++ {
		if Dominant > 0 {
			strength[g] = abs(value[g]) * step(vec4(0.000001), Density[g])
		} else {
			strength[g] = Density[g] * clamp((value[g]+0.08)/1.2, vec4(0), vec4(1))
		}
		most = max(most, max(max(strength[g].x, strength[g].y), max(strength[g].z, strength[g].w)))
	}
	css := Place.yz + custom.xy*Place.x
	stripe := fract((css.x + css.y) / (9 * 1.41421356))
	gap := 0.88 * (1 - smoothstep(0.28, 0.38, abs(2*stripe-1)))
	clear, passed := 1.0, vec3(1)
	for g := 0; g < Groups; g++ {
		part := strength[g] / most
		o := strength[g] * part * part * part
		if Dominant > 0 {
			below := step(value[g], vec4(-0.000001))
			o = Density[g] * smoothstep(vec4(0.2), vec4(0.6), abs(value[g])) * smoothstep(vec4(0.92), vec4(1), part) * (1 - below*gap)
		}
		shine := 0.35 * smoothstep(vec4(2.2), vec4(5), value[g])
		clear *= (1 - o.x) * (1 - o.y) * (1 - o.z) * (1 - o.w)
		passed *= taken(o.x, shine.x, Tint[4*g].rgb) * taken(o.y, shine.y, Tint[4*g+1].rgb)
		passed *= taken(o.z, shine.z, Tint[4*g+2].rgb) * taken(o.w, shine.w, Tint[4*g+3].rgb)
	}
	rgb := 1 - (1-Ground.rgb)*passed
	if Ground.w > 0 {
		rgb = Ground.rgb * passed
	}
	mixed := vec4(rgb-clear*Ground.rgb, 1-clear) * edge

	// Contour lines at multiples of the tonic level, none where the field is flat.
	for g := 0; g < Groups; g++ {
		sx, sy := dx[g]*TexelsPerPx.x, dy[g]*TexelsPerPx.y
		slope := sqrt(sx*sx+sy*sy) + vec4(0.0000001)
		line := vec4(0)
		for k := 0; k < 5; k++ {
			d := abs(value[g]-vec4(Lines[k].x)) / slope
			line = max(line, Lines[k].z*clamp(vec4(Lines[k].y+0.5)-d, vec4(0), vec4(1)))
		}
		line *= smoothstep(vec4(0.04), vec4(0.12), sqrt(dx[g]*dx[g]+dy[g]*dy[g])) * step(vec4(0.000001), Density[g]) * edge
		if Dominant > 0 {
			line *= step(vec4(0.98*most), abs(value[g]))
		}
		mixed += (vec4(Ink[4*g].rgb, 1) - mixed) * line.x
		mixed += (vec4(Ink[4*g+1].rgb, 1) - mixed) * line.y
		mixed += (vec4(Ink[4*g+2].rgb, 1) - mixed) * line.z
		mixed += (vec4(Ink[4*g+3].rgb, 1) - mixed) * line.w
	}
	return mixed
}

// taken is the light of each channel that passes a field of some strength.
func taken(strength, shine float, tint vec3) vec3 {
	return vec3(1) - strength*(tint+(1-tint)*shine)
}
