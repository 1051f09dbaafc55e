package page

import (
	"math/rand/v2"
	"slices"
	"testing"

	"inkling/core/ink"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/sheet"
)

// drawn draws strokes with the pen.
func (v *visit) drawn(d ink.Drawing) {
	for _, s := range d {
		v.do(sheet.PenDown{At: s[0]}, sheet.PenMoved{To: s[1:]}, sheet.PenUp{})
	}
}

func TestNoDigitIsNotRead(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	scribble := ink.Stroke{}
	for range 40 {
		scribble = append(scribble, ink.Point{X: sheet.Side * r.Float32(), Y: sheet.Side * r.Float32()})
	}
	for name, d := range map[string]ink.Drawing{
		"a scribble":         {scribble},
		"a dot":              {{{X: 100, Y: 100}}},
		"a dot of some size": {{{X: 100, Y: 100}, {X: 106, Y: 110}}},
		"a line across":      {{{X: 10, Y: 140}, {X: 270, Y: 141}}},
	} {
		v := open(t, "")
		v.do(answer.Delivered{Safetensors: shippedFile(t, 1, nil)})
		v.drawn(d)
		v.want(name+": verdict", v.text("verdict"), "Not sure: a digit?")
		v.want(name+": class", prop(v, "digit", "class"), "digit unsure")
		sum := float32(0)
		for _, p := range v.m.Answer.Reading.Shares {
			sum += p
		}
		if c := slices.Max(v.m.Answer.Reading.Shares); c > 0.5 || sum < 0.999 || sum > 1.001 {
			t.Errorf("%s is read with %.2f of %.3f", name, c, sum)
		}
	}
}
