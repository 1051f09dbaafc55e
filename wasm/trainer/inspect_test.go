package trainer

import (
	"slices"
	"testing"
	"time"

	"inkling/core/model"
	"inkling/wasm/message"
)

// trained returns a desk with a finished run.
func trained(t *testing.T) (*desk, *message.Weights) {
	d := newDesk()
	d.load()
	d.begin(1, quick)
	d.tell(message.Train)
	d.finish(t)
	return d, last[*message.Weights](t, d)
}

func (d *desk) work(t *testing.T) {
	t.Helper()
	for i := 0; d.Work(); i++ {
		if i == 10_000 {
			t.Fatal("the session works without end")
		}
	}
}

func TestAnInspectionFindsWhatTheModelSays(t *testing.T) {
	d, w := trained(t)
	n := uint32(d.data.Test.Len())
	d.Handle(&message.Inspect{Number: 3, Images: message.Images{Test: true, To: n}, Parts: message.Answers | message.Activity | message.Plane, Safetensors: w.Safetensors}, nil)
	d.work(t)
	found := last[*message.Inspected](t, d)
	if found.Number != 3 || found.Why != "" || len(found.Predicted) != int(n) || !slices.Equal(found.Labels, d.data.Test.Labels) {
		t.Fatalf("%+v", found)
	}
	m, err := model.Decode(w.Safetensors)
	if err != nil {
		t.Fatal(err)
	}
	p, err := model.NewPredictor(m, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range int(n) {
		shares := p.Probabilities(d.data.Test.Image(i))
		if shares[found.Predicted[i]] != slices.Max(shares) || found.Certainty[i] != slices.Max(shares) {
			t.Fatalf("image %d is read as %d with %v, the model says %v", i, found.Predicted[i], found.Certainty[i], shares)
		}
	}
	if len(found.Points) != 2*int(n) || len(found.PlaneUnits) != len(found.PlaneMean) || found.ShareAcross < found.ShareDown {
		t.Errorf("%d points of a plane of %d units and %d means", len(found.Points), len(found.PlaneUnits), len(found.PlaneMean))
	}
	units := 0
	for _, width := range m.Network.Widths()[1:] {
		units += width
	}
	if want := units - len(m.Classes); len(found.Active) != want {
		t.Errorf("%d units are counted, not %d", len(found.Active), want)
	}
}

func TestAnInspectionOfPartOfTheImages(t *testing.T) {
	d, w := trained(t)
	d.Handle(&message.Inspect{Number: 4, Images: message.Images{From: 5, To: 9}, Parts: message.Answers, Safetensors: w.Safetensors}, nil)
	d.work(t)
	part := last[*message.Inspected](t, d)
	if !slices.Equal(part.Labels, d.data.Train.Labels[5:9]) || len(part.Points) != 0 {
		t.Errorf("%+v", part)
	}
	d.Handle(&message.Inspect{Number: 5, Images: message.Images{To: 12}, Parts: message.Answers, Safetensors: w.Safetensors}, nil)
	d.work(t)
	if all := last[*message.Inspected](t, d); !slices.Equal(all.Certainty[5:9], part.Certainty) || !slices.Equal(all.Predicted[5:9], part.Predicted) {
		t.Errorf("alone the images are read as %v with %v, among others as %v with %v", part.Predicted, part.Certainty, all.Predicted[5:9], all.Certainty[5:9])
	}
}

func TestAnInspectionThatCannotBeDoneSaysWhy(t *testing.T) {
	d, w := trained(t)
	n := uint32(d.data.Test.Len())
	for name, m := range map[string]*message.Inspect{
		"too many images": {Number: 5, Images: message.Images{Test: true, To: n + 1}, Safetensors: w.Safetensors},
		"turned round":    {Number: 5, Images: message.Images{Test: true, From: 3, To: 2}, Safetensors: w.Safetensors},
		"damaged":         {Number: 5, Images: message.Images{Test: true, To: n}, Safetensors: w.Safetensors[1:]},
	} {
		d.said = nil
		d.Handle(m, nil)
		d.work(t)
		if found := last[*message.Inspected](t, d); found.Number != 5 || found.Why == "" {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

// Beside a run an inspection has a small share of the time, and still comes to an
// end before the run does.
func TestAnInspectionLeavesTheRunItsTime(t *testing.T) {
	d, w := trained(t)
	d.begin(2, "layers=784-8-10&epochs=200&lr=0.01&batch=10")
	d.tell(message.Train)
	d.Work()
	d.tick = time.Millisecond
	ask := func() {
		d.Handle(&message.Inspect{Number: 6, Images: message.Images{To: uint32(d.data.Train.Len())}, Parts: message.Answers, Safetensors: w.Safetensors}, nil)
	}
	ask()
	d.said = nil
	answered := 0
	began, spent := d.now, time.Duration(0)
	for range 400 {
		if d.inspection == nil {
			answered++
			ask()
		}
		before := d.credit
		d.Work()
		spent += max(0, before+slice/inspectShare-d.credit)
	}
	if share := float64(spent) / float64(d.now-began); answered == 0 || share > 0.08 {
		t.Errorf("%d inspections took %.3f of the time", answered, share)
	}
}

// A run of 250 ms earns an inspection a 25th of it, and never more than a slice.
func TestAnInspectionEarnsItsShare(t *testing.T) {
	d, w := trained(t)
	d.tick = 0
	for _, c := range []struct{ before, ran, want time.Duration }{
		{0, 250 * time.Millisecond, 10 * time.Millisecond},
		{5 * time.Millisecond, 250 * time.Millisecond, 15 * time.Millisecond},
		{0, time.Hour, slice},
	} {
		d.Handle(&message.Inspect{Number: 7, Images: message.Images{To: 1}, Parts: message.Answers, Safetensors: w.Safetensors}, nil)
		d.credit = c.before
		d.inspectBeside(d.now - c.ran) // the inspection itself takes no time on this clock
		if d.credit != c.want {
			t.Errorf("after %v it has %v, not %v", c.ran, d.credit, c.want)
		}
	}
}

func TestPicturesByTheirNumbers(t *testing.T) {
	d, _ := trained(t)
	d.Handle(&message.Pictures{Number: 8, Test: true, Images: []uint32{2, 0}}, nil)
	if p := last[*message.Pixels](t, d); p.Number != 8 || !slices.Equal(p.Grey, slices.Concat(d.data.Test.Image(2), d.data.Test.Image(0))) {
		t.Errorf("%d bytes of %v", len(p.Grey), p.Images)
	}
	for _, beyond := range []uint32{1 << 30, uint32(d.data.Train.Len())} {
		d.Handle(&message.Pictures{Number: 9, Images: []uint32{0, beyond}}, nil)
		if p := last[*message.Pixels](t, d); p.Number != 9 || len(p.Grey) != 0 || len(p.Images) != 0 {
			t.Errorf("picture %d: %+v", beyond, p)
		}
	}
}
