// jax-js 0.1.25, backend wasm. What was tried, and what is chosen:
//
// - The whole step (loss, gradients, momentum, update) is one jit; without jit
//   it takes eight times as long. Several steps in one jit gain nothing, nor
//   does one flat vector of parameters.
// - Weights as (out, in), as PyTorch keeps them: a little faster than (in, out).
// - Dispatch on the page's own thread ("sync", by reading one small array after
//   each step, which runs all that is pending). The alternative, "threads",
//   sends every kernel of the step to workers; on products of this size that
//   takes seven times as long.
// - Not reading at all lets the pending work and the memory pile up: slower.
// - It uses relaxed SIMD's fused multiply-add, where the engine has it.
import { batch, initialWeights, layers, learningRate, loadBatches, measure, momentum } from "./common.mjs";

export async function run(variant = "sync") {
  const { defaultDevice, init, jit, nn, numpy: np, tree, valueAndGrad } =
    await import("/node_modules/@jax-js/jax/dist/index.js");
  await init("wasm");
  defaultDevice("wasm");

  // A function owns its arguments: .ref for each further use.
  const loss = (params, x, y) => {
    const logits = params.reduce((h, { w, b }, l) => np.dot(l > 0 ? nn.relu(h) : h, w.transpose()).add(b), x);
    return nn.logSoftmax(logits).mul(y).sum().mul(-1 / batch);
  };
  const step = jit((params, velocity, x, y) => {
    const [cost, grads] = valueAndGrad(loss)(tree.ref(params), x, y);
    velocity = zip(velocity, grads, (v, g) => v.mul(momentum).add(g));
    params = zip(params, velocity, (p, v) => p.sub(v.ref.mul(learningRate)));
    return [cost, params, velocity];
  });

  let params = initialWeights().map(({ in: m, out: n, w, b }) => ({
    w: np.array(transposed(w, m, n)).reshape([n, m]),
    b: np.array(b),
  }));
  let velocity = params.map(({ w, b }) => ({ w: np.zeros(w.shape), b: np.zeros(b.shape) }));
  const batches = (await loadBatches()).map(({ x, oneHot }) => ({
    x: np.array(x).reshape([batch, layers[0]]),
    y: np.array(oneHot).reshape([batch, layers.at(-1)]),
  }));

  const settle = () => {
    const { b } = params.at(-1); // the outputs of a jit share what is pending
    if (variant === "threads") return b.blockUntilReady();
    b.ref.dataSync();
  };
  return measure((i, wantLoss) => {
    let cost;
    [cost, params, velocity] = step(params, velocity, batches[i].x.ref, batches[i].y.ref);
    if (wantLoss) return variant === "threads" ? cost.data().then(([value]) => value) : cost.dataSync()[0];
    cost.dispose();
    return settle();
  });
}

const zip = (a, b, f) => a.map((layer, l) => ({ w: f(layer.w, b[l].w), b: f(layer.b, b[l].b) }));

function transposed(w, m, n) {
  return Float32Array.from({ length: m * n }, (_, at) => w[(at % m) * n + Math.floor(at / m)]);
}
