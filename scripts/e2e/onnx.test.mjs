// Exported networks in onnxruntime-web, on all test images: what it makes of
// them is what we make of them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import * as ort from 'onnxruntime-web';
import { mnist, root, scratch } from './help/programs.mjs';

const side = 28, pixels = side * side;
const skip = mnist ? false : 'MNIST is not on this machine: there is nothing to read';
const dir = scratch('onnx-');
ort.env.wasm.numThreads = 1;

const go = (...args) => execFileSync('go', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

// Writes the model in another format and returns the file's bytes.
function exported(model, name, ...flags) {
  const file = join(dir, name);
  go('run', './scripts/export', '-model', model, '-o', file, ...flags, ...(name.endsWith('onnx') ? [] : ['-data', mnist]));
  return readFileSync(file);
}

// Trains a network for an epoch and returns its file.
function trained(name, ...recipe) {
  const file = join(dir, `${name}.safetensors`);
  go('run', './scripts/reproduce', '-data', mnist, '-epochs', '1', '-model', file, ...recipe);
  return file;
}

const floats = (bytes) => new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const pictures = (bytes) => ({ image: new ort.Tensor('uint8', new Uint8Array(bytes), [bytes.length / pixels, side, side]) });

// The largest distance between two lists, and how many rows have another largest
// element.
function compare(got, want, width) {
  assert.equal(got.length, want.length);
  let distance = 0, others = 0;
  const largest = (list, row) => {
    let at = row;
    for (let k = row; k < row + width; k++) if (list[k] > list[at]) at = k;
    return at;
  };
  for (let k = 0; k < got.length; k++) distance = Math.max(distance, Math.abs(got[k] - want[k]));
  for (let row = 0; row < got.length; row += width) others += largest(got, row) !== largest(want, row);
  return { distance, others };
}

describe('onnxruntime-web reads the exported network', { skip }, () => {
  let images;
  before(() => { images = exported(trained('plain', '-layers', '784-10'), 'images.u8'); });

  const networks = {
    'best, which deskews': () => join(root, 'web/model/best.safetensors'),
    'seed, an epoch of it': () => trained('seed', '-recipe', 'seed'),
    'a leaky one': () => trained('leaky', '-recipe', 'leaky', '-slope', '0.2'),
    'a single layer': () => trained('single', '-layers', '784-10'),
  };
  for (const [name, file] of Object.entries(networks)) {
    test(name, async (t) => {
      const model = file();
      const want = floats(exported(model, 'want.f32'));
      const session = await ort.InferenceSession.create(exported(model, 'model.onnx'));
      assert.deepEqual(session.inputNames, ['image']);
      assert.deepEqual(session.outputNames, ['logits', 'probabilities']);
      const { probabilities } = await session.run(pictures(images));
      assert.deepEqual(probabilities.dims, [10000, 10]);
      const { distance, others } = compare(probabilities.data, want, 10);
      t.diagnostic(`of 10,000 images ${others} are read otherwise; probabilities within ${distance.toExponential(1)}`);
      assert.equal(others, 0);
      assert.ok(distance < 1e-5, `a probability is ${distance} away`);
      await session.release();
    });
  }

  test('deskewing in the graph has the same bits', async () => {
    const want = exported(join(root, 'web/model/best.safetensors'), 'deskewed.u8');
    const session = await ort.InferenceSession.create(exported('', 'deskewing.onnx', '-deskewing'));
    const { deskewed } = await session.run(pictures(images));
    let others = 0;
    deskewed.data.forEach((level, k) => { others += Number(level) !== want[k]; });
    assert.equal(others, 0, 'pixels have another grey level');
  });

  test('one picture at a time, and white paper', async () => {
    const session = await ort.InferenceSession.create(exported(join(root, 'web/model/best.safetensors'), 'one.onnx'));
    const faint = new Uint8Array(pixels);
    faint[300] = 5;
    for (const picture of [images.subarray(0, pixels), new Uint8Array(pixels), faint]) {
      const { probabilities } = await session.run(pictures(picture), ['probabilities']);
      assert.deepEqual(probabilities.dims, [1, 10]);
      assert.ok(Math.abs(probabilities.data.reduce((a, b) => a + b) - 1) < 1e-5);
    }
  });
});
