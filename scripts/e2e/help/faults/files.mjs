// Files that are not what they say, dropped and picked.
import { execFileSync } from 'node:child_process';
import { createWriteStream, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createGzip, gzipSync } from 'node:zlib';
import { scratch } from '../programs.mjs';
import { report, short, visit } from '../visit.mjs';

// Each case has a folder of its own: two run at a time.
const path = (name) => join(scratch('faults-'), name);
const put = (name, bytes) => { const to = path(name); writeFileSync(to, bytes); return to; };

const head = (magic, ...sizes) => {
  const b = Buffer.alloc(4 + 4 * sizes.length);
  b.writeUInt32BE(magic);
  sizes.forEach((size, i) => b.writeUInt32BE(size, 4 + 4 * i));
  return b;
};
const idxImages = (n, announced = n) => Buffer.concat([head(0x803, announced, 28, 28), Buffer.alloc(784 * n, 7)]);
const idxLabels = (n, announced = n) => Buffer.concat([head(0x801, announced), Buffer.from(Array.from({ length: n }, (_, i) => i % 10))]);

// A gzip file of gigabytes of zeros, behind a head.
async function bomb(name, beginning, gigabytes = 1) {
  const [gzip, to] = [createGzip(), path(name)];
  const file = gzip.pipe(createWriteStream(to));
  gzip.write(beginning);
  const zeros = Buffer.alloc(1 << 24);
  for (let i = 0; i < gigabytes * 64; i++) if (!gzip.write(zeros)) await once(gzip, 'drain');
  gzip.end();
  await once(file, 'finish');
  return to;
}

const line = (strokes) => `{"label":1,"strokes":${strokes}}\n`;
const four = (train, test, labels = train) => () => [
  put('train-images-idx3-ubyte', idxImages(train)), put('train-labels-idx1-ubyte', idxLabels(labels)),
  put('t10k-images-idx3-ubyte', idxImages(test)), put('t10k-labels-idx1-ubyte', idxLabels(test)),
];

// Images, labels and classes go to #files, drawings to #own-files.
const sets = {
  'a gzip bomb of 1 GB with the head of IDX images': async () => [await bomb('train-images-idx3-ubyte.gz', head(0x803, 60000, 28, 28))],
  'a gzip bomb of 1 GB of zeros': async () => [await bomb('t10k-images-idx3-ubyte.gz', Buffer.alloc(0))],
  'a file of 300 MB': () => [put('train-images-idx3-ubyte', Buffer.alloc(300 << 20, 1))],
  'images that announce 4,294,967,295': () => [put('train-images-idx3-ubyte', idxImages(10, 0xffffffff))],
  'four files of mismatched counts': four(100, 50, 90),
  'one file of four': () => [put('train-images-idx3-ubyte', idxImages(10))],
  'images cut short': () => [put('train-images-idx3-ubyte.gz', gzipSync(idxImages(100)).subarray(0, 60)), ...four(100, 50)().slice(1)],
  'an empty file': () => [put('train-images-idx3-ubyte', '')],
};
const drawn = {
  'JSON nested 1,000,000 deep': () => line('['.repeat(1e6)),
  '1,000,000 strokes in one drawing': () => line(`[${'[1,2],'.repeat(999_999)}[1,2]]`),
  '60 MB of drawings': () => line(`[[${'10,20,30,40,'.repeat(1250)}1,2]]`).repeat(3900),
  '60 MB without a line end': () => line(`[[${'10,20,30,40,'.repeat(4_900_000)}1,2]]`),
  'a drawing whose last line is damaged': () => `${line('[[1,2,30,40]]')}{"label":`,
  'coordinates of 1e38': () => line('[[1e38,1e38,-1e38,-1e38]]'),
  'an HTML page named drawings.jsonl': () => '<!doctype html><p>no',
};

// A named pipe, into which nobody writes.
const pipe = () => {
  const to = path('train-images-idx3-ubyte');
  execFileSync('mkfifo', [to]);
  return [to];
};

export function fileFaults() {
  return [
    ...Object.entries({ ...sets, 'a named pipe': pipe }).map(([fault, make]) => given(fault, '#files', make)),
    ...Object.entries(drawn).map(([fault, make]) => given(fault, '#own-files', () => [put(`drawings-${Object.keys(drawn).indexOf(fault)}.jsonl`, make())])),
  ];
}

// A file is given to the page, which answers within 2 s, is not held up, and takes
// no more memory than it would for a good file.
const given = (fault, input, make) => ({
  fault, path: `${short}&data=synthetic`, before: measureTasks,
  says: { notice: /./ },
  steps: async (tab) => {
    await tab.status(/^finished$/);
    const files = await make();
    const memory = measureMemory(tab.page.browser().process().pid);
    await tab.evaluate(() => { globalThis.longest = 0; });
    const start = performance.now();
    await (await tab.page.$(input)).uploadFile(...files);
    const said = await tab.when('a word on the file', async () => {
      const r = await report(tab);
      return r.notice ? r : undefined;
    });
    const took = Math.round(performance.now() - start);
    await new Promise((done) => setTimeout(done, 500)); // the page shows what it has taken
    const longest = Math.round(await tab.evaluate(() => globalThis.longest));
    const megabytes = Math.round(memory.stop() / 1e6);
    const figures = `${took} ms, the longest task ${longest} ms, ${megabytes} MB more`;
    console.log(`# ${fault}: ${figures}`);
    if (took > 2000 * load || longest > 100 * load || megabytes > 1000) throw new Error(`${figures}: ${said.notice}`);
    if (said.own !== '0') await tab.evaluate(() => document.getElementById('own-undo').click()); // what was good in it
    const end = await visit(tab).catch(async (error) => { throw new Error(`${error.message}; the notice was ${said.notice}`); });
    return { ...end, notice: said.notice };
  },
});

// The bounds are for a machine that does nothing else.
const load = Number(process.env.FAULTS_SLOWER ?? 5);

// measureMemory follows what a browser's processes hold. Stop returns by how much
// that was at most more than at first, in bytes.
function measureMemory(pid) {
  const first = resident(pid);
  let most = first;
  const timer = setInterval(() => { most = Math.max(most, resident(pid)); }, 200);
  return { stop: () => { clearInterval(timer); return Math.max(most, resident(pid)) - first; } };
}

// resident returns what a process and its children hold. Pages that processes share
// count for each.
function resident(pid) {
  try {
    const kilobytes = Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean));
    return children.reduce((sum, child) => sum + resident(child), 1024 * kilobytes);
  } catch { // it has just ended
    return 0;
  }
}

// Remembers the longest time in which the page's thread did nothing else. A timer
// comes back at the earliest 4 ms later.
const measureTasks = () => {
  globalThis.longest = 0;
  const channel = new MessageChannel();
  let last = performance.now();
  channel.port1.onmessage = () => {
    const now = performance.now();
    globalThis.longest = Math.max(globalThis.longest, now - last - 4);
    last = now;
    setTimeout(() => channel.port2.postMessage(0), 4);
  };
  channel.port2.postMessage(0);
};
