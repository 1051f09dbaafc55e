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
import { race, recipes } from "./racer.mjs";

export async function run(variant = "sync") {
  const jax = await open();
  const step = stepOf(jax, { momentum, weightDecay: 0, average: 0 });
  let state = start(jax, 1, false);
  const rate = scalar(jax, learningRate);
  const batches = (await loadBatches()).map((b) => upload(jax, b.x, b.oneHot));

  const settle = () => {
    const { b } = state.params.at(-1); // the outputs of a jit share what is pending
    if (variant === "threads") return b.blockUntilReady();
    b.ref.dataSync();
  };
  return measure((i, wantLoss) => {
    let cost;
    [cost, state] = step(state, batches[i].x.ref, batches[i].y.ref, rate.ref);
    if (wantLoss) return variant === "threads" ? cost.data().then(([value]) => value) : cost.dataSync()[0];
    cost.dispose();
    return settle();
  });
}

// enter runs the race (racer.mjs). What it runs is compiled before the clock starts.
export async function enter(query) {
  const jax = await open(), recipe = recipes[query.recipe], averaged = recipe.average > 0;
  const step = stepOf(jax, recipe), forward = jax.jit(forwardOf(jax));
  let state = start(jax, query.seed, averaged), test;
  const next = (before, { x, y }, rate, share) =>
    step(before, x.ref, y.ref, scalar(jax, rate), ...(averaged ? [scalar(jax, share)] : []));
  const logits = () => forward(jax.tree.ref(averaged ? state.mean : state.params), test.ref).data();
  return race(query, {
    async test(x, n) {
      test = jax.np.array(x).reshape([n, layers[0]]);
      await logits();
      const blank = upload(jax, new Float32Array(batch * layers[0]), new Float32Array(batch * layers.at(-1)));
      const [cost] = next(start(jax, query.seed, averaged), blank, 0, 0);
      cost.dataSync();
    },
    upload: (x, oneHot) => upload(jax, x, oneHot),
    release: ({ x, y }) => { x.dispose(); y.dispose(); },
    step(one, rate, share) {
      let cost;
      [cost, state] = next(state, one, rate, share);
      cost.dispose();
      state.params.at(-1).b.ref.dataSync();
    },
    logits,
  });
}

async function open() {
  const { defaultDevice, init, jit, nn, numpy: np, tree, valueAndGrad } =
    await import("/node_modules/@jax-js/jax/dist/index.js");
  await init("wasm");
  defaultDevice("wasm");
  return { jit, nn, np, tree, valueAndGrad };
}

// A function owns its arguments: .ref for each further use.
const forwardOf = ({ nn, np }) => (params, x) =>
  params.reduce((h, { w, b }, l) => np.dot(l > 0 ? nn.relu(h) : h, w.transpose()).add(b), x);

// stepOf returns (state, x, y, rate) -> [loss, state] as one jit; with an average
// of the weights, share is one more argument.
function stepOf({ jit, nn, np, tree, valueAndGrad }, { momentum, weightDecay, average }) {
  const forward = forwardOf({ nn, np });
  const loss = (params, x, y) => nn.logSoftmax(forward(params, x)).mul(y).sum().mul(-1 / batch);
  const sgd = ({ params, velocity }, x, y, rate) => {
    let [cost, grads] = valueAndGrad(loss)(tree.ref(params), x, y);
    if (weightDecay) grads = zip(grads, tree.ref(params), (g, p) => g.add(p.mul(weightDecay)));
    velocity = zip(velocity, grads, (v, g) => v.mul(momentum).add(g));
    params = zip(params, velocity, (p, v) => p.sub(v.ref.mul(rate.ref)));
    rate.dispose();
    return [cost, { params, velocity }];
  };
  if (!average) return jit(sgd);
  return jit(({ mean, ...state }, x, y, rate, share) => {
    const [cost, after] = sgd(state, x, y, rate);
    mean = zip(mean, after.params, (m, p) => m.ref.add(p.ref.sub(m).mul(share.ref)));
    share.dispose();
    return [cost, { ...after, mean }];
  });
}

// start returns the weights, a velocity of zeros and, where it is wanted, the
// average of the weights.
function start({ np }, seed, averaged) {
  const weights = () => initialWeights(seed).map(({ in: m, out: n, w, b }) => ({
    w: np.array(transposed(w, m, n)).reshape([n, m]),
    b: np.array(b),
  }));
  const params = weights(), velocity = params.map(({ w, b }) => ({ w: np.zeros(w.shape), b: np.zeros(b.shape) }));
  return averaged ? { params, velocity, mean: weights() } : { params, velocity };
}

const scalar = ({ np }, value) => np.array(new Float32Array([value]));

const upload = ({ np }, x, oneHot) => ({
  x: np.array(x).reshape([batch, layers[0]]),
  y: np.array(oneHot).reshape([batch, layers.at(-1)]),
});

const zip = (a, b, f) => a.map((layer, l) => ({ w: f(layer.w, b[l].w), b: f(layer.b, b[l].b) }));

function transposed(w, m, n) {
  return Float32Array.from({ length: m * n }, (_, at) => w[(at % m) * n + Math.floor(at / m)]);
}
