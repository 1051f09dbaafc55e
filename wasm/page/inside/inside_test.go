package inside

import (
	"reflect"
	"strings"
	"testing"

	"inkling/core/ink"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/answer/answertest"
	"inkling/wasm/page/room"
	"inkling/wasm/page/screen"
)

// given is a network that answers, and 100 training and 4 test images.
func given(t *testing.T) Given {
	n := answertest.Network(t, 4, answer.Network{Run: 1})
	return Given{
		InSight: true, Loaded: true, Source: Source{Attempt: 1, Worker: 1}, Train: 100, Test: 4, Learnt: 80, Held: 20,
		Network: n, Networks: map[string]*answer.Network{answer.Current: n},
	}
}

// settled lets the view settle, and returns the messages that it posts.
func settled(t *testing.T, s State, g Given) (State, []message.Message) {
	t.Helper()
	s, requests := s.Settled(g)
	var list []message.Message
	for _, r := range requests {
		list = append(list, r.(room.Post).Message)
	}
	return s, list
}

// update gives the view events, without what they ask for.
func update(s State, g Given, events ...Event) State {
	for _, e := range events {
		s, _ = s.Update(e, g)
	}
	return s
}

// answered returns the view when the network has read the test images: a 4, a 1 as
// a 4, a 9 as a 4 and a 9 as a 7.
func answered(t *testing.T, g Given) State {
	s, _ := settled(t, New(), g)
	s = update(s, g, Told{&message.Inspected{
		Number: 1, Labels: []byte{4, 1, 9, 9}, Predicted: []byte{4, 4, 4, 7}, Certainty: []float32{0.9, 0.6, 0.8, 0.7},
	}})
	s, _ = settled(t, s, g)
	return s
}

func TestOneQuestionIsAskedForThePartInSight(t *testing.T) {
	g := given(t)
	test := message.Images{Test: true, To: 4}
	for name, c := range map[string]struct {
		part, images string
		of           message.Images
		parts        message.Parts
	}{
		"mistakes":   {Mistakes, Test, test, message.Answers},
		"weights":    {Weights, Test, test, message.Activity},
		"plane":      {Plane, Test, test, message.Plane | message.Answers},
		"validation": {Calibration, Validation, message.Images{From: 80, To: 100}, message.Answers},
		"training":   {Calibration, Training, message.Images{To: 80}, message.Answers},
	} {
		s := update(New(), g, PartPicked{c.part}, ImagesPicked{c.images})
		s, posts := settled(t, s, g)
		want := []message.Message{&message.Inspect{Number: 1, Images: c.of, Parts: c.parts, Safetensors: g.Network.Weights}}
		if !reflect.DeepEqual(posts, want) {
			t.Errorf("%s: it posts %+v", name, posts)
		}
		if _, posts = settled(t, s, g); posts != nil {
			t.Errorf("%s: it asks again", name)
		}
	}
}

func TestNothingIsAskedInVain(t *testing.T) {
	hidden, unloaded, silent := given(t), given(t), given(t)
	hidden.InSight, unloaded.Loaded, silent.Network = false, false, nil
	for name, g := range map[string]Given{"out of sight": hidden, "without images": unloaded, "without a network": silent} {
		if _, posts := settled(t, New(), g); posts != nil {
			t.Errorf("%s it posts %v", name, posts)
		}
	}
	g := given(t)
	if _, posts := settled(t, update(New(), g, PartPicked{Drawing}), g); posts != nil {
		t.Errorf("for the drawing it posts %v", posts)
	}
}

func TestWhileANetworkLearnsItsQuestionIsLetFinish(t *testing.T) {
	g := given(t)
	s, _ := settled(t, New(), g)
	newer := g
	newer.Network = answertest.Network(t, 5, answer.Network{Run: 1})
	if s, posts := settled(t, s, newer); posts != nil || s.waiting != 1 {
		t.Errorf("it posts %v", posts)
	}
	s = update(s, newer, Told{&message.Inspected{Number: 1, Labels: []byte{1, 1, 1, 1}, Predicted: []byte{1, 1, 1, 1}, Certainty: make([]float32, 4)}})
	if _, posts := settled(t, s, newer); len(posts) != 1 {
		t.Errorf("about the newer weights it posts %v", posts)
	}
	other := g
	other.Network = answertest.Network(t, 5, answer.Network{Run: 2})
	s, _ = settled(t, New(), g)
	if _, posts := settled(t, s, other); len(posts) != 1 {
		t.Errorf("about another run's network it posts %v", posts)
	}
}

func TestMistakesAreListedAndTheirPicturesFetched(t *testing.T) {
	g := given(t)
	s, _ := settled(t, New(), g)
	stale := update(s, g, Told{&message.Inspected{Number: 7, Labels: []byte{1}}})
	if stale.found != nil {
		t.Error("a stale answer counts")
	}
	s = update(s, g, Told{&message.Inspected{Number: 1, Labels: []byte{4, 1, 9, 9}, Predicted: []byte{4, 4, 4, 7}, Certainty: []float32{0.9, 0.6, 0.8, 0.7}}})
	s, posts := settled(t, s, g)
	if want := []message.Message{&message.Pictures{Number: 2, Test: true, Images: []uint32{2, 3, 1}}}; !reflect.DeepEqual(posts, want) {
		t.Errorf("it posts %v", posts)
	}
	view := s.View(g)
	if got := screen.Look(view, "mistakes-title", "text").Value; got != "3 test images read wrongly, the most certain first" {
		t.Errorf("the title is %q", got)
	}
	nodes := screen.Look(view, "mistakes", "nodes").Nodes
	if len(nodes) != 3 || words(nodes[0]) != "Test image 2: label 9, read as 4, 80 %" {
		t.Errorf("the list is %+v", nodes)
	}
}

// words returns all texts in a node.
func words(n screen.Node) string {
	var b strings.Builder
	for _, part := range screen.Find([]screen.Node{n}, func(screen.Node) bool { return true }) {
		b.WriteString(part.Text)
	}
	return b.String()
}

func TestACellOfTheMatrix(t *testing.T) {
	g := given(t)
	s := update(answered(t, g), g, CellPicked{9, 7})
	s, _ = settled(t, s, g)
	if got := screen.Look(s.View(g), "mistakes-title", "text").Value; got != "1 test image with the label 9, read as 7, the most certain first" {
		t.Errorf("the title is %q", got)
	}
	s, requests := s.Update(CellKeyed{"ArrowLeft"}, g)
	if want := []room.Request{room.Focus{ID: "confusion-9-6"}}; !reflect.DeepEqual(requests, want) {
		t.Errorf("it asks for %v", requests)
	}
	s = update(s, g, CellPicked{9, 6})
	if s.cell.open {
		t.Error("a second press leaves the cell open")
	}
	if _, requests = New().Update(CellKeyed{"ArrowLeft"}, g); requests != nil {
		t.Errorf("without a matrix it asks for %v", requests)
	}
}

func TestAPictureIsLaidOnTheSheet(t *testing.T) {
	g := given(t)
	s := answered(t, g)
	if _, requests := s.Update(PicturePicked{2}, g); requests != nil {
		t.Errorf("before it is there: %v", requests)
	}
	grey := make([]byte, 3*784)
	grey[0] = 77
	s = update(s, g, Told{&message.Pixels{Number: 2, Test: true, Images: []uint32{2, 3, 1}, Grey: grey}})
	s, requests := s.Update(PicturePicked{2}, g)
	if want := []room.Request{Lay{ink.Glyph{77}}}; !reflect.DeepEqual(requests, want) {
		t.Fatalf("it asks for %v", requests)
	}
	g.Laid = true
	s, _ = settled(t, s, g)
	if got := s.laidWords(); got != "On the sheet: test image 2. Its label is 9." || len(s.laid.words) != 1 {
		t.Errorf("%q, and %d networks speak", got, len(s.laid.words))
	}
	g.Laid = false
	if s, _ = settled(t, s, g); s.laid.there {
		t.Error("it is not taken away with the picture")
	}
}

func TestAnswersAboutOtherImagesAreForgotten(t *testing.T) {
	g := given(t)
	s := answered(t, g)
	g.Source.Worker = 2
	s, posts := settled(t, s, g)
	if s.found != nil || len(posts) != 1 || posts[0].(*message.Inspect).Number != 3 {
		t.Errorf("it posts %v", posts)
	}
	s = update(s, g, ImagesPicked{Validation})
	g.Held = 0
	if s, _ = settled(t, s, g); s.Images != Test {
		t.Errorf("of no validation images, %s is shown", s.Images)
	}
}

func TestTheNoteSaysWhatIsMissing(t *testing.T) {
	silent, unloaded, g := given(t), given(t), given(t)
	silent.Network, unloaded.Loaded = nil, false
	refused, _ := settled(t, New(), g)
	refused = update(refused, g, Told{&message.Inspected{Number: 1, Why: "it is too large"}})
	for _, c := range []struct {
		s    State
		g    Given
		want string
	}{
		{New(), silent, "No network can answer yet."},
		{New(), unloaded, "The images are not there yet."},
		{New(), g, "The network reads the images."},
		{refused, g, "The network cannot be asked about these images: it is too large."},
	} {
		if got := screen.Look(c.s.View(c.g), "inside-note", "text").Value; !strings.HasPrefix(got, c.want) {
			t.Errorf("it says %q, not %q", got, c.want)
		}
	}
}

func TestTheDrawingIsAskedAboutHere(t *testing.T) {
	g := given(t)
	s := update(New(), g, PartPicked{Drawing})
	s, _ = settled(t, s, g)
	if got := screen.Look(s.View(g), "drawing-empty", "hidden").Value; got != "" {
		t.Error("an empty sheet is not said to be empty")
	}
	g.Reading = answer.Reading{Picture: ink.Glyph{200}, Inked: true}
	s, _ = settled(t, s, g)
	if got := screen.Look(s.View(g), "arguments-title", "text").Value; got != "For and against 4" {
		t.Errorf("the title is %q", got)
	}
	s = update(s, g, ClassPicked{7})
	s, _ = settled(t, s, g)
	view := s.View(g)
	want := "For 7: 0.0. Against: 0.0. Independent of the ink: 0.0. Sum, the logit of 7: 0.0."
	if got := strings.ReplaceAll(screen.Look(view, "arguments-sum", "text").Value, "+", ""); got != want {
		t.Errorf("the sum is %q", got)
	}
	if nodes := screen.Look(view, "arguments-classes", "nodes").Nodes; len(nodes) != 10 || nodes[4].Attr("class") != "best" || nodes[7].Attr("aria-pressed") != "true" {
		t.Errorf("the classes are %+v", nodes)
	}
}

func TestDeadUnitsAndKeys(t *testing.T) {
	g := given(t)
	s := update(New(), g, PartPicked{Weights})
	s, _ = settled(t, s, g)
	s = update(s, g, Told{&message.Inspected{Number: 1, Active: []uint32{4, 0, 4, 1, 0, 1, 1, 1}}})
	s, _ = settled(t, s, g)
	if got := screen.Look(s.View(g), "dead-units", "text").Value; got != "Dead, active for none of these images: 2 of 8 units of layer 1 (2, 5)." {
		t.Errorf("it says %q", got)
	}
	for _, c := range []struct {
		key  string
		unit int
	}{{"End", 7}, {"ArrowRight", 7}, {"ArrowLeft", 6}, {"Home", 0}, {"ArrowLeft", 0}} {
		if s = update(s, g, UnitKeyed{c.key}); s.unit != c.unit {
			t.Errorf("%s: unit %d", c.key, s.unit)
		}
	}
	s, _ = settled(t, update(s, g, UnitPicked{3}), g)
	if got := screen.Look(s.View(g), "unit-about", "text").Value; !strings.HasSuffix(got, "It is active for 25.0 % of the images.") {
		t.Errorf("it says %q", got)
	}
}

func TestCalibration(t *testing.T) {
	g := given(t)
	s := update(answered(t, g), g, PartPicked{Calibration})
	s, posts := settled(t, s, g)
	if posts != nil {
		t.Errorf("what is known is asked again: %v", posts)
	}
	view := s.View(g)
	if got := screen.Look(view, "calibration-words", "text").Value; got != "On average it is surer than it is right, by 50.00 percentage points." {
		t.Errorf("it says %q", got)
	}
	if rows := screen.Look(view, "calibration-bins", "nodes").Nodes; len(rows) != bins {
		t.Errorf("the table has %d rows", len(rows))
	}
}

func TestThePlaneShowsImagesAndTheDrawing(t *testing.T) {
	g := given(t)
	g.Reading = answer.Reading{Picture: ink.Glyph{200}, Inked: true}
	s := update(New(), g, PartPicked{Plane})
	s, _ = settled(t, s, g)
	s = update(s, g, Told{&message.Inspected{
		Number: 1, Labels: []byte{4, 1, 9, 9}, Predicted: []byte{4, 4, 4, 7}, Certainty: make([]float32, 4),
		PlaneLayer: 0, PlaneUnits: []uint32{0, 1}, PlaneMean: []float64{0, 0}, PlaneAcross: []float64{1, 0}, PlaneDown: []float64{0, 1},
		ShareAcross: 0.6, ShareDown: 0.3, Points: []float32{0, 0, 1, 0, 0, 1, 1, 1},
	}})
	s, _ = settled(t, s, g)
	view := s.View(g)
	if got := screen.Look(view, "plane-words", "text").Value; got != "The plane holds 90.0 % of the variance of the layer’s outputs (60.0 % across, 30.0 % down)." {
		t.Errorf("it says %q", got)
	}
	cloud, ok := screen.Look(view, "cloud", "paint "+CloudPainter).Picture.(*Cloud)
	if !ok || len(cloud.X) != 4 || cloud.X[1] <= cloud.X[0] || cloud.Y[2] <= cloud.Y[0] {
		t.Errorf("the cloud is %+v", cloud)
	}
	marks := screen.Look(view, "cloud-marks", "nodes").Nodes
	if rings := screen.Find(marks, func(n screen.Node) bool { return n.Attr("class") == "yours" }); len(rings) != 1 {
		t.Errorf("%d rings", len(rings))
	}
}
