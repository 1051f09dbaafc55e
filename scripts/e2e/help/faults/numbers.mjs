// Numbers in the link that are impossible, or possible and enormous.
import { report, settled, visit } from '../visit.mjs';

// A link for a short recipe, in which these fields are others. (Of two of a name
// the first would count.)
function fields(more) {
  const recipe = { layers: '784-16-10', train_images: 500, epochs: 1, batch: 50 };
  const other = more.split('&').map((field) => field.split('=')[0]);
  const rest = Object.entries(recipe).filter(([name]) => !other.includes(name)).map((pair) => pair.join('='));
  return `#${[more, ...rest].join('&')}&train=1&data=synthetic`;
}

const links = {
  'a learning rate of 1e9': fields('lr=1e9'),
  'a learning rate of 1e39': fields('lr=1e39'),
  'a momentum of 1e30': fields('momentum=1e30'),
  'a batch of the whole set': fields('batch=500'),
  'a batch over the set': fields('batch=501'),
  'layers of four million': fields('layers=784-4000000-4000000-10'),
  'a thousand layers': fields(`layers=784-${'16-'.repeat(1000)}10`),
  'a seed of 40 digits': fields(`seed=${'9'.repeat(40)}`),
  'no images': fields('train_images=0'),
  'a link of 100 KB': fields(`lr=${'1'.repeat(100_000)}`),
  'a key of 100 KB': fields(`${'k'.repeat(100_000)}=1`),
  'a link of broken escapes': '#%%%&=&&lr=%ff&train=1&data=synthetic',
};

export function numberFaults() {
  return [
    ...Object.entries(links).map(([fault, path]) => ({ fault, path, webkit: true, steps: (tab) => visit(tab) })),
    manyEpochs,
  ];
}

// Its history and its charts stay bounded: the page answers and its elements do
// not grow with the epochs.
const manyEpochs = {
  fault: '100,000 epochs on 20 images', path: fields('epochs=100000&train_images=20&batch=20&lr=0.001'),
  before: () => {
    globalThis.longest = 0;
    try {
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, task.duration);
      }).observe({ type: 'longtask' });
    } catch { /* Firefox has no such entries */ }
  },
  steps: async (tab) => {
    await tab.status(/^(training|failed.*)$/);
    await visitTraining(tab);
    const seen = await tab.evaluate(() => ({
      path: Math.max(...[...document.querySelectorAll('svg path, svg polyline')].map((p) => (p.getAttribute('d') ?? p.getAttribute('points') ?? '').length)),
      elements: document.querySelectorAll('*').length,
    }));
    if (seen.path > 60_000) throw new Error(`a curve of ${seen.path} characters`);
    if (seen.elements > 4000) throw new Error(`${seen.elements} elements`);
    return report(tab);
  },
};

async function visitTraining(tab) {
  const end = performance.now() + 8000;
  while (performance.now() < end && settled.test(await tab.text('status')) === false) await new Promise((done) => setTimeout(done, 250));
}
