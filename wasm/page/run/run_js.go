package run

import (
	"inkling/wasm/page/browser"
	"inkling/wasm/page/chart"
)

// Listen takes the buttons, and the pointer and the keys on the charts.
func Listen(dispatch func(Event), read func(chart.Event)) {
	for _, id := range []string{"primary", "step", "more", "reset"} {
		browser.OnClick(id, func() { dispatch(Pressed{id}) })
	}
	browser.OnClick("as-table", func() { dispatch(Turned{}) })
	browser.OnValue("scale-linear", func(string) { read(chart.Scaled{Log: false}) })
	browser.OnValue("scale-log", func(string) { read(chart.Scaled{Log: true}) })
	chart.Listen("loss-chart", read)
	chart.Listen("error-chart", read)
	chart.Follow("loss-chart", read)
}
