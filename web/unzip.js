// Decompresses files and sums them off the page's thread, which would stand
// still for a third of a second over MNIST. Each request {id, blob} is answered
// by {id, buffer, sum}, or by {id, error, zipped}: zipped tells a damaged
// archive from a file that cannot be read.
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

addEventListener("message", async ({ data: { id, blob } }) => {
  let zipped = false;
  try {
    zipped = await isZipped(blob);
    const buffer = await content(blob, zipped);
    postMessage({ id, buffer, sum: await sum(buffer) }, [buffer]);
  } catch (err) {
    postMessage({ id, zipped, error: err.message || String(err) });
  }
});
