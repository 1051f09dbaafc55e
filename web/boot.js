// Compiles inkling.wasm once and runs it. What the Go page needs of the start
// is in globalThis.inkling: the compiled module, which it posts to its workers;
// newWorker(), which starts one; pretrained, a promise of the network that came
// with the page; and early(), what the pen did before the page listened.
"use strict";
(() => {
  const build = "Run `go run ./scripts/build` in the project's folder, then reload this page.";

  // A sentence for the person, where the page would show its own.
  function fail(why, todo) {
    document.getElementById("status").textContent = "failed: " + why;
    document.getElementById("dot").className = "dot failed";
    say(todo);
  }

  function say(text) {
    const notice = document.getElementById("notice");
    document.getElementById("notice-text").textContent = text;
    notice.hidden = false;
    document.getElementById("dismiss").onclick = () => { notice.hidden = true; };
  }

  class Failure extends Error {
    constructor(why, todo) { super(why); this.todo = todo; }
  }

  // The page's policy demands trusted types: the scripts of the page itself and
  // the worker's, which is put together from them, and nothing else.
  const own = new Set(["wasm_exec.js"]);
  const createScriptURL = (url) => {
    if (own.has(url)) return url;
    throw new TypeError(url + " is none of the page's scripts");
  };
  const policy = globalThis.trustedTypes?.createPolicy("inkling", { createScriptURL }) ?? { createScriptURL };
  const scriptURL = (url) => policy.createScriptURL(url);

  function script(url) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = scriptURL(url);
      element.onload = resolve;
      element.onerror = () => reject(new Failure(url + " is missing", build));
      document.head.append(element);
    });
  }

  async function get(url) {
    const response = await fetch(url).catch((err) => {
      throw new Failure("the server does not answer (" + err.message + ")", "Start it again, then reload this page.");
    });
    if (!response?.ok) throw new Failure(url + " is missing (" + response?.status + ")", build);
    return response;
  }

  // The worker's scripts are fetched once and kept: when a worker has died, the
  // next one needs no server.
  async function workerURL() {
    const text = async (url) => new TextDecoder().decode(await bounded(await get(url), 1e6));
    const scripts = await Promise.all(["wasm_exec.js", "unzip.js", "worker.js"].map(text));
    const url = URL.createObjectURL(new Blob(['"use strict";\n', ...scripts], { type: "text/javascript" }));
    own.add(url);
    return scriptURL(url);
  }

  async function compile(url) {
    const response = await get(url);
    // Streaming demands the MIME type application/wasm, which not every static
    // server knows.
    const type = response.headers.get("Content-Type") || "";
    if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await bounded(response, 64e6));
  }

  // The page does without it, and says so itself.
  async function pretrained(url) {
    const response = await fetch(url);
    if (!response?.ok) throw new Error(url + " is missing: " + response?.status);
    return bounded(response, 4e6);
  }

  // bounded reads an answer of at most that many bytes.
  async function bounded(response, most) {
    const reader = response.body.getReader(), pieces = [];
    for (let n = 0; ;) {
      const { done, value } = await reader.read();
      if (done) return new Blob(pieces).arrayBuffer();
      pieces.push(value);
      n += value.length;
      if (n > most) {
        reader.cancel();
        throw new Error(response.url + " has more than " + most / 1e6 + " MB");
      }
    }
  }

  // While the program has not come, the page says so instead of only "loading".
  const late = setTimeout(async () => {
    await read;
    say("The page’s program has not arrived yet: the server, or the network, is slow or does not answer. It starts as soon as it is there; if nothing happens, reload this page.");
  }, 10_000);

  // early keeps the pen's events until it is called, and returns them.
  const kept = [], pen = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
  const keep = (event) => {
    if (event.target.id !== "canvas") return;
    try {
      event.getCoalescedEvents(); // Firefox can only tell now, and then knows it
    } catch { /* the page does with the event alone */ }
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
    const network = pretrained("model/best.safetensors");
    network.catch(() => {}); // that nobody waits for it yet is no mistake
    const [module, worker] = await Promise.all([compile("inkling.wasm"), workerURL(), script("wasm_exec.js"), read]);
    globalThis.inkling = { module, newWorker: () => new Worker(worker), pretrained: network, early };
    const go = new Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    clearTimeout(late);
    document.getElementById("notice").hidden = true; // what was said of the wait
    await go.run(instance);
    throw new Failure("the page's program stopped", "Reload the page. The browser's console says more.");
  }

  boot().catch(async (err) => {
    clearTimeout(late);
    console.error(err);
    await read;
    fail(err instanceof Failure ? err.message : "this browser did not start the page’s program (" + err.message + ")", err.todo || "Reload the page. If it happens again: " + build);
  });
})();
