package main

// Shaders, prepared. Ebitengine compiles a shader from Kage to GLSL when the program starts, with the parser
// of the Go language and numbers of any size: of the stage's start that was the longest part. Here its own
// compiler does so when the stage is built, and what it gives stands in place of the compiler.

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"

	"neuromodlab/assets"
	"neuromodlab/engine/scene"
)

// stageShaders are the sources of the shaders that the stage makes; those of Ebitengine come with them.
func stageShaders() [][]byte {
	return [][]byte{assets.Shapes, assets.FieldsShader(scene.FieldTextures)}
}

// prepareShaders writes the prepared shaders into the copy of Ebitengine and takes its compiler out.
func prepareShaders(dir string) error {
	root := filepath.Join(dir, "ebiten")
	program := filepath.Join(root, "internal", "prepare")
	if err := os.MkdirAll(program, 0o755); err != nil {
		return err
	}
	sources, err := json.Marshal(stageShaders())
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(program, "main.go"), []byte(prepareProgram), 0o644); err != nil {
		return err
	}
	run := exec.Command("go", "run", "-modfile="+filepath.Join(dir, "go.mod"), module+"/internal/prepare")
	run.Stdin, run.Stderr = bytes.NewReader(sources), os.Stderr
	run.Env = append(os.Environ(), "GOOS=", "GOARCH=") // of this machine
	text, err := run.Output()
	if err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(program), os.WriteFile(filepath.Join(root, "internal", "graphics", "prepared.go"), text, 0o644),
		applyCuts(root, compilerCuts))
}

// prepareProgram compiles the shaders that it reads, and all of Ebitengine's, and writes them as Go.
const prepareProgram = `package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/hajimehoshi/ebiten/v2/internal/builtinshader"
	"github.com/hajimehoshi/ebiten/v2/internal/graphics"
	"github.com/hajimehoshi/ebiten/v2/internal/shaderir"
	"github.com/hajimehoshi/ebiten/v2/internal/shaderir/glsl"
)

func main() {
	var sources [][]byte
	if err := json.NewDecoder(os.Stdin).Decode(&sources); err != nil {
		panic(err)
	}
	sources = append(sources, []byte(builtinshader.ClearShaderSource))
	for filter := range builtinshader.Filter(builtinshader.FilterCount) {
		for address := range builtinshader.Address(builtinshader.AddressCount) {
			for _, matrix := range []bool{false, true} {
				sources = append(sources, builtinshader.ShaderSource(filter, address, matrix))
			}
		}
	}
	fmt.Println("package graphics\n\nimport \"github.com/hajimehoshi/ebiten/v2/internal/shaderir\"\n")
	fmt.Println("type preparedShader struct {\n\tsource shaderir.SourceHash\n\tprogram shaderir.Program\n}\n")
	fmt.Println("var prepared = [...]preparedShader{")
	for _, source := range sources {
		p, err := graphics.CompileShader(source)
		if err != nil {
			panic(err)
		}
		vertex, fragment := glsl.Compile(p, glsl.GLSLVersionES300)
		words := 0
		for _, t := range p.Uniforms {
			words += t.DwordCount()
		}
		factors := make([]uint32, words)
		for i := range factors {
			factors[i] = 1
		}
		p.FilterUniformVariables(factors)
		fmt.Printf("{source: %#v, program: shaderir.Program{UniformNames: %#v, Uniforms: %#v, TextureCount: %d,\n",
			shaderir.CalcSourceHash(source), p.UniformNames, p.Uniforms, p.TextureCount)
		fmt.Printf("Attributes: %#v, Varyings: %#v,\n", p.Attributes, p.Varyings)
		fmt.Printf("Unit: %d, SourceHash: %#v, VertexSource: %q, FragmentSource: %q, UniformFactors: %#v}},\n",
			p.Unit, p.SourceHash, vertex, fragment, factors)
	}
	fmt.Println("}")
}
`

// compilerCuts put the prepared shaders in place of the compiler.
var compilerCuts = []cut{
	{
		file: "internal/graphics/shader.go",
		bodies: map[string]string{
			"shaderSuffix":         `return "", nil`,
			"completeShaderSource": `return nil, nil`,
			"CalcSourceHash":       `return shaderir.CalcSourceHash(fragmentSrc), nil`,
			"CompileShader": `hash := shaderir.CalcSourceHash(fragmentSrc)
	for i := range prepared {
		if prepared[i].source == hash {
			return &prepared[i].program, nil
		}
	}
	return nil, errors.New("graphics: a shader that was not prepared: see wasm/lean")`,
		},
		texts: [][2]string{{"import (\n", "import (\n\t\"errors\"\n"}},
	},
	{
		file:   "internal/shaderir/program.go",
		bodies: map[string]string{"FilterUniformVariables": "for i, factor := range p.UniformFactors {\n\t\tuniforms[i] *= factor\n\t}"},
		texts:  [][2]string{{"\tuniformFactors []uint32\n", "\tVertexSource, FragmentSource string // GLSL\n\tUniformFactors []uint32\n"}},
	},
	{
		file: "internal/graphicsdriver/opengl/shader.go",
		texts: [][2]string{
			{"vssrc, fssrc := glsl.Compile(s.ir, s.graphics.context.glslVersion())", "vssrc, fssrc := s.ir.VertexSource, s.ir.FragmentSource"},
			// The browser compiles all shaders beside each other, and beside this program, which waits for each
			// at its first use only.
			{`	if s.graphics.context.hasParallelShaderCompile() {
		for s.graphics.context.ctx.GetShaderi(uint32(vs), gl.COMPLETION_STATUS_KHR) != gl.TRUE ||
			s.graphics.context.ctx.GetShaderi(uint32(fs), gl.COMPLETION_STATUS_KHR) != gl.TRUE {
			runtime.Gosched()
		}
	}
`, ""},
			{`	if s.graphics.context.ctx.GetProgrami(uint32(p), gl.LINK_STATUS) == gl.FALSE {
		programInfo := s.graphics.context.ctx.GetProgramInfoLog(uint32(p))
		vertexShaderInfo := s.graphics.context.ctx.GetShaderInfoLog(uint32(vs))
		fragmentShaderInfo := s.graphics.context.ctx.GetShaderInfoLog(uint32(fs))
		return fmt.Errorf("opengl: program error: %s\nvertex shader error: %s\n` +
				`vertex shader source: %s\nfragment shader error: %s\nfragment shader source: %s",
			programInfo, vertexShaderInfo, vssrc, fragmentShaderInfo, fssrc)
	}

	s.p = p
	return nil
}
`, `	s.p = p
	return nil
}

// check is an error where the program could not be made.
func (s *Shader) check() error {
	if s.checked || s.graphics.context.ctx.GetProgrami(uint32(s.p), gl.LINK_STATUS) != gl.FALSE {
		s.checked = true
		return nil
	}
	return fmt.Errorf("opengl: program error: %s", s.graphics.context.ctx.GetProgramInfoLog(uint32(s.p)))
}
`},
			{"\tp  program\n", "\tp  program\n\n\tchecked bool\n"},
		},
	},
	{
		file:  "internal/graphicsdriver/opengl/graphics.go",
		texts: [][2]string{{"\tprogram := shader.p\n", "\tif err := shader.check(); err != nil {\n\t\treturn err\n\t}\n\tprogram := shader.p\n"}},
	},
	{
		file: "internal/graphicsdriver/opengl/context.go",
		texts: [][2]string{
			{`func (c *context) glslVersion() glsl.GLSLVersion {
	if c.ctx.IsES() {
		return glsl.GLSLVersionES300
	}
	return glsl.GLSLVersionDefault
}
`, ""},
		},
	},
}
