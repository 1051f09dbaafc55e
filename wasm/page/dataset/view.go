package dataset

import (
	"fmt"
	"strings"

	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// View shows which digits there are, and which are on their way.
func (s State) View() []screen.Prop {
	l := s.Loaded
	counts := fmt.Sprintf("%s training, %s test", text.Thousands(int(l.Train)), text.Thousands(int(l.Test)))
	return []screen.Prop{
		screen.Text("dataset", text.Known(s.has(), l.Name)),
		screen.Text("data-counts", text.Known(s.has(), counts)),
		screen.Value("data-choice", s.Wanted.Kind),
		screen.Hidden("data-own", s.Wanted.Kind != Files),
		screen.Hidden("data-progress", !s.Busy),
		screen.Value("data-progress", s.progress()),
		screen.Text("data-note", s.note()),
		screen.Text("data-mean", text.Known(s.has(), fmt.Sprintf("%.4f", l.Mean))),
		screen.Text("data-std", text.Known(s.has(), fmt.Sprintf("%.4f", l.Std))),
		screen.Value("class-names", strings.Join(l.Classes, "\n")),
		screen.Text("class-error", s.misnamed),
		screen.Hidden("class-error", s.misnamed == ""),
	}
}

// progress is the value of the progress bar; "" where the total is not known.
func (s State) progress() string {
	return text.Known(s.total > 0, text.Share(min(1, float64(s.received)/float64(max(s.total, 1)))))
}
