// Decompresses files and sums them in the worker: the page's own thread would
// stand still for a third of a second over MNIST. Each {unzip: {id, blob}} is
// answered by {unzipped: {id, buffer, sum}}, or by {unzipped: {id, error,
// zipped}}: zipped tells a damaged archive from a file that cannot be read.
"use strict";

async function isZipped(blob) {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return head[0] === 0x1f && head[1] === 0x8b;
}

// What a tab can hold: three times the largest of the sets in MNIST's form that
// it can train on. A file that is no IDX, such as the names of classes, is short.
const mostIDX = 256 << 20, mostElse = 1 << 20;

class TooLarge extends Error {}

// announced returns how many bytes the head of a file says that the file has.
function announced(head) {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const dimensions = head.length > 3 && head[0] === 0 && head[1] === 0 && head[2] === 8 ? head[3] : 0;
  if (dimensions === 0) return mostElse;
  let size = 1;
  for (let i = 0; i < dimensions && 8 + 4 * i <= head.length; i++) size *= view.getUint32(4 + 4 * i);
  size += 4 + 4 * dimensions;
  if (size > mostIDX) throw new TooLarge(`its head announces ${Math.round(size / 1e6)} MB, and ${Math.round(mostIDX / 1e6)} are the most that a tab can take`);
  return size;
}

// A browser decompresses a piece at once, whatever comes of it: up to 1,000 times
// as much. Of small pieces that is at most 16 MB.
function inPieces() {
  return new TransformStream({
    transform(piece, next) {
      for (let at = 0; at < piece.length; at += 1 << 14) next.enqueue(piece.subarray(at, at + (1 << 14)));
    },
  });
}

// content reads a file, but no more of it than its head announces: the rest of a
// small file can be gigabytes of zeros.
async function content(blob, zipped) {
  const stream = zipped ? blob.stream().pipeThrough(inPieces()).pipeThrough(new DecompressionStream("gzip")) : blob.stream();
  const reader = stream.getReader(), pieces = [];
  for (let n = 0, most; ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces).arrayBuffer();
    pieces.push(value);
    n += value.length;
    if (most === undefined && n >= 16) most = announced(n === value.length ? value : new Uint8Array(await new Blob(pieces).arrayBuffer()));
    if (n > most) {
      reader.cancel().catch(() => {});
      throw new TooLarge(most === mostElse ? "it is no IDX file and has more than 1 MB" : `its head announces ${most} bytes, and it has more`);
    }
  }
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
    postMessage({ unzipped: { id, zipped: zipped && !(err instanceof TooLarge), error: err.message || String(err) } });
  }
}

addEventListener("message", (event) => {
  if (!event.data.unzip) return;
  event.stopImmediatePropagation(); // it is none of the Go program's
  unzip(event.data.unzip);
});
