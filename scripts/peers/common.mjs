// What every peer in the browser shares: the recipe, the data and the clock.
//
// All of them start from the same weights and see the same batches in the same
// order (native.py draws the same numbers), so their losses must agree. That
// is the check that they do the same work.

export const layers = [784, 64, 64, 128, 10]; // ReLU between them, 64,010 parameters
export const batch = 50, learningRate = 0.05, momentum = 0.22;
const mean = 0.1307, std = 0.3081;

export const stepsPerEpoch = 60000 / batch;
const warmup = 50, blocks = 3, blockSteps = 100;
const steps = warmup + blocks * blockSteps + 1;

// mulberry32: numbers in [0, 1), easy to say again in another language.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

// PyTorch's default: weights and biases uniform in ±1/sqrt(in). w is (in, out).
export function initialWeights(seed = 1) {
  const next = random(seed);
  const uniform = (n, bound) => Float32Array.from({ length: n }, () => (2 * next() - 1) * bound);
  return layers.slice(1).map((out, l) => {
    const bound = 1 / Math.sqrt(layers[l]);
    return { in: layers[l], out, w: uniform(layers[l] * out, bound), b: uniform(out, bound) };
  });
}

function shuffled(n) {
  const next = random(2), order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

async function idx(name, header) {
  const answer = await fetch(`/mnist/${name}`);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer()).subarray(header);
}

// Every batch that will be trained on, shuffled and normalised before the clock
// starts: x is (batch, 784), labels (batch), oneHot (batch, 10). Inkling's own
// figure includes reading, shuffling and normalising; a peer's does not.
export async function loadBatches() {
  const pixels = await idx("train-images-idx3-ubyte", 16);
  const labels = await idx("train-labels-idx1-ubyte", 8);
  const order = shuffled(labels.length), batches = [];
  for (let s = 0; s < steps; s++) {
    const b = { x: new Float32Array(batch * 784), labels: new Uint8Array(batch), oneHot: new Float32Array(batch * 10) };
    for (let r = 0; r < batch; r++) {
      const from = order[s * batch + r];
      for (let p = 0; p < 784; p++) b.x[r * 784 + p] = (pixels[from * 784 + p] / 255 - mean) / std;
      b.labels[r] = labels[from];
      b.oneHot[r * 10 + labels[from]] = 1;
    }
    batches.push(b);
  }
  return batches;
}

// measure times step(i): train on batch i. step(i, true) also answers the
// batch's loss as a number (asked for twice only, outside the clock). settle
// waits for whatever the library still has in flight. The best of the blocks
// counts.
export async function measure(step, settle = () => {}) {
  const lossFirst = await step(0, true);
  let i = 1;
  while (i < warmup) await step(i++);
  await settle();
  let best = Infinity;
  for (let b = 0; b < blocks; b++) {
    await new Promise((done) => setTimeout(done));
    const start = performance.now();
    for (const end = i + blockSteps; i < end; i++) {
      const pending = step(i);
      if (pending) await pending;
    }
    await settle();
    best = Math.min(best, (performance.now() - start) / blockSteps);
  }
  const lossLast = await step(i, true);
  return { secondsPerEpoch: (best / 1000) * stepsPerEpoch, steps: i + 1, lossFirst, lossLast };
}

// script loads a library that is not a module, from this origin.
export function script(src) {
  return new Promise((done, fail) => {
    const element = document.createElement("script");
    Object.assign(element, { src, onload: done, onerror: () => fail(new Error(`cannot load ${src}`)) });
    document.head.append(element);
  });
}
