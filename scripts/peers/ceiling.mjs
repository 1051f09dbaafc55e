// The ceiling: how fast this engine multiplies and adds, with nothing of a
// library or a language in between. ceiling.wat is written by hand, compiled by
// wabt when it is asked for, and multiplies the shapes of the first layer:
// (50, 784) by (784, 64). Not a trainer: it reports GFLOP/s.
import { batch, layers } from "./common.mjs";

const m = batch, k = layers[0], n = layers[1];
const calls = 400, repeats = 9; // best of nine, each some 70 ms

export async function run() {
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/peers/ceiling.wasm"));
  const { memory, matmul } = instance.exports;
  const a = new Float32Array(memory.buffer, 0, m * k).map(Math.random);
  const b = new Float32Array(memory.buffer, 4 * m * k, k * n).map(Math.random);
  new Float32Array(memory.buffer).set(a);
  new Float32Array(memory.buffer).set(b, m * k);
  const at = [0, 4 * m * k, 4 * (m * k + k * n)];
  const c = new Float32Array(memory.buffer, at[2], m * n);

  let best = Infinity;
  for (let r = 0; r <= repeats; r++) { // the first one warms up
    await new Promise((done) => setTimeout(done));
    const start = performance.now();
    for (let i = 0; i < calls; i++) matmul(...at, m, k, n);
    if (r > 0) best = Math.min(best, (performance.now() - start) / 1000 / calls);
  }
  return { gflops: (2 * m * k * n) / best / 1e9, largestError: largestError(a, b, c) };
}

// Against sums in doubles.
function largestError(a, b, c) {
  let worst = 0;
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let l = 0; l < k; l++) sum += a[i * k + l] * b[l * n + j];
    worst = Math.max(worst, Math.abs(c[i * n + j] - sum));
  }
  return worst;
}
