package model

import (
	"os"
	"testing"
)

// The network that comes with the page is read, whichever version wrote it.
func TestTheShippedNetworkIsRead(t *testing.T) {
	b, err := os.ReadFile("../../web/model/best.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	m, err := Decode(b)
	if err != nil || !m.Deskew || m.Network.Slope != 0 || len(m.Classes) != 10 || m.Metadata[KeyReceipt] == "" {
		t.Errorf("it is read as %+v, %v", m, err)
	}
}
