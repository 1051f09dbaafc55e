package page

import (
	"strings"
	"testing"

	"inkling/wasm/message"
	"inkling/wasm/page/dataset"
	"inkling/wasm/page/samples"
	"inkling/wasm/page/tabs"
)

func TestSamplesAreAskedForInSightAlone(t *testing.T) {
	v := ready(t, "")
	v.do(samples.Chosen{ID: "sample-class", Value: "3"})
	v.want("posts out of sight", v.posted(), []message.Message(nil))
	v.do(tabs.Picked{View: tabs.Data})
	v.want("posts", v.posted(), []message.Message{&message.Samples{Number: 1, Class: 3, Most: 60}})
	sampled := &message.Sampled{Number: 1, Counts: []uint32{5, 5, 5, 100}, Images: []uint32{7}, Labels: []byte{3}, Grey: make([]byte, 784)}
	v.says(&message.Sampled{Number: 9}, sampled)
	v.want("where", v.text("sample-where"), "1 to 1 of 100")
	v.do(samples.Turned{Pages: 5})
	v.want("posts", v.posted(), []message.Message{&message.Samples{Number: 2, Class: 3, From: 60, Most: 60}})
	v.do(samples.Switched{Prepared: true})
	if m, ok := v.posted()[0].(*message.Samples); !ok || m.Recipe != v.m.Recipe.Draft.Text() {
		t.Errorf("the posts are %v", v.posted())
	}
	v.do(samples.Chosen{ID: "sample-class", Value: "all"})
	v.want("class", v.posted()[0].(*message.Samples).Class, message.AnyClass)
}

func TestClassesAreNamed(t *testing.T) {
	v := ready(t, "")
	v.do(dataset.Named{Text: "one\ntwo"})
	v.want("error", v.text("class-error"), "These are 2 names for 10 classes: give each class one, a line each.")
	v.do(dataset.Named{Text: "x\nx"})
	if got := v.text("class-error"); !strings.HasPrefix(got, "This list cannot be used: ") {
		t.Errorf("the error is %q", got)
	}
	names := strings.Split("abcdefghij", "")
	v.do(dataset.Named{Text: strings.Join(names, "\n")})
	v.want("posts", v.posted(), []message.Message{&message.Rename{Classes: names}})
	v.want("classes", v.m.Dataset.Loaded.Classes, names)
	v.want("error is hidden", prop(v, "class-error", "hidden"), "1")
}
