package main

import (
	"os"
	"testing"
)

func TestTilesAreWhatTheGeneratorWrites(t *testing.T) {
	want, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../" + output)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("core/vec/%s is not what tilegen writes: run go generate ./core/vec", output)
	}
}
