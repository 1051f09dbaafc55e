package page

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"inkling/core/train"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/study"
)

// handle is what tests, bookmarks and teachers find on the page.
var handle = []string{
	"status", "dataset", "backend", "epoch", "train-loss", "test-loss", "test-error", "test-accuracy",
	"samples-per-second", "epoch-seconds", "receipt", "prediction", "confidence",
}

func readPage(t *testing.T) string {
	b, err := os.ReadFile("../../web/index.html")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestEveryElementOfTheViewIsOnThePage(t *testing.T) {
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(`\sid="([^"]+)"`).FindAllStringSubmatch(readPage(t), -1) {
		ids[m[1]]++
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%d elements have the id %q", n, id)
		}
	}
	written := map[string]bool{"canvas": true, "glyph": true}
	for _, p := range View(New()) {
		if p.Name == "text" {
			written[p.ID] = true
		}
		if ids[p.ID] == 0 && !strings.HasPrefix(p.ID, "field-") && !isSweepField(p.ID) {
			t.Errorf("nothing on the page has the id %q", p.ID)
		}
	}
	for _, id := range append(handle, "canvas", "glyph") {
		if !written[id] {
			t.Errorf("nothing writes to %q", id)
		}
	}
}

func TestThePageLoadsNothingFromElsewhere(t *testing.T) {
	page := readPage(t)
	if m := regexp.MustCompile(`(?:src|href)="(https?:|//|/)[^"]*"`).FindString(page); m != "" {
		t.Errorf("the page loads %s, which is not a relative address", m)
	}
	if m := regexp.MustCompile(`<script>|<style|\son\w+=|\sstyle=`).FindString(page); m != "" {
		t.Errorf("the page has %s inline, which its Content-Security-Policy forbids", m)
	}
}

// What the view lists must not depend on the state: the writer knows only what
// it is told.
func TestTheViewAlwaysListsTheSame(t *testing.T) {
	first := View(New())
	v := trained(t, "#recipe=adam")
	v.do(recipe.Edited{Field: "lr", Text: "x"})
	later := View(v.m)
	if len(first) != len(later) {
		t.Fatalf("the view has %d properties at first, %d later", len(first), len(later))
	}
	for i := range first {
		if first[i].ID != later[i].ID || first[i].Name != later[i].Name {
			t.Errorf("%s %s has become %s %s", first[i].ID, first[i].Name, later[i].ID, later[i].Name)
		}
	}
}

func TestTheHeadersAgree(t *testing.T) {
	serve, err := os.ReadFile("../../web/serve.json")
	if err != nil {
		t.Fatal(err)
	}
	edge, err := os.ReadFile("../../web/_headers")
	if err != nil {
		t.Fatal(err)
	}
	pairs := regexp.MustCompile(`"key": "([^"]+)", "value": "([^"]+)"`).FindAllStringSubmatch(string(serve), -1)
	if len(pairs) < 7 {
		t.Fatalf("serve.json has %d headers", len(pairs))
	}
	for _, p := range pairs {
		if !strings.Contains(string(edge), "  "+p[1]+": "+p[2]+"\n") {
			t.Errorf("_headers does not say %s: %s", p[1], p[2])
		}
		if p[1] != "Content-Security-Policy" {
			continue
		}
		meta := strings.Replace(p[2], " frame-ancestors 'none';", "", 1) // which a meta element cannot say
		if !strings.Contains(readPage(t), `<meta http-equiv="Content-Security-Policy" content="`+meta+`">`) {
			t.Errorf("index.html does not say %s", meta)
		}
	}
}

// isSweepField tells whether the room study builds the element.
func isSweepField(id string) bool {
	name, ok := strings.CutPrefix(id, "sweep-")
	return ok && slices.ContainsFunc(study.Sweepable(), func(f train.Field) bool { return f.Name == name })
}
