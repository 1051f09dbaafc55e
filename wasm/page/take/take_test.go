package take

import (
	"reflect"
	"strings"
	"testing"

	"inkling/core/export"
	"inkling/core/model"
	"inkling/core/study/record"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/answer/answertest"
	"inkling/wasm/page/room"
	"inkling/wasm/page/run"
	"inkling/wasm/page/screen"
)

// given is a network of run 3 that answers, and the curves of run 1.
func given(t *testing.T) Given {
	runs := run.New()
	for _, e := range []run.Event{
		run.Supplied{}, run.Told{Message: &message.State{Run: 1, Phase: message.Training}},
		run.Told{Message: &message.Epoch{Run: 1, Epoch: 1, TrainLoss: 0.5, TestLoss: 0.4, TestError: 0.1, Receipt: "ab"}},
	} {
		runs, _ = runs.Update(e, run.Given{Loaded: true})
	}
	n := answertest.Network(t, 4, answer.Network{Run: 3, Epoch: 2, Accuracy: 0.9812, Data: record.Data{Name: "MNIST", Identity: "ab"}})
	return Given{Answering: answer.Current, Network: n, Who: "Run 3", Runs: runs, Inked: true}
}

// savedBy returns the file that a button saves.
func savedBy(t *testing.T, button string, g Given) Save {
	t.Helper()
	s, requests := State{}.Update(Pressed{button}, g)
	if len(requests) != 1 {
		t.Fatalf("%s asks for %v", button, requests)
	}
	file, ok := requests[0].(Save)
	if !ok || s.Said != saved(file.Name) {
		t.Fatalf("%s asks for %T, and says %q", button, requests[0], s.Said)
	}
	return file
}

func TestFilesOfTheNetwork(t *testing.T) {
	g := given(t)
	for button, name := range map[string]string{
		"save-safetensors": "inkling-run-3-epoch-2.safetensors",
		"save-onnx":        "inkling-run-3-epoch-2.onnx",
		"save-json":        "inkling-run-3-epoch-2.json",
		"save-csv":         "inkling-run-1.csv",
		"save-svg":         "inkling-run-1.svg",
		"save-picture":     pictureName,
	} {
		if file := savedBy(t, button, g); file.Name != name || len(file.Content) == 0 {
			t.Errorf("%s: %s of %d bytes", button, file.Name, len(file.Content))
		}
	}
}

func TestTheFileSaysWhatIsKnownOfTheNetwork(t *testing.T) {
	g := given(t)
	m, err := model.Decode(savedBy(t, "save-safetensors", g).Content)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{answer.KeyData: "MNIST", answer.KeyAccuracy: "98.12", answer.KeyEpoch: "2", model.KeyReceipt: model.Receipt(m.Network)}
	for key, value := range want {
		if m.Metadata[key] != value {
			t.Errorf("%s is %q", key, m.Metadata[key])
		}
	}
	g.Network.Batch = 5 // trained since it was evaluated
	if m, err = model.Decode(savedBy(t, "save-safetensors", g).Content); err != nil || m.Metadata[answer.KeyAccuracy] != "" {
		t.Errorf("%v, accuracy %q of weights that were never evaluated", err, m.Metadata[answer.KeyAccuracy])
	}
}

func TestNamesOfFiles(t *testing.T) {
	for _, c := range []struct{ answering, want string }{
		{answer.Opened, "my-net.v2"},
		{answer.Pretrained, "inkling-pretrained"},
		{answer.FineTuned, "inkling-fine-tuned-run-3"},
		{answer.Current, "inkling-run-3-epoch-2"},
	} {
		n := &answer.Network{Run: 3, Epoch: 2, File: "my net.v2.safetensors"}
		if got := fileName(Given{Answering: c.answering, Network: n}); got != c.want {
			t.Errorf("%s: %s", c.answering, got)
		}
	}
	if got := plain(`a"b/../c.json`); strings.ContainsAny(got, `"/`) {
		t.Errorf("a name that ends the program's string: %s", got)
	}
}

func TestWithoutANetworkNothingIsSaved(t *testing.T) {
	for _, button := range append(networkButtons(), curveButtons()...) {
		if _, requests := (State{}).Update(Pressed{button}, Given{}); requests != nil {
			t.Errorf("%s asks for %v", button, requests)
		}
		if got := screen.Look(State{}.View(Given{}), button, "disabled").Value; got != "1" {
			t.Errorf("%s can be pressed", button)
		}
	}
}

func TestAPictureOfTheCurves(t *testing.T) {
	s, requests := State{}.Update(Pressed{"save-png"}, given(t))
	png, ok := requests[0].(SavePNG)
	if !ok || png.Name != "inkling-run-1.png" || png.Width == 0 || png.Height == 0 || !strings.Contains(png.SVG, "<svg") || s.Said != saved(png.Name) {
		t.Errorf("it asks for %v, and says %q", requests, s.Said)
	}
}

func TestTheProgramThatIsShownIsCopied(t *testing.T) {
	g := given(t)
	list := export.Snippets(g.Network.Model, fileName(g))
	s, requests := State{}.Update(Pressed{"save"}, g)
	if !s.Open || !reflect.DeepEqual(requests, []room.Request{Show{}}) {
		t.Errorf("it asks for %v", requests)
	}
	s, _ = s.Update(Chosen{1}, g)
	s, _ = s.Update(Chosen{len(list)}, g) // which is none
	if got := screen.Look(s.View(g), "program", "text").Value; got != list[1].Text {
		t.Errorf("it shows %q", got)
	}
	s, requests = s.Update(Pressed{"copy-program"}, g)
	if !reflect.DeepEqual(requests, []room.Request{Copy{list[1].Text}}) || s.Said != copied(list[1].File) {
		t.Errorf("it says %q, and asks for %v", s.Said, requests)
	}
	if s, _ = s.Update(Closed{}, g); s.Open || len(s.programView(g)) > 0 {
		t.Error("programs are written for a closed dialog")
	}
}

func TestAFailureIsSaid(t *testing.T) {
	s, _ := State{}.Update(Failed{"it is forbidden"}, given(t))
	if got := screen.Look(s.View(given(t)), "save-note", "text").Value; got != "It could not be saved: it is forbidden." {
		t.Errorf("it says %q", got)
	}
}
