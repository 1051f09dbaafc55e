// Compiles inkling.wasm once and runs it. What the Go page needs of the start
// is in globalThis.inkling: the compiled module, which it posts to its workers;
// shipped, a promise of the network that came with the page; and early(), what
// the pen did before the page listened.
"use strict";
(() => {
  const build = "Run `go run ./scripts/build` in the project's folder, then reload this page.";

  // A sentence for the person, where the page would show its own.
  function fail(why, todo) {
    document.getElementById("status").textContent = "failed: " + why;
    const notice = document.getElementById("notice");
    document.getElementById("notice-text").textContent = todo;
    notice.hidden = false;
    document.documentElement.dataset.state = "failed";
  }

  class Failure extends Error {
    constructor(why, todo) { super(why); this.todo = todo; }
  }

  function script(url) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = url;
      element.onload = resolve;
      element.onerror = () => reject(new Failure(url + " is missing", build));
      document.head.append(element);
    });
  }

  async function compile(url) {
    const response = await fetch(url).catch((err) => {
      throw new Failure("the server does not answer (" + err.message + ")", "Start it again, then reload this page.");
    });
    if (!response.ok) throw new Failure(url + " is missing (" + response.status + ")", build);
    // Streaming demands the MIME type application/wasm, which not every static
    // server knows.
    const type = response.headers.get("Content-Type") || "";
    if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
  }

  // The page does without it, and says so itself.
  async function shipped(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(url + " is missing: " + response.status);
    return response.arrayBuffer();
  }

  // early keeps the pen's events until it is called, and returns them.
  const kept = [], pen = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
  const keep = (event) => {
    if (event.target.id !== "canvas") return;
    event.getCoalescedEvents?.(); // Firefox can only tell now, and then knows it
    kept.push(event);
  };
  for (const type of pen) addEventListener(type, keep, true);
  function early() {
    for (const type of pen) removeEventListener(type, keep, true);
    return kept;
  }

  const read = new Promise((done) => addEventListener("DOMContentLoaded", done));

  // All downloads begin before the document is read to its end.
  async function boot() {
    if (location.protocol === "file:") {
      throw new Failure("opened from disk", "A browser does not let a page on disk load its program. In the project's folder run `go run .` or `npx serve web`, and open the address that it prints.");
    }
    if (typeof WebAssembly !== "object") {
      throw new Failure("no WebAssembly", "This browser does not run WebAssembly, or it is switched off. Use a current Firefox, Chrome, Edge or Safari, or allow it in the settings.");
    }
    const network = shipped("model/best.safetensors");
    network.catch(() => {}); // that nobody waits for it yet is no mistake
    const [module] = await Promise.all([compile("inkling.wasm"), script("wasm_exec.js"), read]);
    globalThis.inkling = { module, shipped: network, early };
    const go = new Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    await go.run(instance);
    throw new Failure("the page's program stopped", "Reload the page. The browser's console says more.");
  }

  boot().catch(async (err) => {
    console.error(err);
    await read;
    fail(err.message, err.todo || "Reload the page. If it happens again: " + build);
  });
})();
