package ink_test

import (
	"fmt"

	"inkling/core/ink"
)

// A seven of two strokes, in the unit of some canvas.
func ExampleDrawing_Render() {
	seven := ink.Drawing{
		{{X: 100, Y: 200}, {X: 340, Y: 200}, {X: 220, Y: 560}},
		{{X: 180, Y: 380}, {X: 340, Y: 370}},
	}
	glyph, ok := seven.Render()
	fmt.Println(ok)
	for row := 4; row < 25; row++ {
		for _, v := range glyph[row*ink.Side+6 : row*ink.Side+22] {
			fmt.Printf("%c", " .:+#"[v/52])
		}
		fmt.Println("|")
	}
	// Output:
	// true
	//                 |
	//                 |
	//                 |
	// +############+  |
	// ##############  |
	// .::::::::::+#+  |
	//            ##:  |
	//           :##   |
	//           +#+   |
	//           ##:   |
	//          :##    |
	//        ..+#+::  |
	//     ##########  |
	//     #########+  |
	//     ... +#+     |
	//         ##:     |
	//        :##      |
	//        +#+      |
	//        ##:      |
	//       :##       |
	//       +#+       |
}
