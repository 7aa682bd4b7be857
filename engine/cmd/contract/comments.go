package main

// The comments of Go source files, which the TypeScript types repeat.

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// module is the path of this module, which import paths of its packages begin with.
const module = "neuromodlab/"

// comments holds the comments of types, their fields, and calls, as the Go source has them.
type comments struct {
	root   string
	loaded map[string]bool   // packages already read, by import path
	types  map[string]string // by import path and name: "neuromodlab/engine/lab.Status"
	field  map[string]string // by import path, type and field: "neuromodlab/engine/lab.Status.Tick"
	calls  map[string]string // by name
	order  []string          // names of the calls, in the order of the source
}

func newComments(root string) *comments {
	return &comments{root: root, loaded: map[string]bool{}, types: map[string]string{}, field: map[string]string{}, calls: map[string]string{}}
}

// load reads the comments of a package, once.
func (c *comments) load(path string) error {
	if c.loaded[path] {
		return nil
	}
	c.loaded[path] = true
	relative, ours := strings.CutPrefix(path, module)
	if !ours {
		return fmt.Errorf("package %s is not of this module", path)
	}
	dir := filepath.Join(c.root, filepath.FromSlash(relative))
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, filepath.Join(dir, f.Name()), nil, parser.ParseComments)
		if err != nil {
			return err
		}
		c.addFile(path, fset, tree)
	}
	return nil
}

// addFile adds the comments of one file.
func (c *comments) addFile(path string, fset *token.FileSet, tree *ast.File) {
	for _, d := range tree.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range gen.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				doc := s.Doc
				if doc == nil {
					doc = gen.Doc
				}
				c.types[path+"."+s.Name.Name] = commentText(doc)
				if fields, ok := s.Type.(*ast.StructType); ok {
					c.addFields(path+"."+s.Name.Name, fields)
				}
			case *ast.ValueSpec:
				if len(s.Names) == 1 && s.Names[0].Name == "calls" && len(s.Values) == 1 {
					c.addCalls(fset, tree, s.Values[0])
				}
			}
		}
	}
}

func (c *comments) addFields(of string, s *ast.StructType) {
	for _, f := range s.Fields.List {
		text := strings.TrimSpace(commentText(f.Doc) + " " + commentText(f.Comment))
		for _, name := range f.Names {
			c.field[of+"."+name.Name] = text
		}
	}
}

// addCalls adds the comment above each entry of the table of calls, and their order.
func (c *comments) addCalls(fset *token.FileSet, tree *ast.File, table ast.Expr) {
	entries, ok := table.(*ast.CompositeLit)
	if !ok {
		return
	}
	above := map[int]string{} // by the line after the comment
	for _, g := range tree.Comments {
		above[fset.Position(g.End()).Line+1] = commentText(g)
	}
	for _, e := range entries.Elts {
		kv := e.(*ast.KeyValueExpr)
		name, err := strconv.Unquote(kv.Key.(*ast.BasicLit).Value)
		if err != nil {
			continue
		}
		c.calls[name] = above[fset.Position(kv.Pos()).Line]
		c.order = append(c.order, name)
	}
}

// commentText returns a comment as one line.
func commentText(g *ast.CommentGroup) string {
	if g == nil {
		return ""
	}
	return strings.Join(strings.Fields(g.Text()), " ")
}
