package history

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"inkling/core/jsonread"
	"inkling/core/study/record"
)

// Study is what the browser keeps of a study beside its runs.
type Study struct {
	Key       string // orders the studies by their beginning, and begins the keys of its runs
	Text      string // see sweep.Study
	Data      record.Data
	Classes   []string // of the data, as they are called
	Workers   int
	Spent     time.Duration
	Ended     string // "finished" or "cancelled"; "": it can go on
	Elsewhere bool   // another tab has it
}

// The ways in which a study ends. A cancelled one can be taken up again.
const (
	StudyFinished  = "finished"
	StudyCancelled = "cancelled"
)

// StudyKey returns the key of a study, by its number in the visit.
func StudyKey(visit string, number int) string { return fmt.Sprintf("%s.%03d", visit, number) }

// key returns that of a run of the study.
func (s Study) key(place int) string { return keyOf(s.Key, uint32(place+1)) }

// has tells whether a key is that of one of its runs.
func (s Study) has(key string) bool { return s.Key != "" && strings.HasPrefix(key, s.Key+"/") }

// StudyOf returns the key of the study that a run's key belongs to; that of a run
// that was trained alone has none, and gives its visit.
func StudyOf(key string) string {
	study, _, _ := strings.Cut(key, "/")
	return study
}

// Encode returns the value that is kept under the study's key.
func (s Study) Encode() []byte {
	var b bytes.Buffer
	e := jsontext.NewEncoder(&b)
	tokens := []jsontext.Token{
		jsontext.BeginObject,
		jsontext.String("study"), token(s.Text),
		jsontext.String("data"), token(s.Data.Name),
		jsontext.String("data_identity"), token(s.Data.Identity),
		jsontext.String("workers"), jsontext.Int(int64(s.Workers)),
		jsontext.String("milliseconds"), jsontext.Int(s.Spent.Milliseconds()),
		jsontext.String("ended"), token(s.Ended),
		jsontext.String("classes"), jsontext.BeginArray,
	}
	for _, class := range s.Classes {
		tokens = append(tokens, token(class))
	}
	for _, t := range append(tokens, jsontext.EndArray, jsontext.EndObject) {
		if err := e.WriteToken(t); err != nil {
			panic("history: JSON that is put together wrongly: " + err.Error())
		}
	}
	return b.Bytes()
}

func token(s string) jsontext.Token { return jsontext.String(strings.ToValidUTF8(s, "\ufffd")) }

// DecodeStudy reads what [Study.Encode] returned.
func DecodeStudy(key string, b []byte) (Study, error) {
	s := Study{Key: key}
	texts := map[string]*string{"study": &s.Text, "data": &s.Data.Name, "data_identity": &s.Data.Identity, "ended": &s.Ended}
	err := jsonread.Document(string(b), func(d *jsontext.Decoder) error {
		return jsonread.Object(d, func(name string) (err error) {
			if at, ok := texts[name]; ok {
				*at, err = jsonread.String(d)
				return err
			}
			switch name {
			case "workers":
				n, err := jsonread.Uint(d)
				s.Workers = int(min(n, 1<<16))
				return err
			case "milliseconds":
				n, err := jsonread.Uint(d)
				s.Spent = time.Duration(min(n, 1<<43)) * time.Millisecond
				return err
			case "classes":
				return jsonread.List(d, func() error {
					class, err := jsonread.String(d)
					s.Classes = append(s.Classes, class)
					return err
				})
			}
			return d.SkipValue()
		})
	})
	return s, err
}
