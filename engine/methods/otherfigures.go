package methods

// Other figures of the lab that a figure's text names by their titles: in print, a title alone leads
// nowhere.

import (
	"encoding/json"
	"io/fs"
	"strings"
	"sync"

	"neuromodlab/assets"
)

// names are the names of the lab's figures by their titles.
var names = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	read := func(file string, into any) {
		b, err := fs.ReadFile(assets.Figures(), file)
		if err == nil {
			err = json.Unmarshal(b, into)
		}
		if err != nil {
			panic("methods: " + err.Error())
		}
	}
	var order []string
	read("index.json", &order)
	for _, name := range order {
		var f struct{ Title string }
		read(name+".json", &f)
		out[f.Title] = name
	}
	return out
})

// withNames puts the name of each figure that a text names in quotation marks after its title.
func withNames(text string) string {
	for title, name := range names() {
		quoted := "“" + title + "”"
		text = strings.ReplaceAll(text, quoted, quoted+" (`"+name+"`)")
	}
	return text
}
