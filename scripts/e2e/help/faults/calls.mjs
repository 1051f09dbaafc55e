// The nth call of every kind throws, answers null or never answers.
import { mnist } from '../programs.mjs';
import { calls, tamper } from '../tamper.mjs';
import { short, visit } from '../visit.mjs';

// How often a quiet visit makes each call, where that is more than once: all of
// them fail in one case (0), and single ones in others.
const nths = {
  'localStorage': [0, 1, 2, 3], 'Storage.getItem': [0, 1, 2],
  'indexedDB': [0], 'IDBFactory.open': [0], 'IDBDatabase.transaction': [0, 1, 2, 3],
  'caches': [0, 1, 5], 'CacheStorage.open': [0, 1, 5], 'Cache.match': [0, 1], 'Cache.put': [0, 1],
  'fetch': [1, 2, 3, 6], 'ReadableStream.getReader': [0, 1], 'reader.read': [0, 2],
  'Worker.postMessage': [1, 2, 3, 4, 5], 'ResizeObserver': [0, 1], 'ResizeObserver.observe': [0, 1],
  'canvas.getContext': [0, 1, 3],
};

const ways = { throws: 'throws', null: 'answers null', never: 'never answers' };

export function callFaults() {
  const cases = [];
  for (const [kind, call] of Object.entries(calls)) {
    for (const how of Object.keys(ways)) {
      if (how === 'null' && call.constructs) continue; // a constructor always answers an object
      if (how !== 'throws' && kind.endsWith('postMessage')) continue; // it answers nothing in any case
      for (const nth of nths[kind] ?? [1]) {
        const which = nth === 0 ? 'every' : `call ${nth} of`;
        cases.push({
          fault: `${which} ${kind} ${ways[how]}`, call: kind, nth, how: ways[how],
          path: short + (call.mnist ? '' : '&data=synthetic'),
          skip: call.mnist && !mnist && 'MNIST is not on this machine',
          before: tamper, args: { calls, kind, nth, how },
          steps: (tab) => visit(tab),
        });
      }
    }
  }
  return cases;
}
