package inside

import (
	"strconv"
	"strings"
	"syscall/js"

	"inkling/wasm/page/browser"
)

// Listen takes the choices, and the clicks and keys on what comes and goes.
func Listen(dispatch func(Event)) {
	for _, part := range Parts() {
		browser.OnValue("inside-"+part, func(string) { dispatch(PartPicked{part}) })
	}
	for _, set := range Sets() {
		browser.OnValue("images-"+set, func(string) { dispatch(ImagesPicked{set}) })
	}
	for _, list := range Lists() {
		browser.OnValue("list-"+list, func(string) { dispatch(ListPicked{list}) })
	}
	browser.OnClick("mistakes-more", func() { dispatch(MoreWanted{}) })
	onButton("confusion", func(id string) {
		if n := numbersOf(id); len(n) == 2 {
			dispatch(CellPicked{n[0], n[1]})
		}
	})
	onButton("mistakes", func(id string) {
		if n := numbersOf(id); len(n) == 1 {
			dispatch(PicturePicked{n[0]})
		}
	})
	listenClasses(dispatch)
	onButton("tiles", func(id string) {
		if n := numbersOf(id); len(n) == 1 {
			dispatch(UnitPicked{n[0]})
		}
	})
	browser.On(browser.ByID("tiles").Value, "keydown", func(e js.Value) {
		switch key := e.Get("key").String(); key {
		case "ArrowLeft", "ArrowRight", "Home", "End":
			e.Call("preventDefault")
			dispatch(UnitKeyed{key})
		}
	})
	browser.On(browser.ByID("confusion").Value, "keydown", func(e js.Value) {
		switch key := e.Get("key").String(); key {
		case "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End":
			e.Call("preventDefault")
			dispatch(CellKeyed{key})
		}
	})
}

// listenClasses shows a class's arguments while the pointer or the focus is on it.
func listenClasses(dispatch func(Event)) {
	list := browser.ByID("arguments-classes").Value
	for _, event := range []string{"mouseover", "focusin", "click"} {
		browser.On(list, event, func(e js.Value) {
			if button := e.Get("target").Call("closest", "button"); !button.IsNull() {
				if n := numbersOf(button.Get("id").String()); len(n) == 1 {
					dispatch(ClassPicked{n[0]})
				}
			}
		})
	}
	for _, event := range []string{"mouseleave", "focusout"} {
		browser.On(list, event, func(js.Value) { dispatch(ClassPicked{-1}) })
	}
}

// onButton listens to the buttons in an element, which come and go.
func onButton(id string, handle func(id string)) {
	browser.On(browser.ByID(id).Value, "click", func(e js.Value) {
		if button := e.Get("target").Call("closest", "button"); !button.IsNull() {
			handle(button.Get("id").String())
		}
	})
}

// numbersOf returns the numbers behind the hyphens of an id.
func numbersOf(id string) (numbers []int) {
	for _, part := range strings.Split(id, "-")[1:] {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		numbers = append(numbers, n)
	}
	return numbers
}
