// Decompresses files and sums them in the worker: the page's own thread would
// stand still for a third of a second over MNIST. Each {unzip: {id, blob}} is
// answered by {unzipped: {id, buffer, sum}}, or by {unzipped: {id, error,
// zipped}}: zipped tells a damaged archive from a file that cannot be read.
"use strict";

async function isZipped(blob) {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function content(blob, zipped) {
  if (!zipped) return blob.arrayBuffer();
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

// SHA-256 in hex digits, "" where the browser has none: on plain http from
// another machine.
async function sum(buffer) {
  if (!globalThis.crypto || !crypto.subtle) return "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  return Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("");
}

async function unzip({ id, blob }) {
  let zipped = false;
  try {
    zipped = await isZipped(blob);
    const buffer = await content(blob, zipped);
    postMessage({ unzipped: { id, buffer, sum: await sum(buffer) } }, [buffer]);
  } catch (err) {
    postMessage({ unzipped: { id, zipped, error: err.message || String(err) } });
  }
}

addEventListener("message", (event) => {
  if (!event.data.unzip) return;
  event.stopImmediatePropagation(); // it is none of the Go program's
  unzip(event.data.unzip);
});
