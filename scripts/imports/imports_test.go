package main

import (
	"context"
	"os"
	"reflect"
	"testing"
)

// a imports b and c, b imports c: the line from a to c follows from the others.
var small = graph{"a": {"b", "c"}, "b": {"c"}, "c": {}}

func TestRowsGoUpFromWhatImportsNothing(t *testing.T) {
	if got, want := small.rows(), [][]string{{"c"}, {"b"}, {"a"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("rows %v, want %v", got, want)
	}
}

func TestWhatFollowsIsLeftOut(t *testing.T) {
	if got, want := small.reduced(), (graph{"a": {"b"}, "b": {"c"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("reduced to %v, want %v", got, want)
	}
}

// The pictures of the architecture page are of these sources.
func TestPicturesAreCurrent(t *testing.T) {
	t.Chdir("../..")
	for picture, pattern := range map[string]string{".github/core.svg": "./core/...", ".github/rooms.svg": "./wasm/page/..."} {
		g, err := list(context.Background(), pattern)
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := os.ReadFile(picture)
		if err != nil || string(drawn) != draw(g) {
			t.Errorf("%s is of other imports (%v): go run ./scripts/imports %s > %s", picture, err, pattern, picture)
		}
	}
}
