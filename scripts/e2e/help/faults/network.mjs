// A server that is slow, lies, stops or is not there, at every phase.
import { setTimeout as sleep } from 'node:timers/promises';
import { mnist } from '../programs.mjs';
import { cut, endless, flipped, html, refuse, serveFaulty, short as ends, silence, slow, status } from '../faulty.mjs';
import { report, settled, short, visit } from '../visit.mjs';

const images = (handler) => (path) => (path.startsWith('data/mnist/train-images') ? handler : undefined);
const all = (handler) => (path) => (path.startsWith('data/mnist/') ? handler : undefined);
const file = (name, handler) => (path) => (path === name ? handler : undefined);

const places = { first: 0, middle: 0.5, last: 1 };

const onMNIST = {
  'the mirror is down': all(refuse),
  'the mirror answers 503': all(status(503)),
  'the mirror answers HTML': all(html),
  'the mirror never answers': all(silence),
  'the mirror answers without end': images(endless),
  ...Object.fromEntries(Object.entries(places).flatMap(([place, share]) => [
    [`MNIST: a bit of the ${place} byte is flipped`, images(flipped(share))],
    [`MNIST: the connection is cut at the ${place} byte`, images(cut(share))],
    [`MNIST: it ends at the ${place} byte`, images(ends(share))],
  ])),
};

// What the page itself is made of.
const parts = ['boot.js', 'theme.js', 'style.css', 'wasm_exec.js', 'inkling.wasm', 'model/best.safetensors', 'worker.js', 'unzip.js'];
const onParts = Object.fromEntries([
  ...parts.map((name) => [`${name} is refused`, file(name, refuse)]),
  ...['inkling.wasm', 'model/best.safetensors'].flatMap((name) => [
    [`${name} is HTML`, file(name, html)],
    [`${name} is cut at the middle`, file(name, cut(0.5))],
    [`${name} ends at the middle`, file(name, ends(0.5))],
    [`a bit of ${name} is flipped`, file(name, flipped(0.5))],
    [`${name} never comes`, file(name, silence)],
    [`${name} is without end`, file(name, endless)],
  ]),
]);

// The pretrained network comes late. MNIST, which is twenty times as large, must
// not be asked for before it is there.
const asked = [];
const lateNetwork = (path) => {
  if (path.startsWith('data/mnist/')) asked.push('MNIST');
  return path === 'model/best.safetensors' && (async (answer, real) => {
    const { headers, body } = await real();
    await sleep(1500);
    asked.push('network');
    answer.writeHead(200, headers).end(body);
  });
};

// WebKit's driver returns from opening a page when all of it has come or failed.
const inWebKit = new Set([
  'the mirror is down', 'the mirror answers HTML', 'MNIST: it ends at the middle byte', 'MNIST: a bit of the last byte is flipped',
  'inkling.wasm is refused', 'inkling.wasm is HTML', 'model/best.safetensors is refused', 'a bit of model/best.safetensors is flipped',
  'worker.js is refused', 'style.css is refused',
]);

const name = (fault) => fault.replace(/[^\w]/g, '-');
const faults = Object.fromEntries(Object.entries({ ...onMNIST, ...onParts, 'MNIST comes with 1 KB/s': images(slow(1000)), 'the pretrained network comes late': lateNetwork, gone: () => undefined })
  .map(([fault, of]) => [name(fault), of]));

// Without its scripts the page cannot say more than its HTML does.
const mute = ['boot.js is refused'];

export function networkFaults(kind, server) {
  const start = (fault) => async () => {
    const faulty = await serveFaulty(server().url, faults);
    return { url: faulty.url(name(fault)), stop: faulty.stop, sent: () => faulty.sent[name(fault)] };
  };
  const cases = [];
  for (const fault of [...Object.keys(onMNIST), ...Object.keys(onParts)]) {
    const ofMNIST = fault in onMNIST;
    cases.push({
      fault, start: start(fault), webkit: inWebKit.has(fault),
      path: short + (ofMNIST ? '' : '&data=synthetic'),
      skip: ofMNIST && !mnist && 'MNIST is not on this machine',
      steps: mute.includes(fault) ? plain : async (tab, { sent }) => {
        const seen = await visit(tab);
        if (sent() > 64 << 20) throw new Error(`${sent() >> 20} MB were read of an answer without end`);
        return seen;
      },
    });
  }
  cases.push(slowMNIST(start), networkFirst(start), gone(start, 'after the page has loaded', false), gone(start, 'in the middle of training', true));
  return cases;
}

async function plain(tab) {
  await new Promise((done) => setTimeout(done, 1000));
  return tab.evaluate(() => ({ status: document.getElementById('status').textContent, notice: document.querySelector('noscript, #notice')?.textContent ?? '', unkept: '', prediction: '', own: '', epoch: '' }));
}

// The rate and the time left are said, and the person can do something else.
const slowMNIST = (start) => ({
  fault: 'MNIST comes with 1 KB/s', start: start('MNIST comes with 1 KB/s'), path: short, skip: !mnist && 'MNIST is not on this machine',
  steps: async (tab) => {
    const said = await tab.when('the rate and the time left', () => tab.evaluate(() => /Fetching[^.]*\..*[kK]B\/s.*left/.exec(document.body.textContent)?.[0]));
    await tab.evaluate(() => {
      const choice = document.getElementById('data-choice');
      choice.value = 'synthetic';
      choice.dispatchEvent(new Event('change'));
    });
    return { ...await visit(tab), notice: said.trim() };
  },
});

const networkFirst = (start) => ({
  fault: 'the pretrained network comes late', start: start('the pretrained network comes late'), path: short, skip: !mnist && 'MNIST is not on this machine',
  steps: async (tab) => {
    const end = await visit(tab);
    if (asked[0] !== 'network' || !asked.includes('MNIST')) throw new Error(`asked for in this order: ${asked.splice(0)}`);
    asked.length = 0;
    return end;
  },
});

// What is loaded needs no server: the page goes on, and a new worker is made of
// what the page has.
const gone = (start, when, training) => ({
  fault: `the server is gone ${when}`, start: start('gone'), path: `${short.replace('epochs=1', 'epochs=60')}&data=synthetic`,
  steps: async (tab, { stop }) => {
    await tab.status(training ? /^training$/ : settled);
    await stop();
    await visit(tab);
    return report(tab);
  },
});
