// The race as a peer runs it in its page: the same recipe on the same pictures in
// the same order, until the test accuracy is reached or the time is over.
//
// Everything that is not the library's own work is left out of its time: loading
// and compiling, deskewing, distorting, shuffling and normalising the pictures,
// which Inkling's time has. What is left out of the recipe is skip_above, which
// would save the libraries nothing.
import { batch, layers } from "./common.mjs";

const mean = 0.1307, std = 0.3081, pixels = layers[0], classes = layers.at(-1);
const piece = 100; // batches that are handed over at a time

const cosine = (at) => (1 + Math.cos(Math.PI * at)) / 2;

// As in core/train; rate gives the learning rate at a point of the run, in epochs.
export const recipes = {
  sprint: { momentum: 0.9, weightDecay: 0.0005, average: 0, epochs: 8, rate: (at) => 0.04 * cosine(at / 8) },
  best: { momentum: 0.9, weightDecay: 0, average: 0.9998, epochs: 200, rate: (at) => 0.01 * cosine(Math.max(0, at - 100) / 100) },
};

// race takes a query: goals are test accuracies in per cent, limit is in seconds.
// It answers { reached: { GOAL: seconds }, seconds, epochs, accuracies }. The
// learner has step(batch, rate, share), share being how far the average moves
// towards the new weights; upload(x, oneHot) for a batch, release(batch), settle()
// to wait for what is in flight, and logits() of what was given to test(x, n).
export async function race({ recipe: name, seed, goals: wanted, limit }, learner) {
  const goals = wanted.split(",").map(Number);
  const recipe = recipes[name], batches = reader(name, seed), test = await batches("test");
  await learner.test(normalised(test.images), test.labels.length);
  const reached = {}, accuracies = [];
  let seconds = 0, steps = 0;
  const timed = async (work) => {
    const start = performance.now();
    const result = await work();
    seconds += (performance.now() - start) / 1000;
    return result;
  };
  for (let epoch = 1; epoch <= recipe.epochs && seconds < limit; epoch++) {
    const { images, labels } = await batches(epoch), count = labels.length / batch;
    for (let from = 0; from < count; from += piece) {
      const held = Array.from({ length: piece }, (_, k) => uploaded(learner, images, labels, from + k));
      await timed(async () => {
        for (const [k, one] of held.entries()) {
          steps++;
          const share = 1 - Math.min(recipe.average, steps / (steps + 9));
          const pending = learner.step(one, recipe.rate(epoch - 1 + (from + k) / count), share);
          if (pending) await pending;
        }
        await learner.settle?.();
      });
      held.forEach((one) => learner.release(one));
    }
    const accuracy = await timed(async () => share(await learner.logits(), test.labels));
    accuracies.push(accuracy);
    for (const goal of goals) if (accuracy >= goal - 1e-9) reached[goal] ??= seconds;
    if (goals.every((goal) => goal in reached)) break;
  }
  return { reached, seconds, epochs: accuracies.length, accuracies };
}

const reader = (name, seed) => async (part) => {
  const answer = await fetch(`/batches/${name}/${seed}/${part}`);
  if (!answer.ok) throw new Error(`the batches of ${part}: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer()), n = bytes.length / (pixels + 1);
  return { images: bytes.subarray(0, n * pixels), labels: bytes.subarray(n * pixels) };
};

function normalised(bytes) {
  const x = new Float32Array(bytes.length);
  for (let i = 0; i < x.length; i++) x[i] = (bytes[i] / 255 - mean) / std;
  return x;
}

function uploaded(learner, images, labels, k) {
  const oneHot = new Float32Array(batch * classes);
  for (let r = 0; r < batch; r++) oneHot[r * classes + labels[k * batch + r]] = 1;
  return learner.upload(normalised(images.subarray(k * batch * pixels, (k + 1) * batch * pixels)), oneHot);
}

// share is how many of the logits' rows are largest at the label, in per cent.
function share(logits, labels) {
  let right = 0;
  for (let i = 0; i < labels.length; i++) {
    const row = logits.subarray(i * classes, (i + 1) * classes);
    if (row.indexOf(Math.max(...row)) === labels[i]) right++;
  }
  return 100 * right / labels.length;
}
