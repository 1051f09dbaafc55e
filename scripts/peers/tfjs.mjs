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

const packages = "/node_modules/@tensorflow";

export async function run(variant = "wasm tuned") {
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

  const batches = (await loadBatches()).map(({ x, oneHot }) => ({
    x: tf.tensor2d(x, [batch, layers[0]]),
    y: tf.tensor2d(oneHot, [batch, layers.at(-1)]),
  }));
  const model = initialWeights().map(({ in: m, out: n, w, b }) => ({
    w: tf.variable(tf.tensor2d(w, [m, n])),
    b: tf.variable(tf.tensor1d(b)),
  }));
  const parameters = model.flatMap(({ w, b }) => [w, b]);
  const linear = (x, { w, b }) => tf.add(tf.matMul(x, w), b);
  const forward = (x) => model.reduce((h, layer, l) => linear(l > 0 ? tf.relu(h) : h, layer), x);

  const optimizer = tf.train.momentum(learningRate, momentum); // PyTorch's form of it
  return measure((i, wantLoss) => {
    const { x, y } = batches[i];
    const loss = tf.tidy(() =>
      optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, forward(x)), wantLoss, parameters));
    if (wantLoss) return loss.dataSync()[0];
  });
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
