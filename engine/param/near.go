package param

// Near is the key that a mistaken one most resembles, empty where none is like it.
func (t *Table) Near(key string) string {
	keys := make([]string, len(t.defs))
	for i := range t.defs {
		keys[i] = t.defs[i].Key
	}
	return Nearest(key, keys)
}

// Nearest is the word that one most resembles, empty where none is like it: at most a
// third of its letters may have to be changed, put in, or left out.
func Nearest(word string, all []string) string {
	if len(word) > 60 {
		return ""
	}
	best, least := "", len(word)/3+1
	for _, other := range all {
		if d := distance(word, other); d < least {
			best, least = other, d
		}
	}
	return best
}

// distance is the number of changed, added, removed or swapped letters between two words.
func distance(a, b string) int {
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		next[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
