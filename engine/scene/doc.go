// Package scene stands between the simulation and the programs that draw it.
//
// A Layout says where things are; it is sent once for each circuit. A Frame is one moment, sent as
// bytes (AppendFrame, DecodeFrame). Build makes a List from a layout, a frame and a View (size,
// theme, cell under the pointer): shapes and texts in CSS pixels, in the order of drawing. The
// stage's GPU, the SVG export and the software rasteriser of the tests all read the same List, so
// that a picture can be tested without a screen.
//
// # Layers
//
// A List has named layers, painted in this order:
//
//	Background  the sheet's ground
//	Tints       the modulators' fields as clouds with contour lines; where modulators
//	            are levels of the whole circuit, what they do to each region
//	Projections the places of release, and the fibres from each nucleus to the regions that it reaches
//	Synapses    the inputs of the followed cell
//	Cells       neurons and their spikes
//	Overlays    nuclei, contours, bursts, the cell under the pointer, the scale bar
//	Panels      the trial, the raster, the ribbon of past trials
//
// # Signs
//
// Only modulators have colours. Shape shows the kind of a cell (dot, disc, diamond), the response
// (filled: pressed; hollow: withheld) and whether it was right (tick, cross). Negative levels are
// hollow and dashed, so that the sign does not depend on colour.
//
// # Fields
//
// A frame can hold the concentrations of all modulators on a grid (Fields), and a layout those at
// rest (Layout.Tonic). Each field is drawn against its own tonic level (Deviation): almost clear at
// it, saturated above, empty below, where the innervated region gets a dashed outline. Contour lines
// are at multiples of the tonic level (ContourLines); numbers on them say the concentration where
// they stand. All fields are one item of a List, a Cloud. Cloud.At defines its colours, and the GPU's
// shader computes the same for each pixel. A texture has four channels; with more modulators the
// stage gives the shader a texture for each four of them.
//
// Fields are smoothed before drawing, over a thirtieth of the sheet's width (without a task a
// forty-eighth) and near the tonic level over twice that, because contour lines around single
// releases would be torn; lines around something steep can therefore be as much too far out. At slow
// speed single releases are drawn as a fine grain. The grid covers the tissue, so that the sheet
// ends where the tissue ends. The legend below it shows a pause, a burst and rest, and the tonic
// concentrations. Bundles of axons run from each nucleus to the groups that it innervates; a burst is
// on them where it is after its conduction delay. A view shows all modulators, one, each on a small
// sheet of its own, none, or at each place the one that deviates most (FieldMode).
//
// Drawing only reads a frame; it changes only its own list and the smoothing over time in Motion.
// Nothing here allocates once its slices have grown.
package scene
