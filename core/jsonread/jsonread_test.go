package jsonread

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// read is what the tests read: the texts, whole numbers and numbers of an object.
type read struct {
	Text   string
	Uints  []uint64
	Floats []float32
}

func decode(text string) (got read, err error) {
	err = Document(text, func(d *jsontext.Decoder) error {
		return Object(d, func(name string) (err error) {
			switch name {
			case "text":
				got.Text, err = String(d)
			case "uints":
				err = List(d, func() error {
					v, err := Uint(d)
					got.Uints = append(got.Uints, v)
					return err
				})
			case "floats":
				err = List(d, func() error {
					v, err := Float32(d)
					got.Floats = append(got.Floats, v)
					return err
				})
			default:
				err = d.SkipValue()
			}
			return err
		})
	})
	return got, err
}

func TestReads(t *testing.T) {
	for text, want := range map[string]read{
		`{}`:                         {},
		" \t\r\n{ } \n":              {},
		`{"text":"a\/b"}`:            {Text: "a/b"},
		`{"text":"\ud83d\ude00"}`:    {Text: "😀"},
		`{"te\u0078t":"q\"é\u00e9"}`: {Text: `q"éé`},
		`{"uints":[0, 20 ,18446744073709551615]}`:                             {Uints: []uint64{0, 20, 18446744073709551615}},
		`{"floats":[-2.5,1e2,1E+2,0.0,-0]}`:                                   {Floats: []float32{-2.5, 100, 100, 0, 0}},
		`{"x":{"y":[true,false,null,-1.5e999,{}],"":0}}`:                      {},
		`{"x":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + `}`: {},
	} {
		got, err := decode(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%.60q is read as %+v, %v; want %+v", text, got, err, want)
		}
	}
}

func TestRefuses(t *testing.T) {
	const deep = 1_000_000
	for _, text := range []string{
		"", "{", `{"x"}`, `{"x":}`, `{x:1}`, `{"x":1,}`, `{,}`, `{"x":1}x`, `{} {}`, `{"x":[1 2]}`, `{"x":[1,]}`, `[]`,
		`{"x":"x}`, `{"x":tru}`, `{"x":True}`, `{"x":NaN}`, `{"x":'a'}`, `{"x":1/**/}`,
		`{"x":--1}`, `{"x":+1}`, `{"x":01}`, `{"x":-01}`, `{"x":1.}`, `{"x":.5}`, `{"x":1e}`, `{"x":0x10}`, `{"x":1_000}`,
		`{"x":"\x41"}`, `{"x":"\u12g4"}`, `{"x":"\u12"}`, `{"x":"\ud83d"}`, `{"x":"\a"}`,
		"{\"x\":\"a\tb\"}", "{\"x\":\"a\tb\\n\"}", "{\"x\":\"\x01\\n\"}", "{\"x\":\"\xff\"}", `{"x":1,"x":2}`,
		`{"text":1}`, `{"text":null}`, `{"uints":1}`, `{"uints":["1"]}`, `{"uints":[-1]}`, `{"uints":[1.0]}`, `{"uints":[1e2]}`,
		`{"uints":[18446744073709551616]}`, `{"floats":[1e39]}`, `{"floats":[-1e99999999999]}`, `{"floats":["NaN"]}`, `{"floats":[[]]}`,
		`{"x":` + strings.Repeat("[", deep), `{"x":` + strings.Repeat("[", deep) + strings.Repeat("]", deep) + `}`,
		strings.Repeat(`{"x":`, deep), `{"uints":[` + strings.Repeat("9", deep) + `]}`, `{"floats":[` + strings.Repeat("9", deep) + `]}`,
	} {
		if got, err := decode(text); err == nil {
			t.Errorf("%.60q is read as %.60v", text, got)
		}
	}
}

func TestATypeIsTold(t *testing.T) {
	if _, err := decode(`{"text":1}`); !errors.Is(err, ErrType) {
		t.Errorf("a number for a string: %v", err)
	}
}

// What is accepted encoding/json accepts, and understands alike.
func FuzzDocument(f *testing.F) {
	f.Add(`{"text":"\u00e9\ud83d\ude00","uints":[1,2],"floats":[-2.5e3],"x":{"":[true,false,null]}}`)
	f.Add(`{"text":"\x41","uints":[+1,01]}`)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := decode(text)
		if err != nil {
			return
		}
		if !json.Valid([]byte(text)) || !utf8.ValidString(text) {
			t.Fatalf("%q is not JSON and was read", text)
		}
		var want map[string]json.RawMessage
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		var s string
		if raw, ok := want["text"]; ok && (json.Unmarshal(raw, &s) != nil || s != got.Text) {
			t.Errorf("%q: read %q, encoding/json reads %q", text, got.Text, s)
		}
	})
}
