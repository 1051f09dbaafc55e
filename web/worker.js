// A trainer: runs the module that the page compiled. boot.js puts this script
// behind wasm_exec.js and unzip.js. The first message is {module}; later ones are
// {ping}, which a worker that is alive answers by {pong}, and those for unzip.js
// and for the Go program, which reads onmessage.
"use strict";

// The page can only tell a dead worker from a busy one if it is told.
function died(why) {
  postMessage({ died: String((why && why.message) || why) });
}

addEventListener("message", (event) => {
  if (!event.data.ping) return;
  event.stopImmediatePropagation(); // it is none of the Go program's
  postMessage({ pong: true });
});

addEventListener("message", async ({ data }) => {
  try {
    const go = new Go();
    const instance = await WebAssembly.instantiate(data.module, go.importObject);
    await go.run(instance);
    died("its program ended");
  } catch (err) {
    died(err);
  }
}, { once: true });

addEventListener("error", (event) => died(event.message));
addEventListener("unhandledrejection", (event) => died(event.reason));
