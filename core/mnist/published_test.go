package mnist

import (
	"strings"
	"testing"
)

func TestVerify(t *testing.T) {
	f := PublishedFile{Name: "abc", Size: 3, SHA256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
	if err := f.Verify([]byte("abc")); err != nil {
		t.Error(err)
	}
	for want, data := range map[string]string{
		"abc is a web page":              "<p>",
		"abc is not the published file:": "abd",
		"it has 2 bytes instead of 3":    "ab",
	} {
		if err := f.Verify([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}
