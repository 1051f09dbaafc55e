package drawings

import "strings"

// merged returns the file of drawings that is to be kept when this tab changed
// its set from before to after, and stored is what the browser has now: another
// tab may have changed it meanwhile. What this tab took away goes, what it added
// comes, and all else of stored stays.
func merged(before, after, stored string) string {
	had, has := lineSet(before), lineSet(after)
	var b strings.Builder
	there := map[string]bool{}
	for line := range strings.Lines(stored) {
		if removed := had[line] && !has[line]; !removed {
			b.WriteString(line)
			there[line] = true
		}
	}
	for line := range strings.Lines(after) {
		if !had[line] && !there[line] {
			b.WriteString(line)
		}
	}
	return b.String()
}

func lineSet(text string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(text) {
		set[line] = true
	}
	return set
}
