package main

// What is taken out of Ebitengine, and why the stage can do without.

var cuts = []cut{
	// Where a drawing command came from, for Ebitengine's debug build. It needs go/build.
	{
		file:   "internal/debug/caller.go",
		bodies: map[string]string{"FirstCaller": `return "", 0, CallerTypeNone`},
	},
	// Screenshots at a key that an environment variable names; a page has none. They need archive/zip,
	// image/png's copy and time formats.
	{
		file:   "internal/graphicscommand/image_js.go",
		bodies: map[string]string{"Dump": `return "", nil`, "DumpImages": `return "", nil`},
	},
	{
		file:   "imagedumper.go",
		bodies: map[string]string{"update": `return nil`, "dump": `return nil`},
	},
	// The size of the stage's document changes with an event. To ask for it at every frame makes the browser
	// lay out the document once more in each.
	{
		file: "internal/ui/ui_js.go",
		bodies: map[string]string{
			"outsideSize": `if !outside.known {
		body := document.Get("body")
		outside.known, outside.width, outside.height = true, body.Get("clientWidth").Float(), body.Get("clientHeight").Float()
	}
	return outside.width, outside.height`,
		},
		texts: [][2]string{
			{"func (u *UserInterface) updateScreenSize() {\n", "func (u *UserInterface) updateScreenSize() {\n\toutside.known = false\n"},
			{"func (u *UserInterface) outsideSize() (float64, float64) {\n", `var outside struct {
	known         bool
	width, height float64
}

func (u *UserInterface) outsideSize() (float64, float64) {
`},
		},
	},
	// A goroutine for each frame, whose stack grows anew each time: one draws them all. And a look, ten times a second,
	// at whether sound has to pause.
	{
		file: "internal/ui/ui_js.go",
		parts: []excerpt{
			{of: "loopGame", from: "\t\tgo f()\n\t\treturn nil\n", upTo: "\t})\n\n\t// Call f asyncly",
				instead: "\t\tselect {\n\t\tcase frames <- struct{}{}:\n\t\tdefault:\n\t\t}\n\t\treturn nil\n"},
			{of: "loopGame", from: "\t// Call f asyncly", upTo: "\t// Run another loop",
				instead: "\tframes <- struct{}{}\n\tgo func() {\n\t\tfor range frames {\n\t\t\tf()\n\t\t}\n\t}()\n\n"},
			{of: "loopGame", from: "\t\tconst interval", upTo: "\t}()\n\n\treturn <-errCh", instead: "\t\t<-reqStopAudioCh\n"},
			{of: "loopGame", from: "\tvar cf js.Func", upTo: "\tf := func() {", instead: "\tframes := make(chan struct{}, 1)\n\tvar cf js.Func\n"},
		},
	},
	// Values of uniform variables, which a program of the graphics card keeps: Ebitengine forgets them with each change of
	// program and with each frame, and sets them all again.
	{
		file:   "internal/graphicsdriver/opengl/program.go",
		bodies: map[string]string{"resetLastUniforms": ``},
		texts: [][2]string{
			{"type openGLState struct {\n", `// uniformsKey names a uniform variable of a program.
type uniformsKey struct {
	program program
	index   int
}

type openGLState struct {
`},
			{"\tlastUniforms      map[string][]uint32\n", "\tlastUniforms      map[uniformsKey][]uint32\n"},
			{"\tfor _, u := range uniforms {\n", "\tfor i, u := range uniforms {\n"},
		},
		parts: []excerpt{
			{of: "(*Graphics).useProgram", from: "\t\tfor k := range g.state.lastUniforms {",
				upTo: "\t\tg.state.lastActiveTexture = 0"},
			{of: "(*Graphics).useProgram", from: "\t\tcached, ok := ", upTo: "\t\tg.context.uniforms(program",
				instead: `		key := uniformsKey{program, i}
		cached, ok := g.state.lastUniforms[key]
		if ok && areSameUint32Array(cached, u.value) {
			continue
		}
`},
			{of: "(*Graphics).useProgram", from: "\t\tif g.state.lastUniforms == nil {", upTo: "\t}\n\n\tvar idx int",
				instead: `		if g.state.lastUniforms == nil {
			g.state.lastUniforms = map[uniformsKey][]uint32{}
		}
		g.state.lastUniforms[key] = append(cached[:0], u.value...)
`},
		},
	},
	// Gamepads, which the browser would be asked for at every frame.
	{
		file:   "internal/gamepad/gamepad_js.go",
		bodies: map[string]string{"(*nativeGamepadsImpl).update": `return nil`},
	},
	// A call that makes the browser begin drawing at once; it does so by itself when the frame's script ends.
	{
		file:   "internal/graphicsdriver/opengl/gl/default_js.go",
		bodies: map[string]string{"Flush": ``},
	},
	// Calls before an image is used, of which the stage has none. A check of every index, and a copy of every vertex:
	// the stage makes both anew for each call, and draws on whole images from whole images, in which positions count
	// from 0.
	{
		file:   "image.go",
		bodies: map[string]string{"invokeUsageCallbacks": ``},
		parts: []excerpt{
			{of: "DrawTrianglesShader32", from: "\tfor i, idx := range indices {", upTo: "\tif options == nil {"},
			{of: "DrawTrianglesShader32", from: "\tvs := i.ensureTmpVertices(", upTo: "\tvar imgs [",
				instead: "\tvs := unsafe.Slice(&vertices[0].DstX, len(vertices)*graphics.VertexFloatCount)\n\n"},
		},
	},
	// The shaders that Ebitengine draws images with, in place of the template that writes them: a
	// template finds methods by name, so that the linker must keep every method of every type.
	{
		file:    "internal/builtinshader/shader.go",
		rewrite: writtenShaders,
	},
	// Regular expressions for what a few lines do.
	{
		file: "internal/shader/expr.go",
		texts: [][2]string{
			{"var textureVariableRe = regexp.MustCompile(`\\A__t(\\d+)\\z`)\n", `
// textureVariable returns the digits of the name of a texture, such as __t0.
func textureVariable(name string) (digits string, ok bool) {
	digits, ok = strings.CutPrefix(name, "__t")
	return digits, ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}
`},
			{"if m := textureVariableRe.FindStringSubmatch(e.Name); m != nil {", "if digits, ok := textureVariable(e.Name); ok {"},
			{"i, _ := strconv.Atoi(m[1])", "i, _ := strconv.Atoi(digits)"},
		},
	},
	{
		file: "internal/shader/shader.go",
		texts: [][2]string{
			{"\treUnit := regexp.MustCompile(`^[ \\t\\r\\n]*//kage:unit\\s+([^ \\t\\r\\n]+)[ \\t\\r\\n]*$`)\n", ""},
			{"m := reUnit.FindStringSubmatch(s.Text())\n\t\tif m == nil {",
				"m := strings.Fields(s.Text())\n\t\tif len(m) != 2 || m[0] != \"//kage:unit\" {"},
		},
	},
	{
		file: "internal/shaderir/glsl/glsl.go",
		texts: [][2]string{
			{"\tnls := regexp.MustCompile(`\\n\\n+`)\n", ""},
			{"vs = nls.ReplaceAllString(vs, \"\\n\\n\")", "vs = oneEmptyLine(vs)"},
			{"fs = nls.ReplaceAllString(fs, \"\\n\\n\")", "fs = oneEmptyLine(fs)"},
			{"type GLSLVersion int\n", `type GLSLVersion int

// oneEmptyLine leaves one empty line of several.
func oneEmptyLine(text string) string {
	for strings.Contains(text, "\n\n\n") {
		text = strings.ReplaceAll(text, "\n\n\n", "\n\n")
	}
	return text
}
`},
		},
	},
}
