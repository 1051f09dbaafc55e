// Faults of the browser: functions that run in the page before its own scripts.

// The calls of the page that can fail, by name: where they are, and whether they
// are a property, a constructor or a function.
export const calls = {
  'localStorage': { of: 'window', property: true },
  'Storage.getItem': { of: 'Storage.prototype', name: 'getItem' },
  'Storage.setItem': { of: 'Storage.prototype', name: 'setItem' },
  'indexedDB': { of: 'window', property: true },
  'IDBFactory.open': { of: 'IDBFactory.prototype', name: 'open' },
  'IDBDatabase.transaction': { of: 'IDBDatabase.prototype', name: 'transaction' },
  'IDBObjectStore.put': { of: 'IDBObjectStore.prototype', name: 'put' },
  'IDBObjectStore.getAll': { of: 'IDBObjectStore.prototype', name: 'getAll' },
  'BroadcastChannel': { of: 'window', constructs: true },
  'BroadcastChannel.postMessage': { of: 'BroadcastChannel.prototype', name: 'postMessage' },
  'caches': { of: 'window', property: true, mnist: true },
  'CacheStorage.open': { of: 'CacheStorage.prototype', name: 'open', mnist: true },
  'Cache.match': { of: 'Cache.prototype', name: 'match', mnist: true },
  'Cache.put': { of: 'Cache.prototype', name: 'put', mnist: true },
  'fetch': { of: 'window', name: 'fetch', mnist: true },
  'Response.arrayBuffer': { of: 'Response.prototype', name: 'arrayBuffer' },
  'ReadableStream.getReader': { of: 'ReadableStream.prototype', name: 'getReader', mnist: true },
  'reader.read': { of: 'ReadableStreamDefaultReader.prototype', name: 'read', mnist: true },
  'WebAssembly.instantiate': { of: 'WebAssembly', name: 'instantiate' },
  'Worker': { of: 'window', constructs: true },
  'Worker.postMessage': { of: 'Worker.prototype', name: 'postMessage' },
  'URL.createObjectURL': { of: 'URL', name: 'createObjectURL' },
  'matchMedia': { of: 'window', name: 'matchMedia' },
  'ResizeObserver': { of: 'window', constructs: true },
  'ResizeObserver.observe': { of: 'ResizeObserver.prototype', name: 'observe' },
  'history.replaceState': { of: 'History.prototype', name: 'replaceState' },
  'canvas.getContext': { of: 'HTMLCanvasElement.prototype', name: 'getContext' },
  'setPointerCapture': { of: 'Element.prototype', name: 'setPointerCapture' },
  'getCoalescedEvents': { of: 'PointerEvent.prototype', name: 'getCoalescedEvents' },
};

// tamper counts the calls of all these kinds in faultCalls and lets the nth of
// one kind fail: it throws, answers null or never answers. The nth 0 lets all
// of them fail, -1 none. It is serialised: it sees nothing outside itself.
export function tamper({ calls, kind, nth, how }) {
  const counts = globalThis.faultCalls = {};
  const silent = () => {
    const target = new EventTarget(); // what a request, a worker or a stream is, without events
    for (const name of ['postMessage', 'terminate', 'close', 'observe', 'disconnect', 'put', 'get', 'getAll']) target[name] = () => silent();
    target.objectStore = target.transaction = () => silent();
    target.then = () => target; // and a promise that is never settled
    return target;
  };
  const fail = () => {
    if (how === 'throws') throw new DOMException('refused by a test', 'SecurityError');
    return how === 'null' ? null : silent();
  };
  for (const [name, call] of Object.entries(calls)) {
    const owner = call.of.split('.').reduce((o, part) => o?.[part], globalThis);
    const key = call.name ?? name;
    if (!owner || !(key in owner)) continue;
    counts[name] = 0;
    const strikes = () => {
      counts[name]++;
      return name === kind && (nth === 0 || nth === counts[name]);
    };
    if (call.property) {
      const { get } = Object.getOwnPropertyDescriptor(owner, key);
      Object.defineProperty(owner, key, { configurable: true, get() { return strikes() ? fail() : get.call(this); } });
      continue;
    }
    const original = owner[key];
    owner[key] = new Proxy(original, {
      apply: (target, self, args) => strikes() ? fail() : Reflect.apply(target, self, args),
      construct: (target, args) => strikes() ? fail() : Reflect.construct(target, args),
    });
  }
}
