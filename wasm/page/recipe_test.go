package page

import (
	"testing"

	"inkling/wasm/message"
	"inkling/wasm/page/link"
	"inkling/wasm/page/recipe"
	"inkling/wasm/page/room"
	"inkling/wasm/page/worker"
)

func TestAChangeBeforeTheRunBeginsIsTakenAtOnce(t *testing.T) {
	v := ready(t, "")
	v.do(recipe.Edited{Field: "lr", Text: "0.1"})
	v.want("effects", v.effects, []Effect{link.Write{Fragment: "recipe=seed&lr=0.1&seed=1", Step: true},
		worker.Send{Post: room.Post{Message: &message.New{Run: 2, Recipe: "recipe=seed&lr=0.1&seed=1"}}}})
	v.want("runs", len(v.m.Run.Runs), 1) // the first was never begun
	v.want("pending", v.text("pending"), "")
}

func TestAChangeOfARunWaitsForReset(t *testing.T) {
	const nextRun = "The next run: seed 784-64-64-128-10 · ReLU · SGD, learning rate 0.05, momentum 0.22 · batch 50 · 3 epochs · seed 1. "
	v := trained(t, "")
	v.do(recipe.Edited{Field: "epochs", Text: "3"})
	v.want("effects", v.effects, []Effect{link.Write{Fragment: "recipe=seed&epochs=3&seed=1", Step: true}})
	v.want("pending", v.text("pending"), nextRun+"Reset begins it; the present run keeps its own recipe.")
	v.says(&message.State{Run: 1, Phase: message.Finished})
	v.want("pending", v.text("pending"), nextRun+"Train begins it.")
	v.do(press("reset"))
	v.want("posts", v.posted(), []message.Message{&message.New{Run: 2, Recipe: "recipe=seed&epochs=3&seed=1"}})
	v.want("pending", v.text("pending"), "")
}
