package page

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"inkling/core/nn"
	"inkling/wasm/message"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/browser"
	"inkling/wasm/page/dataset"
)

// lettered returns a page that trains on letters: the answer of its network is the
// letter of that label.
func lettered(t *testing.T, label int) *visit {
	v := ready(t, "")
	v.do(answer.Delivered{Safetensors: shippedFile(t, 3, nil)})
	v.do(Dropped{[]browser.File{{Name: "letters"}}}, dataset.Fetched{Attempt: 2})
	v.says(&message.Loaded{Name: "your own files", Train: 1000, Test: 100, Classes: letters()})
	v.do(press("primary"))
	v.says(&message.State{Run: v.m.Run.Present().Number, Phase: message.Training},
		&message.Weights{Run: v.m.Run.Present().Number, Safetensors: letterFile(t, label)})
	return v
}

func letters() []string { return strings.Split("abcdefghijklmnopqrstuvwxyz", "") }

func letterFile(t *testing.T, label int) []byte {
	net, err := nn.New([]int{784, 26}, 0)
	if err != nil {
		t.Fatal(err)
	}
	net.Layers[0].Bias[label] = 9
	m := modelOf(net)
	m.Classes = letters()
	return m.Encode()
}

func TestOtherClassesAreTrainedAndAnswered(t *testing.T) {
	v := lettered(t, 20)
	v.want("layers", v.m.Run.Present().Recipe.Layers, []int{784, 64, 64, 128, 26})
	v.do(bar...)
	v.want("notice", v.m.Notice, "")
	v.want("prediction", v.text("prediction"), "u")
	v.want("best", prop(v, "bar-20", "class"), "best")
	v.want("name", v.text("correct-20"), "u")
	if v.text("share-20") == "" || v.text("share-25") == "" || prop(v, "bar-26", "class") != "missing" {
		t.Error("the bars are not those of 26 classes")
	}
}

// What is for digits alone says so, and comes back with a network that reads them.
func TestCorrectionsAndTheExamAreForDigits(t *testing.T) {
	v := lettered(t, 20)
	v.do(bar...)
	v.do(press("correct-3"), press("exam-begin"))
	v.want("drawings", len(v.m.Drawings.Set), 0)
	v.want("the exam runs", v.m.Exam.Running, false)
	v.want("the exam's button is off", prop(v, "exam-begin", "disabled"), "1")
	if got := v.text("correct-hint"); !strings.Contains(got, "other classes") {
		t.Errorf("the hint is %q", got)
	}
	v.do(answer.Picked{Name: answer.Pretrained})
	v.want("prediction", v.text("prediction"), "3")
	v.want("the exam's button is off", prop(v, "exam-begin", "disabled"), "")
	v.do(press("correct-7"))
	v.want("drawings", len(v.m.Drawings.Set), 1)
	v.want("a fine-tuning with letters to repeat is begun", v.m.Drawings.FineTune.Busy, false)
}

func TestAnOpenedNetworkAnswers(t *testing.T) {
	v := ready(t, "")
	v.do(answer.Delivered{Safetensors: shippedFile(t, 3, nil)})
	v.want("the choice is hidden", prop(v, "option-opened", "hidden"), "1")
	file := browser.File{Name: "Mine.SafeTensors"}
	v.do(Dropped{[]browser.File{file}})
	v.want("effects", v.effects, []Effect{answer.ReadFile{File: file}})
	v.do(answer.Read{Name: file.Name, Safetensors: letterFile(t, 1)})
	v.do(bar...)
	v.want("prediction", v.text("prediction"), "b")
	v.want("it is chosen", prop(v, "answer-opened", "checked"), "1")
	v.want("who", v.text("reader"), "From the file Mine.SafeTensors")
}

// oddWeight returns a network with a weight that an empty sheet does not show.
func oddWeight(t *testing.T) []byte {
	net, err := nn.New([]int{784, 8, 10}, 0)
	if err != nil {
		t.Fatal(err)
	}
	net.Layers[0].Bias[3], net.Layers[1].Weight.Row(3)[2] = -1, float32(math.Inf(1))
	return modelOf(net).Encode()
}

func TestAWrongNetworkIsNotOpened(t *testing.T) {
	narrow, err := nn.New([]int{100, 10}, 0)
	if err != nil {
		t.Fatal(err)
	}
	good := shippedFile(t, 4, nil)
	for name, c := range map[string]struct {
		file []byte
		why  string
		says string
	}{
		"cut":      {good[:len(good)-5], "", "x cannot be opened: "},
		"empty":    {nil, "", "x cannot be opened: "},
		"a page":   {[]byte("<html>not a network at all"), "", "x cannot be opened: "},
		"receipt":  {shippedFile(t, 4, map[string]string{"receipt": strings.Repeat("0", 64)}), "", "receipt"},
		"shape":    {modelOf(narrow).Encode(), "", "28x28"},
		"a weight": {oddWeight(t), "", "NaN or infinite"},
		"NaN":      {weights(t, 4, float32(math.NaN())), "", "NaN"},
		"infinite": {weights(t, 4, float32(math.Inf(1))), "", "NaN"},
		"unread":   {nil, "it has 3000 MB", "it has 3000 MB"},
	} {
		v := ready(t, "")
		v.do(answer.Delivered{Safetensors: shippedFile(t, 3, nil)})
		v.do(answer.Read{Name: "x", Safetensors: c.file, Why: c.why})
		v.do(bar...)
		v.want(name+": prediction", v.text("prediction"), strconv.Itoa(3))
		notice := v.text("notice-text")
		if !strings.Contains(notice, c.says) || !strings.HasSuffix(notice, ". The network that answered before goes on.") {
			t.Errorf("%s: the notice is %q", name, notice)
		}
		v.want(name+": the choice is hidden", prop(v, "option-opened", "hidden"), "1")
	}
}
