package page

import (
	"strings"
	"testing"

	"inkling/core/ink"
	"inkling/core/mnist"
	digits "inkling/core/mnist/dataset"
	"inkling/core/model"
	"inkling/core/nn"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/history"
	"inkling/wasm/page/link"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/sheet"
)

// shippedFile returns a network whose answer is d, with metadata.
func shippedFile(t *testing.T, d int, metadata map[string]string) []byte {
	net, err := nn.New([]int{mnist.Pixels, 10}, 0)
	if err != nil {
		t.Fatal(err)
	}
	net.Layers[0].Bias[d] = 9
	if metadata["receipt"] == "right" {
		metadata["receipt"] = model.Receipt(net)
	}
	m := modelOf(net)
	m.Metadata = metadata
	return m.Encode()
}

// modelOf returns a model of the network that is asked as MNIST's are.
func modelOf(net *nn.Network) *model.Model {
	w := net.Widths()
	return &model.Model{Network: net, Mean: mnist.Mean, Std: mnist.Std, Classes: digits.Numbered(w[len(w)-1])}
}

var bar = []Event{sheet.PenDown{At: ink.Point{X: 100, Y: 50}}, sheet.PenMoved{To: []ink.Point{{X: 100, Y: 200}}}, sheet.PenUp{}}

func TestTheShippedNetworkAnswersBeforeAnyDigits(t *testing.T) {
	v := open(t, "")
	v.do(bar...)
	v.want("prediction", v.text("prediction"), "")
	v.do(answer.Delivered{Safetensors: shippedFile(t, 3, map[string]string{"accuracy": "98.03", "recipe": "recipe=seed&seed=1", "receipt": "right"})})
	v.want("prediction", v.text("prediction"), "3")
	v.want("accuracy", v.text("accuracy-shipped"), "98.03")
	v.want("checked", prop(v, "answer-shipped", "checked"), "1")
	v.want("disabled", prop(v, "answer-shipped", "disabled"), "")
	v.want("the run's switch is disabled", prop(v, "answer-current", "disabled"), "1")
}

func TestADamagedShippedNetworkIsToldQuietly(t *testing.T) {
	good := shippedFile(t, 3, map[string]string{"receipt": "right"})
	flipped := append([]byte(nil), good...)
	flipped[len(flipped)-1] ^= 1
	other, err := nn.New([]int{4, 2}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for name, event := range map[string]Event{
		"missing":           answer.Undelivered{Why: "model/best.safetensors is missing: 404"},
		"a web page":        answer.Delivered{Safetensors: []byte("<!doctype html><title>404</title>")},
		"cut":               answer.Delivered{Safetensors: good[:1000]},
		"altered":           answer.Delivered{Safetensors: flipped},
		"of something else": answer.Delivered{Safetensors: modelOf(other).Encode()},
	} {
		v := open(t, "")
		v.do(append(bar, event)...)
		v.want(name+": prediction", v.text("prediction"), "")
		v.want(name+": notice", v.m.Notice, "")
		if got := v.text("reader"); !strings.HasPrefix(got, "The pretrained network could not be loaded (") {
			t.Errorf("%s: the reader is %q", name, got)
		}
	}
}

// epochOf says that an epoch of the present run has ended with that test error,
// and sends its weights, which answer d.
func (v *visit) epochOf(epoch uint32, testError float64, d int) {
	r := v.m.Run.Present().Number
	v.says(&message.Epoch{Run: r, Epoch: epoch, TestError: testError}, &message.Weights{Run: r, Epoch: epoch, Safetensors: weights(v.t, d, 9)})
}

func TestTheSwitch(t *testing.T) {
	v := trained(t, "")
	v.do(answer.Delivered{Safetensors: shippedFile(t, 3, nil)})
	v.do(bar...)
	v.want("prediction before the run has weights", v.text("prediction"), "3")
	v.epochOf(2, 0.03, 5)
	v.epochOf(3, 0.04, 6)
	v.says(&message.Weights{Run: 1, Epoch: 3, Batch: 100, Safetensors: weights(t, 7, 9)})
	v.want("prediction by itself", v.text("prediction"), "7")
	for _, tc := range []struct{ name, prediction, accuracy, reader string }{
		{answer.Pretrained, "3", "", "Trained before this visit"},
		{answer.Current, "7", "96.00", "The network of run 1, after 3 epochs"},
		{answer.Best, "5", "97.00", "The best network, chosen by test accuracy itself, which flatters it: run 1, epoch 2"},
	} {
		v.do(answer.Picked{Name: tc.name})
		v.want(tc.name+": prediction", v.text("prediction"), tc.prediction)
		v.want(tc.name+": accuracy", v.text("accuracy-"+tc.name), tc.accuracy)
		v.want(tc.name+": reader", v.text("reader"), tc.reader)
		v.want(tc.name+": checked", prop(v, "answer-"+tc.name, "checked"), "1")
	}
	v.epochOf(4, 0.02, 8)
	v.want("prediction of a new best", v.text("prediction"), "8")
}

func TestTheRunAnswersByItselfButNotAgainstTheChoice(t *testing.T) {
	v := trained(t, "")
	v.do(bar...)
	v.do(answer.Delivered{Safetensors: shippedFile(t, 3, nil)}, answer.Picked{Name: answer.Pretrained})
	v.epochOf(2, 0.03, 5)
	v.want("prediction", v.text("prediction"), "3")
	v.do(press("reset"))
	v.do(answer.Picked{Name: answer.Best})
	v.want("prediction of the best after Reset", v.text("prediction"), "5")
}

// Accuracies on different digits do not compare.
func TestNewDigitsHaveABestOfTheirOwn(t *testing.T) {
	v := trained(t, "")
	v.do(bar...)
	v.epochOf(2, 0.01, 5)
	v.says(&message.Loaded{Name: "synthetic digits", Identity: "cd", Train: 12000, Test: 2000})
	v.do(press("primary"))
	v.says(&message.State{Run: v.m.Run.Present().Number, Phase: message.Training})
	v.want("best until then", v.text("accuracy-best"), "")
	v.epochOf(1, 0.2, 6)
	v.want("best of the new digits", v.text("accuracy-best"), "80.00")
}

// Files of one name may hold different images: their accuracies do not compare.
func TestAccuraciesOfOtherFilesDoNotStandSideBySide(t *testing.T) {
	v := ready(t, "")
	v.says(&message.Loaded{Name: "own files", Identity: "ab", Train: 12000, Test: 2000})
	v.do(press("primary"))
	v.epochOf(1, 0.1, 5)
	v.want("on these files", v.text("accuracy-current"), "90.00")
	v.says(&message.Loaded{Name: "own files", Identity: "cd", Train: 12000, Test: 2000})
	v.want("on other files", v.text("accuracy-current"), "")
	v.want("the best on other files", v.text("accuracy-best"), "")
}

// validatedEpoch is as epochOf, of a run that holds images out.
func (v *visit) validatedEpoch(epoch uint32, validation, test float64, d int) {
	r := v.m.Run.Present().Number
	v.says(&message.Epoch{Run: r, Epoch: epoch, TestError: test, Validated: true, ValidationError: validation},
		&message.Weights{Run: r, Epoch: epoch, Safetensors: weights(v.t, d, 9)})
}

func TestTheBestIsChosenByValidation(t *testing.T) {
	v := ready(t, "#validation=10000&epochs=3")
	v.do(press("primary"))
	v.validatedEpoch(1, 0.04, 0.01, 5)
	v.validatedEpoch(2, 0.02, 0.03, 6) // fewer errors of validation, more of the test
	v.validatedEpoch(3, 0.03, 0.02, 7)
	v.says(&message.State{Run: 1, Phase: message.Finished})
	v.want("accuracy of the best", v.text("accuracy-best"), "97.00")
	v.want("where", v.text("where"), "Run 1: all 3 epochs done. Best by validation: epoch 2, 97.00 %")
	v.do(answer.Picked{Name: answer.Best})
	v.want("reader", v.text("reader"), "The best network, chosen by validation: run 1, epoch 2")
	v.do(recipe.Edited{Field: "validation", Text: "0"}, press("primary"))
	v.epochOf(1, 0.05, 8)
	v.want("a run without validation does not compare", v.text("reader"), "The best network, chosen by test accuracy itself, which flatters it: run 2, epoch 1")
}

// A run that is taken up after a reload has its best network from before, and one
// that is not kept is not replaced by a worse one.
func TestTheBestCountsTheWholeRun(t *testing.T) {
	first := trained(t, "#epochs=9")
	first.epochOf(2, 0.02, 5)
	first.epochOf(3, 0.03, 6)
	kept, best := first.m.Run.Present().Record(), first.m.Run.Present().Best.Encode()
	checkpoint := message.Checkpoint{Epoch: 3, Bytes: []byte{1}}
	for name, c := range map[string]struct {
		weights     []byte
		before, now string // accuracy of the best when it is taken up, and after a worse epoch
	}{
		"kept": {best, "98.00", "98.00"}, "of another epoch": {append([]byte{1, 0, 0, 0}, best[4:]...), "", ""}, "not kept": {nil, "", ""},
	} {
		v := ready(t, "")
		v.m.Run.Runs = nil
		v.do(history.Loaded{Visit: "2", Runs: []history.Kept{{Key: "1/000001", Number: 1, Run: kept, Mark: history.Mark{Epoch: 3, Size: 1}}}})
		v.do(history.Chosen{Key: "1/000001"})
		v.do(history.Taken{Kept: v.m.History.Runs[0], Checkpoint: checkpoint.Bytes, Best: c.weights})
		v.want(name+": run", len(v.m.Run.Present().Epochs), 3)
		v.want(name+": before", v.text("accuracy-best"), c.before)
		v.epochOf(4, 0.025, 7)
		v.want(name+": after a worse epoch", v.text("accuracy-best"), c.now)
		v.epochOf(5, 0.01, 8)
		v.want(name+": after a better epoch", v.text("accuracy-best"), "99.00")
	}
}

// What was begun last answers, until the person picks.
func TestARunAnswersInPlaceOfAnEarlierFineTuning(t *testing.T) {
	s := answer.State{}
	take := func(e answer.Event) { s, _ = s.Update(e) }
	answers := func(when, want string) {
		t.Helper()
		if got, _ := s.Answering(); got != want {
			t.Errorf("%s %q answers, not %q", when, got, want)
		}
	}
	trained := func(run uint32) { take(answer.Trained{Network: answer.Network{Weights: weights(t, 1, 9), Run: run}}) }
	tuned, err := answer.NewNetwork(answer.Network{Weights: weights(t, 2, 9)})
	if err != nil {
		t.Fatal(err)
	}
	s = s.With(answer.FineTuned, tuned)
	answers("after a reload", answer.FineTuned)
	trained(1)
	answers("in a run", answer.Current)
	take(answer.Tuning{})
	answers("after a correction", answer.FineTuned)
	trained(1)
	answers("while that run goes on", answer.FineTuned)
	trained(2)
	answers("in the next run", answer.Current)
	take(answer.Picked{Name: answer.FineTuned})
	trained(3)
	answers("after the choice", answer.FineTuned)
}

func TestAFinishedRunGoesOn(t *testing.T) {
	v := trained(t, "#epochs=2")
	v.epochOf(2, 0.03, 5)
	v.says(&message.Checkpoint{Run: 1, Epoch: 2, Bytes: []byte{1}}, &message.State{Run: 1, Phase: message.Finished})
	v.want("button", v.text("primary"), "Train again")
	v.want("further", v.text("more"), "Go on for 2 epochs more")
	v.do(press("more"))
	v.want("posts", v.posted(), []message.Message{
		&message.New{Run: 1, Recipe: "recipe=seed&epochs=4&seed=1", Checkpoint: []byte{1}},
		&message.Command{Run: 1, Verb: message.Train}})
	v.want("pending", v.text("pending"), "")
}

func TestGoingBackTrainsNothing(t *testing.T) {
	v := trained(t, "")
	v.do(link.Navigated{Fragment: "#lr=0.1&train=1", Back: true})
	v.want("posts", v.posted(), []message.Message(nil))
	v.want("lr", v.m.Recipe.Draft.LR, 0.1)
}
