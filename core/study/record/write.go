package record

import (
	"math"
	"strconv"

	"github.com/valyala/fastjson"

	"inkling/core/train"
)

// format names the files that JSON writes.
const format = "inkling runs 1"

// JSON writes the runs. Every number is written with all of its digits, and
// test_accuracy besides as the page shows it. What is not a number is null.
func JSON(runs []Run) []byte {
	var a fastjson.Arena
	list := a.NewArray()
	for i, r := range runs {
		list.SetArrayItem(i, encodeRun(&a, r))
	}
	file := a.NewObject()
	file.Set("format", a.NewString(format))
	file.Set("runs", list)
	return append(file.MarshalTo(nil), '\n')
}

func encodeRun(a *fastjson.Arena, r Run) *fastjson.Value {
	o := a.NewObject()
	o.Set("name", a.NewString(r.Name))
	o.Set("recipe", a.NewString(r.Recipe.Text()))
	o.Set("data", a.NewString(r.Data.Name))
	o.Set("data_identity", a.NewString(r.Data.Identity))
	o.Set("status", a.NewString(r.Status()))
	if r.Out != "" {
		o.Set("why", a.NewString(r.Why))
	}
	o.Set("seconds", number(a, r.Seconds))
	if r.Study != "" {
		o.Set("study", a.NewString(r.Study))
		o.Set("place", a.NewNumberInt(r.Place))
	}
	if r.Starred {
		o.Set("starred", a.NewTrue())
	}
	history := a.NewArray()
	for i, m := range r.History {
		history.SetArrayItem(i, encodeEpoch(a, m))
	}
	o.Set("history", history)
	return o
}

func encodeEpoch(a *fastjson.Arena, m train.EpochMetrics) *fastjson.Value {
	o := a.NewObject()
	o.Set("epoch", a.NewNumberInt(m.Epoch))
	for _, c := range columns() {
		o.Set(c.name, number(a, *c.at(&m)))
	}
	o.Set("test_accuracy", a.NewNumberString(Percent(m.TestAccuracy())))
	o.Set("receipt", a.NewString(m.Receipt))
	return o
}

// number writes the shortest text that reads back as v.
func number(a *fastjson.Arena, v float64) *fastjson.Value {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return a.NewNull()
	}
	return a.NewNumberString(strconv.FormatFloat(v, 'g', -1, 64))
}
