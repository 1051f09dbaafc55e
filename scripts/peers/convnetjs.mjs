// ConvNetJS 0.3.0: plain JavaScript, one sample at a time, gradients summed
// over the batch. It has one way to train, in doubles (with floats in their
// place it was no faster), and always takes the gradient with respect to the
// pixels. The input volume is reused rather than made anew for each sample.
import { batch, initialWeights, layers, learningRate, loadBatches, measure, momentum, script } from "./common.mjs";

export async function run() {
  await script("/node_modules/convnetjs/build/convnet.js");
  const convnetjs = window.jsfeat ?? window.convnetjs; // that is the name it takes in a browser
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: layers[0] },
    ...layers.slice(1, -1).map((n) => ({ type: "fc", num_neurons: n, activation: "relu" })),
    { type: "softmax", num_classes: layers.at(-1) },
  ]);
  const linear = net.layers.filter((l) => l.layer_type === "fc");
  initialWeights().forEach(({ in: m, out: n, w, b }, l) => {
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < m; i++) linear[l].filters[j].w[i] = w[i * n + j];
      linear[l].biases.w[j] = b[j];
    }
  });
  const trainer = new convnetjs.SGDTrainer(net, { learning_rate: learningRate, momentum, batch_size: batch, l2_decay: 0 });

  const batches = await loadBatches();
  const sample = new convnetjs.Vol(1, 1, 784, 0);
  return measure((i, wantLoss) => {
    let loss = 0;
    for (let r = 0; r < batch; r++) {
      sample.w.set(batches[i].x.subarray(r * 784, r * 784 + 784));
      loss += trainer.train(sample, batches[i].labels[r]).loss;
    }
    if (wantLoss) return loss / batch;
  });
}
