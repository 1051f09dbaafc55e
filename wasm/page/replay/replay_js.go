package replay

import (
	"strconv"
	"strings"
	"syscall/js"

	"inkling/wasm/page/browser"
)

// Listen takes the slider and its buttons.
func Listen(dispatch func(Event)) {
	slider := browser.ByID("scrub").Value
	step := func() int { return slider.Get("valueAsNumber").Int() }
	browser.On(slider, "input", func(js.Value) { dispatch(Moving{step()}) })
	browser.On(slider, "change", func(js.Value) { dispatch(Moved{step()}) })
	browser.OnClick("scrub-back", func() { dispatch(Turned{-1}) })
	browser.OnClick("scrub-forward", func() { dispatch(Turned{1}) })
	browser.OnClick("scrub-now", func() { dispatch(Left{}) })
	browser.OnClick("when-first", func() { dispatch(FirstWanted{}) })
	browser.On(browser.ByID("when-epochs").Value, "click", func(e js.Value) {
		button := e.Get("target").Call("closest", "button")
		if button.IsNull() {
			return
		}
		if epoch, err := strconv.Atoi(strings.TrimPrefix(button.Get("id").String(), "when-")); err == nil {
			dispatch(EpochPicked{epoch})
		}
	})
}
