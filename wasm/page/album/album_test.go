package album

import (
	"testing"

	"inkling/wasm/page/screen"
)

func TestItemsSayWhatTheyAre(t *testing.T) {
	nodes := Nodes([]Item{
		{Key: "1", Label: 8, Read: -1},
		{Key: "2", Label: 7, Read: 7},
		{Key: "3", Label: 7, Read: 1, After: &Button{"delete-3", "Delete drawing 3", "×"}},
	})
	names, marks, buttons := []string{"an 8", "a 7, read as a 7", "a 7, read as a 1"}, []int{0, 0, 1}, []int{0, 0, 1}
	for i, n := range nodes {
		if got := n.Children[0].Attr("aria-label"); got != names[i] {
			t.Errorf("item %d is called %q, not %q", i, got, names[i])
		}
		count := func(tag string) int {
			return len(screen.Find([]screen.Node{n}, func(n screen.Node) bool { return n.Tag == tag }))
		}
		if count("s") != marks[i] || count("button") != buttons[i] || (n.Attr("class") == "wrong") != (marks[i] == 1) {
			t.Errorf("item %d is %+v", i, n)
		}
	}
	if got := nodes[2].Children[2].Attr("aria-label"); got != "Delete drawing 3, a 7, read as a 1" {
		t.Errorf("the button is called %q", got)
	}
}
