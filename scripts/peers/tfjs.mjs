// TensorFlow.js 4.22.0. What was tried, and what is chosen:
//
// - Backend wasm with SIMD, one thread. Two threads were within the noise: the
//   products are too small to share out. Backend cpu is plain JavaScript.
// - Autodiff (optimizer.minimize in tf.tidy) rather than model.trainOnBatch:
//   the same speed as documented, a quarter faster once tuned. matMul, add and
//   relu as three operations: fused.matMul was no faster, its gradient unfuses.
// - No data is read back in a step.
// - "tuned": the gradient of matMul, as shipped, multiplies with transposeA and
//   transposeB, for which the wasm backend leaves XNNPACK for a slow loop of its
//   own. Registering the same gradient with explicit transposes makes the whole
//   step about three times as fast. Few know; the bench reports both.
import { batch, initialWeights, layers, learningRate, loadBatches, measure, momentum, script } from "./common.mjs";
import { race, recipes } from "./racer.mjs";

const packages = "/node_modules/@tensorflow";

export async function run(variant = "wasm tuned") {
  const tf = await open(variant), { parameters, loss } = network(tf, 1);
  const batches = (await loadBatches()).map(({ x, oneHot }) => upload(tf, x, oneHot));
  const optimizer = tf.train.momentum(learningRate, momentum); // PyTorch's form of it
  return measure((i, wantLoss) => {
    const cost = tf.tidy(() => optimizer.minimize(() => loss(batches[i]), wantLoss, parameters));
    if (wantLoss) return cost.dataSync()[0];
  });
}

// enter runs the race (racer.mjs). Weight decay is a part of the gradient, as in
// PyTorch, so the update is written out; the optimiser's does the same operations.
export async function enter(query, variant = "wasm tuned") {
  const tf = await open(variant), { momentum, weightDecay, average } = recipes[query.recipe];
  const { parameters, forward, loss } = network(tf, Number(query.seed));
  const velocity = parameters.map((p) => tf.variable(tf.zerosLike(p)));
  const mean = average ? parameters.map((p) => tf.variable(p.clone())) : parameters;
  let test;
  return race(query, {
    test(x, n) { test = tf.tensor2d(x, [n, layers[0]]); },
    upload: (x, oneHot) => upload(tf, x, oneHot),
    release: ({ x, y }) => { x.dispose(); y.dispose(); },
    step: (one, rate, share) => tf.tidy(() => {
      const { grads } = tf.variableGrads(() => loss(one), parameters);
      for (const [i, p] of parameters.entries()) {
        const g = weightDecay ? tf.add(grads[p.name], tf.mul(p, weightDecay)) : grads[p.name];
        velocity[i].assign(tf.add(tf.mul(velocity[i], momentum), g));
        p.assign(tf.sub(p, tf.mul(velocity[i], rate)));
        if (average) mean[i].assign(tf.add(mean[i], tf.mul(tf.sub(p, mean[i]), share)));
      }
    }),
    logits: () => {
      const out = tf.tidy(() => forward(test, mean));
      return out.data().finally(() => out.dispose());
    },
  });
}

async function open(variant) {
  const [backend, tuned] = variant.split(" ");
  for (const part of ["core", "backend-cpu", "backend-wasm", "layers"]) { // layers brings the gradients
    await script(`${packages}/tfjs-${part}/dist/tf-${part}.min.js`);
  }
  const tf = window.tf;
  tf.enableProdMode();
  if (backend === "wasm") {
    tf.wasm.setWasmPaths(`${packages}/tfjs-backend-wasm/dist/`);
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  }
  if (tuned) registerPlainGradient(tf);
  if (!(await tf.setBackend(backend))) throw new Error(`no backend ${backend}`);
  await tf.ready();
  if (backend === "wasm" && !tf.env().get("WASM_HAS_SIMD_SUPPORT")) throw new Error("no SIMD");
  return tf;
}

const upload = (tf, x, oneHot) => ({
  x: tf.tensor2d(x, [batch, layers[0]]),
  y: tf.tensor2d(oneHot, [batch, layers.at(-1)]),
});

// network returns the parameters, w and b by turns, and what is made of them.
function network(tf, seed) {
  const parameters = initialWeights(seed).flatMap(({ in: m, out: n, w, b }) =>
    [tf.variable(tf.tensor2d(w, [m, n])), tf.variable(tf.tensor1d(b))]);
  const forward = (x, all = parameters) => {
    for (let l = 0; l < all.length; l += 2) x = tf.add(tf.matMul(l > 0 ? tf.relu(x) : x, all[l]), all[l + 1]);
    return x;
  };
  return { parameters, forward, loss: ({ x, y }) => tf.losses.softmaxCrossEntropy(y, forward(x)) };
}

// y = a b, so that da = dy b^T and db = a^T dy; each only if somebody needs it.
function registerPlainGradient(tf) {
  tf.registerGradient({
    kernelName: "BatchMatMul",
    inputsToSave: ["a", "b"],
    gradFunc: (dy, [a, b]) => ({
      a: () => tf.matMul(dy, tf.transpose(b)),
      b: () => tf.matMul(tf.transpose(a), dy),
    }),
  });
}
