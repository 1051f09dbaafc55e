package record

import (
	"bytes"
	"encoding/base64"
	"math"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"inkling/core/train"
)

// format names the files that JSON writes.
const format = "inkling runs 1"

// JSON writes the runs. Every number is written with all of its digits, and
// test_accuracy besides as the page shows it. What is not a number is null.
func JSON(runs []Run) []byte {
	var b bytes.Buffer
	w := writer{jsontext.NewEncoder(&b)}
	w.put(jsontext.BeginObject)
	w.text("format", format)
	w.put(jsontext.String("runs"), jsontext.BeginArray)
	for _, r := range runs {
		w.run(r)
	}
	w.put(jsontext.EndArray, jsontext.EndObject)
	return b.Bytes()
}

// writer writes the parts of the file.
type writer struct{ e *jsontext.Encoder }

func (w writer) put(tokens ...jsontext.Token) {
	for _, t := range tokens {
		if err := w.e.WriteToken(t); err != nil {
			panic("record: JSON that is put together wrongly: " + err.Error())
		}
	}
}

func (w writer) text(name, value string) {
	w.put(jsontext.String(name), jsontext.String(strings.ToValidUTF8(value, "\ufffd")))
}

// number writes the shortest text that reads back as v.
func (w writer) number(name string, v float64) {
	value := jsontext.Float(v)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		value = jsontext.Null
	}
	w.put(jsontext.String(name), value)
}

func (w writer) whole(name string, v int) { w.put(jsontext.String(name), jsontext.Int(int64(v))) }

func (w writer) run(r Run) {
	w.put(jsontext.BeginObject)
	w.text("name", r.Name)
	w.text("recipe", r.Recipe.Text())
	w.text("data", r.Data.Name)
	w.text("data_identity", r.Data.Identity)
	w.text("status", r.Status())
	w.text("why", r.Why)
	w.number("seconds", r.Seconds)
	w.text("study", r.Study)
	w.whole("place", r.Place)
	w.put(jsontext.String("starred"), jsontext.Bool(r.Starred))
	w.put(jsontext.String("history"), jsontext.BeginArray)
	for _, m := range r.History {
		w.epoch(m)
	}
	w.put(jsontext.EndArray)
	if r.Misread.Images > 0 {
		w.whole("test_images", r.Misread.Images)
		w.text("misread", base64.StdEncoding.EncodeToString(r.Misread.Which.Append(nil)))
	}
	w.put(jsontext.EndObject)
}

func (w writer) epoch(m train.EpochMetrics) {
	w.put(jsontext.BeginObject)
	w.whole("epoch", m.Epoch)
	for _, c := range columns() {
		if c.has(m) {
			w.number(c.name, *c.at(&m))
		}
	}
	w.shown("test_accuracy", m.TestAccuracy())
	w.text("receipt", m.Receipt)
	w.put(jsontext.EndObject)
}

// shown writes a number with the digits that the page shows.
func (w writer) shown(name string, v float64) {
	if math.IsNaN(v) {
		w.number(name, v)
		return
	}
	w.put(jsontext.String(name))
	if err := w.e.WriteValue(jsontext.Value(strconv.FormatFloat(v, 'f', 2, 64))); err != nil {
		panic("record: " + err.Error())
	}
}
