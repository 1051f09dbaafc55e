// One origin for everything that a page of the bench loads: the peers, the
// libraries that npm installed, Go's benchmarks that scripts/build compiled, MNIST,
// decompressed, and under /batches/ what a run of a recipe trains on. COOP and COEP
// give the pages a fine clock, and threads (SharedArrayBuffer) to a library that
// wants them.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import wabt from "wabt";
import { newFeed } from "./feed.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
const isolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

async function idx(data, name) {
  try {
    return gunzipSync(await readFile(join(data, `${name}.gz`)));
  } catch {
    return readFile(join(data, name));
  }
}

// wat assembles WebAssembly text.
async function wat(path) {
  const text = (await wabt()).parseWat(path, await readFile(path), { simd: true });
  return text.toBinary({}).buffer;
}

// serve answers on a free port of 127.0.0.1; data is MNIST's folder.
export async function serve(data) {
  const cache = new Map(), feed = newFeed(data);
  const roots = { peers: dirname(here), node_modules: dirname(here), out: dirname(here) };
  const body = async (path) => {
    const [, root, ...rest] = path.split("/");
    if (root === "mnist") return idx(data, rest.join("/"));
    if (!(root in roots)) throw new Error("not served");
    const file = join(roots[root], path.replace(/^(\/out\/tests\/.*)\.wasm$/, "$1.test")); // as go test names it
    return path === "/peers/ceiling.wasm" ? wat(file.replace(/wasm$/, "wat")) : readFile(file);
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const path = normalize(decodeURIComponent(url.pathname));
    try {
      if (path.startsWith("/batches/")) return void response.writeHead(200, isolation).end(await feed.next(path.slice("/batches/".length)));
      if (!cache.has(path)) cache.set(path, await body(path));
      response.writeHead(200, {
        "Content-Type": types[extname(path)] ?? "application/octet-stream",
        ...isolation,
      });
      response.end(cache.get(path));
    } catch {
      response.writeHead(404).end("not found\n");
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => { feed.close(); server.close(); } };
}
