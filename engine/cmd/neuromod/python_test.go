package main

// The Python file that reads the lab's results, and its notebook: every cell is run.

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// runCells runs the code cells of a notebook in one namespace, one after the other.
const runCells = `
import json, sys
space = {}
for cell in json.load(open(sys.argv[1], encoding='utf-8'))['cells']:
    if cell['cell_type'] == 'code':
        text = ''.join(cell['source'])
        try:
            exec(compile(text, cell['id'], 'exec'), space)
        except Exception as error:
            sys.exit(f'{cell["id"]}: {type(error).__name__}: {error}\n{text}')
print('all cells ran')
`

func TestTheNotebookRuns(t *testing.T) {
	python := ""
	for _, name := range []string{"/usr/bin/python3", "python3"} {
		if path, err := exec.LookPath(name); err == nil && exec.Command(path, "-c", "import pandas").Run() == nil {
			python = path
			break
		}
	}
	if python == "" {
		t.Skip("pandas is not installed (apt-get install python3-pandas)")
	}
	folder, err := filepath.Abs("../../../assets/python")
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(python, "-W", "ignore", "-c", runCells, filepath.Join(folder, "tour.ipynb"))
	c.Dir = t.TempDir()
	c.Env = append(os.Environ(), "NEUROMOD="+built(t), "PYTHONPATH="+folder, "PYTHONDONTWRITEBYTECODE=1")
	out, err := c.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "all cells ran") {
		t.Errorf("%v: %s", err, out)
	}
}
