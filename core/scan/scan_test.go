package scan

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestReadsWhatItSkipsAndWhatItDoesNot(t *testing.T) {
	s := New(`{"a": [1, 20 ,0], "skip": {"x": [true, null, -1.5e3, "\ud83d\ude00\"", {}]}, "b": "q\"\u00e9\/", "c": [-2.5, 1e2]}` + "\n")
	var ints []int
	var text string
	var floats []float32
	s.Object(func(key string) {
		switch key {
		case "a":
			s.List(func() { ints = append(ints, s.Int()) })
		case "b":
			text = s.String()
		case "c":
			s.List(func() { floats = append(floats, s.Float()) })
		default:
			s.Skip()
		}
	})
	s.End()
	if s.Err() != nil || len(ints) != 3 || ints[1] != 20 || text != "q\"é/" || len(floats) != 2 || floats[0] != -2.5 || floats[1] != 100 {
		t.Errorf("read %v, %q, %v; error %v", ints, text, floats, s.Err())
	}
}

func TestRefuses(t *testing.T) {
	for _, text := range []string{"", "{", `{"a"}`, `{"a":}`, `{a:1}`, `{"a":1,}`, `{"a":1}x`, `{"a":[1 2]}`, `{"a":"x}`, `{"a":tru}`, `{"a":--1}`, `{"a":1e99}`} {
		s := New(text)
		s.Object(func(string) { s.Skip() })
		if s.End(); s.Err() == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

func FuzzSkip(f *testing.F) {
	f.Add(`{"a":[1,-2.5e3,"\u00e9",{"b":[true,false,null]}],"":{}}`)
	f.Add(strings.Repeat("[", 200))
	f.Fuzz(func(t *testing.T, text string) {
		s := New(text)
		s.Skip()
		s.End()
		// encoding/json reads all that we do but numbers beyond float32 and deep nesting.
		if s.Err() != nil && json.Valid([]byte(text)) && !strings.ContainsAny(text, "eE0123456789") && !strings.Contains(text, strings.Repeat("[", 20)) {
			t.Errorf("%q is JSON and was refused", text)
		}
	})
}
