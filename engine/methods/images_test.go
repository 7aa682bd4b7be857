package methods

// Figures of images are run in these tests.
import _ "neuromodlab/engine/digits/packed"
