package param

// The most similar word to a mistyped one, for error messages.

// NearestKey is the key most similar to a mistyped one; empty where none is similar.
func (t *Table) NearestKey(key string) string {
	keys := make([]string, len(t.defs))
	for i := range t.defs {
		keys[i] = t.defs[i].Key
	}
	return Nearest(key, keys)
}

// Nearest is the word in all that is most similar to a mistyped one; empty where none is similar.
// Similar words differ by at most a third of their letters, changed, added or removed.
func Nearest(word string, all []string) string {
	if len(word) > 60 {
		return ""
	}
	best, fewest := "", len(word)/3+1
	for _, other := range all {
		if d := distance(word, other); d < fewest {
			best, fewest = other, d
		}
	}
	return best
}

// distance is the number of changed, added, removed or swapped letters between two words.
func distance(a, b string) int {
	beforeLast, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
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
				next[j+1] = min(next[j+1], beforeLast[j-1]+1)
			}
		}
		beforeLast, row, next = row, next, beforeLast
	}
	return row[len(b)]
}
