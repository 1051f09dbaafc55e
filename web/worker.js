// A trainer: runs the module that the page compiled. The first message is
// {module}; later ones are for unzip.js or for the Go program, which reads
// onmessage.
"use strict";

// As in boot.js: the page's policy demands trusted types, in workers too.
const own = ["unzip.js", "wasm_exec.js"];
const createScriptURL = (url) => {
  if (own.includes(url)) return url;
  throw new TypeError(url + " is none of the page's scripts");
};
const policy = globalThis.trustedTypes?.createPolicy("inkling", { createScriptURL }) ?? { createScriptURL };

importScripts(policy.createScriptURL("unzip.js"));

// The page can only tell a dead worker from a busy one if it is told.
function died(why) {
  postMessage({ died: String((why && why.message) || why) });
}

addEventListener("message", async ({ data }) => {
  try {
    importScripts(policy.createScriptURL("wasm_exec.js"));
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
