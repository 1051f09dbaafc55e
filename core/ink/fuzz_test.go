package ink

import (
	"encoding/binary"
	"math"
	"testing"
)

// drawingOf reads b as float32 coordinates; a stroke has up to eight points.
func drawingOf(b []byte) (d Drawing) {
	for ; len(b) >= 8; b = b[8:] {
		x := math.Float32frombits(binary.LittleEndian.Uint32(b))
		y := math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))
		if len(d) == 0 || len(d[len(d)-1]) == 8 {
			d = append(d, nil)
		}
		d[len(d)-1] = append(d[len(d)-1], Point{x, y})
	}
	return d
}

func FuzzRender(f *testing.F) {
	f.Add([]byte("0123456789abcdef01234567"), float32(2.4))
	f.Add([]byte{0, 0, 0x80, 0x7f, 0, 0, 0xc0, 0x7f, 1, 0, 0, 0, 1, 0, 0, 0x80}, float32(0))
	f.Fuzz(func(t *testing.T, b []byte, width float32) {
		d := drawingOf(b)
		g, ok := d.RenderPen(width)
		left, top, right, bottom := extent(g)
		if ok != (g != Glyph{}) {
			t.Errorf("ok is %v, ink in columns %d to %d", ok, left, right)
		}
		if ok && (right-left > box || bottom-top > box) { // 20 pixels cover at most 21 columns
			t.Errorf("ink in columns %d to %d, rows %d to %d", left, right, top, bottom)
		}
	})
}
