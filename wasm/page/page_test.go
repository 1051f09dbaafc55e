package page

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"inkling/core/ink"
	digits "inkling/core/mnist/dataset"
	"inkling/core/nn"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/chart"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/drawings"
	"inkling/wasm/page/exam"
	"inkling/wasm/page/history"
	"inkling/wasm/page/link"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/run"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/sheet"
	"inkling/wasm/page/worker"
)

// visit drives a page without a browser: a clock and the last effects.
type visit struct {
	t       *testing.T
	m       Model
	now     time.Duration
	effects []Effect
	tried   uint32 // the last attempt to get digits
}

func open(t *testing.T, fragment string) *visit {
	v := &visit{t: t, m: New()}
	v.do(link.Opened{Fragment: fragment})
	return v
}

func (v *visit) do(events ...Event) {
	v.effects = nil
	for _, e := range events {
		v.take(e)
	}
}

// take is one turn of the loop.
func (v *visit) take(e Event) {
	var effects []Effect
	v.m, effects = Update(v.m, e, v.now)
	v.effects = append(v.effects, effects...)
	for _, effect := range effects {
		switch e := effect.(type) {
		case dataset.FetchMNIST:
			v.tried = e.Attempt
		case dataset.ReadFiles:
			v.tried = e.Attempt
		case worker.Send:
			if m, ok := e.Message.(*message.Synthetic); ok {
				v.tried = m.Attempt
			}
		}
	}
}

// says gives the page messages of its present worker. Those about digits answer
// the last attempt.
func (v *visit) says(messages ...message.Message) {
	v.effects = nil
	for _, m := range messages {
		switch m := m.(type) {
		case *message.Loaded:
			m.Attempt = v.tried
			if m.Classes == nil {
				m.Classes = digits.Numbered(10)
			}
		case *message.Rejected:
			m.Number = v.tried
		}
		v.take(worker.Received{Generation: v.m.Worker.Generation, Message: m})
	}
}

// wait lets seconds pass, with a tick each.
func (v *visit) wait(seconds int) {
	for range seconds {
		v.now += time.Second
		v.do(worker.Ticked{})
	}
}

// press is the event of a button.
func press(id string) Event {
	digit, corrects := strings.CutPrefix(id, "correct-")
	switch {
	case id == "dismiss":
		return Dismissed{}
	case id == "undo":
		return sheet.Undone{}
	case id == "clear":
		return sheet.Cleared{}
	case corrects && digit != "undo":
		return drawings.Corrected{Digit: int(digit[0] - '0')}
	case corrects || strings.HasPrefix(id, "own-"):
		return drawings.Pressed{Button: id}
	case strings.HasPrefix(id, "exam-"):
		return exam.Pressed{Button: id}
	}
	return run.Pressed{Button: id}
}

func (v *visit) want(what string, got, want any) {
	v.t.Helper()
	if !reflect.DeepEqual(got, want) {
		v.t.Errorf("%s is %v, not %v", what, got, want)
	}
}

// text returns what an element shows.
func (v *visit) text(id string) string {
	v.t.Helper()
	for _, p := range View(v.m) {
		if p.ID == id && p.Name == "text" {
			return p.Value
		}
		for _, n := range named(p.Nodes, id) {
			return n.Text
		}
	}
	v.t.Fatalf("nothing is written to %q", id)
	return ""
}

// posted returns the messages among the last effects.
func (v *visit) posted() []message.Message {
	var messages []message.Message
	for _, e := range v.effects {
		if p, ok := e.(worker.Send); ok {
			messages = append(messages, p.Message)
		}
	}
	return messages
}

// ready opens a page and brings it to its first run.
func ready(t *testing.T, fragment string) *visit {
	v := open(t, fragment)
	v.says(&message.Hello{Backend: "simd"})
	v.do(dataset.Fetched{Attempt: v.tried, Files: nil})
	v.says(&message.Loaded{Name: "MNIST", Train: 60000, Test: 10000})
	return v
}

// trained brings a page into the second epoch of its run.
func trained(t *testing.T, fragment string) *visit {
	v := ready(t, fragment)
	r := v.m.Run.Present().Number
	v.says(&message.State{Run: r, Phase: message.Ready})
	v.do(press("primary"))
	v.says(
		&message.State{Run: r, Phase: message.Training},
		&message.Progress{Run: r, Batch: 600, Batches: 1200, Loss: 0.5},
		&message.Epoch{Run: r, Epoch: 1, TrainLoss: 0.4, TestLoss: 0.2, TestError: 0.05, Receipt: "ab"},
		&message.Progress{Run: r, Epoch: 1, Batch: 300, Batches: 1200, Loss: 0.3, RecentLoss: 0.25, RecentError: 0.07},
	)
	return v
}

func TestTheMainJob(t *testing.T) {
	v := open(t, "")
	v.want("effects", v.effects, []Effect{answer.FetchPretrained{}, drawings.Restore{}, history.Load{}, worker.Start{Generation: 1}, dataset.FetchMNIST{Attempt: 1}})
	v.want("status", v.text("status"), "loading")
	v.do(dataset.Fetched{Attempt: 1, Files: []browser.Buffer{{Name: "a", Handle: 1}, {Name: "b", Handle: 2}}})
	v.want("effects before Hello", v.effects, []Effect(nil))
	v.says(&message.Hello{Backend: "simd"})
	v.want("posts", v.posted(), []message.Message{&message.Load{Attempt: 1, Names: []string{"a", "b"}}})
	v.says(&message.Loaded{Name: "MNIST", Train: 60000, Test: 10000})
	v.want("posts", v.posted(), []message.Message{&message.New{Run: 1, Recipe: "recipe=seed&seed=1"}})
	v.want("status", v.text("status"), "ready")
	v.do(press("primary"))
	v.want("posts", v.posted(), []message.Message{&message.Command{Run: 1, Verb: message.Train}})
	v.says(&message.State{Run: 1, Phase: message.Training})
	v.want("button", v.text("primary"), "Pause")
	v.says(&message.Epoch{Run: 1, Epoch: 1, TestError: 0.0208, Receipt: "cd"}, &message.State{Run: 1, Phase: message.Finished})
	v.want("status", v.text("status"), "finished")
	v.want("accuracy", v.text("test-accuracy"), "97.92")
	v.want("error", v.text("test-error"), "2.08")
	v.want("receipt", v.text("receipt"), "cd")
	v.do(press("primary"))
	v.want("posts", v.posted(), []message.Message{
		&message.New{Run: 2, Recipe: "recipe=seed&seed=1"}, &message.Command{Run: 2, Verb: message.Train}})
}

func TestTrainInTheLinkStartsWithTheDigits(t *testing.T) {
	v := ready(t, "#recipe=adam&seed=7&epochs=2&train=1")
	v.want("posts", v.posted(), []message.Message{
		&message.New{Run: 1, Recipe: "recipe=adam&epochs=2&seed=7"}, &message.Command{Run: 1, Verb: message.Train}})
	v.do(press("reset"))
	v.says(&message.Loaded{Name: "MNIST", Train: 60000, Test: 10000})
	v.want("posts", len(v.posted()), 1) // train=1 counts once
}

func TestPauseStepResumeReset(t *testing.T) {
	v := trained(t, "")
	v.do(press("step"))
	v.want("Step while training", v.posted(), []message.Message(nil))
	v.do(press("primary"))
	v.want("posts", v.posted(), []message.Message{&message.Command{Run: 1, Verb: message.Pause}})
	v.says(&message.State{Run: 1, Phase: message.Paused})
	v.want("button", v.text("primary"), "Resume")
	v.do(press("step"), press("primary"))
	v.want("posts", v.posted(), []message.Message{
		&message.Command{Run: 1, Verb: message.Step}, &message.Command{Run: 1, Verb: message.Train}})
	v.do(press("reset"))
	v.want("posts", v.posted(), []message.Message{&message.New{Run: 2, Recipe: "recipe=seed&seed=1"}})
	v.want("epoch", v.text("epoch"), "0")
	v.want("runs kept", len(v.m.Run.Runs), 2)
}

func TestStaleMessagesAreDropped(t *testing.T) {
	v := trained(t, "")
	v.do(press("reset"))
	before := v.m.Run.Runs
	v.says(
		&message.Epoch{Run: 1, Epoch: 2},
		&message.Progress{Run: 1, Epoch: 2, Batch: 3, Batches: 4},
		&message.State{Run: 1, Phase: message.Failed, Why: "old"},
		&message.Weights{Run: 1, Safetensors: []byte("old")},
	)
	v.do(worker.Received{Generation: v.m.Worker.Generation - 1, Message: &message.State{Run: 2, Phase: message.Failed}})
	v.do(worker.Died{Generation: v.m.Worker.Generation - 1, Why: "old"})
	v.want("runs", v.m.Run.Runs, before)
	v.want("notice", v.m.Notice, "")
}

func TestDivergenceSaysWhyAndKeepsTheHistory(t *testing.T) {
	v := trained(t, "")
	why := "Training diverged: lower lr to 0.01."
	v.says(&message.Progress{Run: 1, Epoch: 1, Batch: 400, Batches: 1200, Loss: math.NaN()}, &message.State{Run: 1, Phase: message.Failed, Why: why})
	v.want("status", v.text("status"), "failed: "+why)
	v.want("epoch", v.text("epoch"), "1")
	v.want("accuracy", v.text("test-accuracy"), "95.00")
	v.want("button", v.text("primary"), "Train")
	chart := v.nodes("loss-chart")
	spots := screen.Find(chart, func(n screen.Node) bool { return n.Attr("class") == "spot test" })
	numbers := screen.Find(chart, func(n screen.Node) bool { return strings.Contains(n.Attr("d")+n.Attr("cy")+n.Text, "NaN") })
	if len(spots) != 1 || len(numbers) > 0 {
		t.Errorf("the chart lost the epoch or shows NaN: %+v", chart)
	}
}

// nodes returns what an element contains.
func (v *visit) nodes(id string) []screen.Node {
	for _, p := range View(v.m) {
		if p.ID == id && p.Name == "nodes" {
			return p.Nodes
		}
	}
	v.t.Fatalf("nothing is listed in %q", id)
	return nil
}

func prop(v *visit, id, name string) string {
	for _, p := range View(v.m) {
		if p.ID == id && p.Name == name {
			return p.Value
		}
		for _, n := range named(p.Nodes, id) {
			return n.Attr(name)
		}
	}
	return "missing"
}

// named returns the nodes with that id.
func named(nodes []screen.Node, id string) []screen.Node {
	return screen.Find(nodes, func(n screen.Node) bool { return n.Attr("id") == id })
}

// weights returns a network of the seed recipe whose answer is d.
func weights(t *testing.T, d int, bias float32) []byte {
	net, err := nn.New([]int{784, 10}, 0)
	if err != nil {
		t.Fatal(err)
	}
	net.Layers[0].Bias[d] = bias
	return modelOf(net).Encode()
}

func TestTheAnswerFollowsPenAndWeights(t *testing.T) {
	v := trained(t, "")
	v.do(sheet.PenDown{At: ink.Point{X: 100, Y: 50}}, sheet.PenMoved{To: []ink.Point{{X: 100, Y: 200}, {X: 175, Y: 200}}})
	v.want("prediction", v.text("prediction"), "")
	v.want("verdict", v.text("verdict"), "The network has not been trained yet. One moment.")
	v.says(&message.Weights{Run: 1, Epoch: 1, Safetensors: weights(t, 7, 9)})
	v.want("prediction", v.text("prediction"), "7")
	v.want("verdict", v.text("verdict"), "Its own certainty:")
	v.says(&message.Weights{Run: 1, Epoch: 1, Safetensors: weights(t, 4, 0.1)})
	if got := v.text("verdict"); !strings.HasPrefix(got, "Not sure: 4 or ") {
		t.Errorf("the verdict on a guess is %q", got)
	}
	v.says(&message.Weights{Run: 1, Epoch: 1, Safetensors: weights(t, 1, float32(math.NaN()))})
	v.want("prediction after weights that are NaN", v.text("prediction"), "4")
	v.says(&message.Weights{Run: 1, Epoch: 1, Safetensors: []byte("damaged")})
	v.want("prediction after damaged weights", v.text("prediction"), "4")
	if v.m.Notice == "" {
		t.Error("nothing is said of damaged weights")
	}
	v.do(press("clear"))
	v.want("prediction of nothing", v.text("prediction"), "")
	v.want("confidence of nothing", v.text("confidence"), "")
}

func TestUpdateLeavesTheOldModelAlone(t *testing.T) {
	v := trained(t, "")
	v.do(sheet.PenDown{At: ink.Point{X: 1, Y: 1}})
	old := v.m
	runs, view := len(old.Run.Present().Epochs), View(old)
	v.says(&message.Epoch{Run: 1, Epoch: 2}, &message.State{Run: 1, Phase: message.Finished})
	v.do(sheet.PenMoved{To: []ink.Point{{X: 3, Y: 3}}}, recipe.Edited{Field: "lr", Text: "x"}, press("reset"))
	if len(old.Run.Present().Epochs) != runs || !reflect.DeepEqual(View(old), view) {
		t.Error("an update changed the model that it was given")
	}
}

func TestTheCrosshairReadsBothCharts(t *testing.T) {
	v := trained(t, "#epochs=10")
	v.do(chart.Measured{Width: 150, Height: 134}, chart.Pointed{X: 130}) // there is one epoch, and a part
	v.want("loss", v.text("loss-reading"), "Epoch 2, batch 300: training 0.2500")
	v.want("error", v.text("error-reading"), "Epoch 2, batch 300: training 7.00 %")
	v.do(chart.Walked{Key: "ArrowLeft"})
	v.want("loss", v.text("loss-reading"), "Epoch 1: training 0.4000, test 0.2000")
	v.want("error", v.text("error-reading"), "Epoch 1: training 0.00 %, test 5.00 %")
	v.do(chart.Unpointed{})
	v.want("loss", v.text("loss-reading"), "")
}

func TestWithoutATrainerFilesAreRefusedAtOnce(t *testing.T) {
	v := open(t, "")
	for i := range 5 {
		v.do(worker.Died{Generation: i + 1, Why: "out of memory"})
	}
	v.do(Dropped{[]browser.File{{Name: "x"}}})
	v.want("effects", v.effects, []Effect(nil))
	v.want("notice", v.text("notice-text"), worker.Gone)
	v.do(Dropped{[]browser.File{{Name: "a.jsonl"}}})
	v.want("drawings are read all the same", v.effects, []Effect{drawings.Read{File: browser.File{Name: "a.jsonl"}}})
	v.do(Dismissed{})
	v.want("notice is hidden", prop(v, "notice", "hidden"), "1")
}

func TestAnEventOfNoRoomIsAMistake(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it was taken")
		}
	}()
	Update(New(), struct{}{}, 0)
}
