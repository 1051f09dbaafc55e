package exam

import "inkling/wasm/page/browser"

// Listen takes the buttons.
func Listen(dispatch func(Event)) {
	for _, id := range []string{"exam-begin", "exam-next", "exam-skip", "exam-back", "exam-stop", "exam-add"} {
		browser.OnClick(id, func() { dispatch(Pressed{id}) })
	}
	browser.OnValue("exam-each", func(v string) { dispatch(Sized{v}) })
}
