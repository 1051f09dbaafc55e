// The programs that are exported with a network, run as they are: each says of a
// picture what we say of it.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import * as ort from 'onnxruntime-web';
import { mnist, root, scratch } from './help/programs.mjs';

const pixels = 784, classes = 10;
const pictures = [0, 8, 247, 2130, 4284, 9999]; // of the test set; some are misread, one is not sure
const skip = mnist ? false : 'MNIST is not on this machine: there is nothing to read';
const dir = scratch('export-');
ort.env.wasm.numThreads = 1;

const run = promisify(execFile);
const go = (...args) => execFileSync('go', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
const works = (...command) => {
  try {
    execFileSync(command[0], command.slice(1), { stdio: 'ignore' });
    return true;
  } catch { return false; }
};

// Runs the module of a page with just what it uses of a browser, the files of
// folder behind fetch.
async function runPage(folder, file) {
  const [, script] = /<script type="module">\n(.*?)<\/script>/s.exec(readFileSync(join(folder, file), 'utf8'));
  const document = { body: { textContent: '' } };
  const fetch = async (name) => new Response(readFileSync(join(folder, name)));
  const runtime = { ...ort, InferenceSession: { create: (name) => ort.InferenceSession.create(readFileSync(join(folder, name))) } };
  const AsyncFunction = runPage.constructor;
  await new AsyncFunction('document', 'fetch', 'ort', script)(document, fetch, runtime);
  return document.body.textContent;
}

// The pixels of MNIST's test images, from the file as it is or packed.
function testImages() {
  const file = join(mnist, 't10k-images-idx3-ubyte');
  const bytes = existsSync(file) ? readFileSync(file) : gunzipSync(readFileSync(`${file}.gz`));
  return bytes.subarray(16);
}

const networks = {
  'a network that deskews': () => join(root, 'web/model/best.safetensors'),
  'a leaky network': () => {
    const file = join(dir, 'leaky.safetensors');
    go('run', './scripts/reproduce', '-data', mnist, '-epochs', '1', '-recipe', 'leaky', '-slope', '0.2', '-model', file);
    return file;
  },
};

for (const [name, network] of Object.entries(networks)) {
  describe(name, { skip }, () => {
    const folder = join(dir, name.replaceAll(' ', '-'));
    let images, want;
    before(() => {
      const file = network();
      go('run', './scripts/export', '-model', file, '-all', folder);
      for (const output of ['want.f32', 'seen.u8']) go('run', './scripts/export', '-model', file, '-data', mnist, '-o', join(dir, output));
      const bytes = readFileSync(join(dir, 'want.f32'));
      want = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      images = testImages();
    });

    // Gives every picture to the program and compares what it says.
    const says = (program) => async () => {
      for (const i of pictures) {
        writeFileSync(join(folder, 'picture.gray'), images.subarray(i * pixels, (i + 1) * pixels));
        const [label, certainty] = (await program()).trim().split(' ');
        const ours = want.subarray(i * classes, (i + 1) * classes), largest = Math.max(...ours);
        assert.equal(label, String(ours.indexOf(largest)), `picture ${i}`);
        assert.ok(Math.abs(Number(certainty) - largest) < 1.5e-4, `picture ${i}: ${certainty}, we say ${largest}`);
      }
    };

    test('a page without a library', says(() => runPage(folder, 'page.html')));
    test('onnxruntime in a page', says(() => runPage(folder, 'onnxruntime.html')));
    test('Go', async () => {
      const program = join(folder, 'digits');
      execFileSync('go', ['build', '-o', program, join(folder, 'digits.go')]);
      await says(async () => (await run(program, { cwd: folder })).stdout)();
    });

    const python = (file) => says(async () => (await run('python3', [file], { cwd: folder })).stdout);
    const torch = works('python3', '-c', 'import torch, safetensors');
    test('PyTorch', { skip: !torch && 'python3 has no torch with safetensors here' }, python('pytorch.py'));
    const runtime = works('python3', '-c', 'import onnxruntime');
    test('onnxruntime in Python', { skip: !runtime && 'python3 has no onnxruntime here' }, python('onnxruntime.py'));

    // What of pytorch.py needs no PyTorch, so that it is tested without it too.
    test('PyTorch: deskewing', { skip: !works('python3', '--version') && 'there is no python3 here' }, async (t) => {
      const [deskew] = /def deskew\(.*?\n    return out\n/s.exec(readFileSync(join(folder, 'pytorch.py'), 'utf8')) ?? [];
      if (!deskew) {
        assert.match(name, /leaky/);
        return t.skip('this network does not deskew');
      }
      const seen = readFileSync(join(dir, 'seen.u8'));
      for (const i of pictures) {
        const picture = [...images.subarray(i * pixels, (i + 1) * pixels)];
        const { stdout } = await run('python3', ['-c', `${deskew}\nprint(deskew(${JSON.stringify(picture)}))`]);
        assert.deepEqual(JSON.parse(stdout), [...seen.subarray(i * pixels, (i + 1) * pixels)], `picture ${i}`);
      }
    });
  });
}
