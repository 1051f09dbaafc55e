// What is taken away is read back by each format's own reader, networks are opened
// from files, and sets of other classes are trained and answered by name.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { root, scratch, serve } from './help/programs.mjs';
import { bar } from './help/strokes.mjs';
import { suite } from './help/suite.mjs';

ort.env.wasm.numThreads = 1;

// Keeps what the page saves: {name, type, base64}, in order.
const keepSaved = () => {
  globalThis.saved = [];
  const blobs = new Map(), create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const url = create.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  addEventListener('click', async ({ target }) => {
    if (!target.download) return;
    const bytes = new Uint8Array(await blobs.get(target.href).arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    globalThis.saved.push({ name: target.download, base64: btoa(binary) });
  }, true);
  // A link that is in no document is clicked where no listener hears it.
  const click = HTMLElement.prototype.click;
  HTMLElement.prototype.click = function () {
    if (this.download) document.body.append(this);
    click.call(this);
    if (this.download) this.remove();
  };
};

// Presses a button of the dialog and returns the file that it saves.
async function save(tab, id) {
  const before = await tab.evaluate(() => globalThis.saved.length);
  await tab.evaluate((button) => document.getElementById(button).click(), id);
  const file = await tab.when(`${id} to save`, () => tab.evaluate((n) => globalThis.saved[n], before));
  return { name: file.name, bytes: Buffer.from(file.base64, 'base64') };
}

function safetensors(bytes) {
  const size = Number(bytes.readBigUInt64LE());
  return { ...JSON.parse(bytes.subarray(8, 8 + size)), data: bytes.subarray(8 + size) };
}

const best = (list) => list.indexOf(Math.max(...list));

async function open(tab, name, bytes) {
  const path = join(scratch('take-'), name);
  writeFileSync(path, bytes);
  await (await tab.page.$('#open-model')).uploadFile(path);
}

// A set in the form of MNIST: in the pictures of class c the row 2 + c is inked.
function rows(classes, each) {
  const idx = (magic, ...dims) => {
    const head = Buffer.alloc(4 + 4 * dims.length);
    [magic, ...dims].forEach((n, i) => head.writeUInt32BE(n, 4 * i));
    return head;
  };
  const set = (n) => {
    const images = Buffer.alloc(784 * n), labels = Buffer.alloc(n);
    for (let i = 0; i < n; i++) {
      labels[i] = i % classes;
      images.fill(255, 784 * i + 28 * (2 + labels[i]) + 2, 784 * i + 28 * (2 + labels[i]) + 26);
    }
    return [Buffer.concat([idx(0x803, n, 28, 28), images]), Buffer.concat([idx(0x801, n), labels])];
  };
  const [trainImages, trainLabels] = set(classes * each), [testImages, testLabels] = set(classes * 10);
  return { 'train-images': trainImages, 'train-labels': trainLabels, 'test-images': testImages, 'test-labels': testLabels };
}

const shipped = () => readFileSync(join(root, 'web/model/best.safetensors'));

suite(serve, (check) => {
  check('every saved file is read by its format’s reader', '#data=synthetic&epochs=2&train=1', async (tab) => {
    await tab.status(/^finished$/);
    await tab.draw(...bar);
    await tab.until('prediction', /^\d$/);
    const prediction = Number(await tab.text('prediction'));
    await tab.press('Save…');
    await tab.until('save-who', /^The network of run \d+, after 2 epochs\.$/);

    const tensors = safetensors((await save(tab, 'save-safetensors')).bytes);
    const about = tensors.__metadata__;
    assert.equal(about.receipt, await tab.text('receipt'));
    assert.equal(about.accuracy, await tab.text('test-accuracy'));
    assert.equal(about.epoch, '2');
    assert.deepEqual(tensors['layers.0.weight'].shape, [64, 784]);
    assert.equal(tensors.data.length, 4 * 64_010);

    const picture = (await save(tab, 'save-picture')).bytes;
    assert.equal(picture.length, 784);
    const onnx = await save(tab, 'save-onnx');
    assert.match(onnx.name, /^inkling-run-\d+-epoch-2\.onnx$/);
    const session = await ort.InferenceSession.create(onnx.bytes);
    const { probabilities } = await session.run({ image: new ort.Tensor('uint8', new Uint8Array(picture), [1, 28, 28]) });
    assert.equal(best([...probabilities.data]), prediction);

    const json = JSON.parse((await save(tab, 'save-json')).bytes);
    assert.deepEqual(json.layers.map((l) => l.outputs), [64, 64, 128, 10]);
    assert.equal(json.metadata.receipt, about.receipt);

    const csv = (await save(tab, 'save-csv')).bytes.toString().trim().split('\n');
    assert.equal(csv.length, 3);
    assert.ok(csv[2].endsWith(about.receipt));

    const svg = (await save(tab, 'save-svg')).bytes.toString();
    assert.equal(svg.match(/<path class="line (training|test)"/g).length, 4);
    const png = (await save(tab, 'save-png')).bytes;
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2240, 748]);

    for (const [i, tool] of ['torch', 'package main', 'onnxruntime', '<!doctype html>', '<!doctype html>'].entries()) {
      await tab.page.select('#program-choice', String(i));
      await tab.until('program', new RegExp(tool, 'i'));
      assert.match(await tab.text('program'), /inkling-run-\d+-epoch-2\./);
    }
    await tab.page.keyboard.press('Escape');
    assert.equal(await tab.evaluate(() => document.getElementById('save-dialog').open), false);
  }, { before: keepSaved });

  check('a network of a file answers, and a wrong file changes nothing', '#data=synthetic', async (tab) => {
    await tab.status(/^ready$/);
    const file = shipped();
    await open(tab, 'mine.safetensors', file);
    await tab.until('reader', /^From the file mine\.safetensors/);
    await tab.draw(...bar);
    await tab.until('prediction', /^1$/);
    const nan = Buffer.from(file);
    nan.writeFloatLE(NaN, nan.length - 4);
    const lying = Buffer.from(file);
    lying.writeBigUInt64LE(1n << 40n);
    for (const [name, bytes] of Object.entries({ 'cut.safetensors': file.subarray(0, 9000), 'nan.safetensors': nan, 'lying.safetensors': lying, 'empty.safetensors': '' })) {
      await open(tab, name, bytes);
      await tab.until('notice-text', new RegExp(`^${name} cannot be opened: .*The network that answered before goes on\\.$`));
      assert.equal(await tab.text('prediction'), '1');
      assert.match(await tab.text('reader'), /^From the file mine/);
    }
    await tab.drop({ 'dropped.safetensors': file });
    await tab.until('reader', /^From the file dropped\.safetensors/);
  });

  check('training goes on from a network of a file', '#data=synthetic&train_images=1000&epochs=2', async (tab) => {
    const primary = () => tab.evaluate(() => document.getElementById('primary').click());
    await tab.status(/^ready$/);
    await open(tab, 'mine.safetensors', shipped());
    await tab.until('reader', /^From the file mine/);
    await tab.press('Train on from the opened network');
    await tab.until('recipe-summary', /from the network [0-9a-f]{8}…/);
    await primary();
    await tab.status(/^finished$/);
    const receipt = await tab.text('receipt');
    assert.match(receipt, /^[0-9a-f]{64}$/);
    assert.ok(await tab.number('test-accuracy') > 90, await tab.state());

    // The link says where the run starts: without the file it cannot begin.
    await tab.reload();
    await tab.status(/^failed: .*open its file first/);
    await open(tab, 'mine.safetensors', shipped());
    await tab.until('reader', /^From the file mine/);
    await primary();
    await tab.status(/^finished$/);
    assert.equal(await tab.text('receipt'), receipt);
    await tab.press('Start from random weights again');
    await tab.until('pending', /^The next run: (?!.*from the network)/);
  });

  for (const [classes, names] of [[2, ['high', 'low']], [26, [...'abcdefghijklmnopqrstuvwxyz']]]) {
    check(`a set of ${classes} classes is trained and answered by name`, '#data=synthetic&epochs=4', async (tab) => {
      await tab.status(/^ready$/);
      await tab.drop({ ...rows(classes, 60), 'classes.txt': names.join('\n') });
      await tab.until('dataset', /your own files/);
      await tab.status(/^ready$/);
      await tab.press('Train');
      await tab.status(/^finished$/);
      await tab.draw([0.2, 0.5], [0.8, 0.5]);
      await tab.until('prediction', /./);
      assert.ok(names.includes(await tab.text('prediction')));
      assert.equal(await tab.evaluate(() => document.querySelectorAll('#bars li').length), classes);
      assert.equal(await tab.text(`correct-${classes - 1}`), names.at(-1));
      assert.match(await tab.text('exam-about'), /other classes/);
    });
  }
});
