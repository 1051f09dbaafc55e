// The main job: open the page, watch it learn, draw a digit, see it read.
import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { bestDigits, mnist, reproduce, serve } from './help/programs.mjs';
import { bar, ring } from './help/strokes.mjs';
import { everyBrowser, suite, wanted } from './help/suite.mjs';

if (!mnist) console.log('MNIST is not on this machine: training on synthetic digits instead');
const digits = mnist ? /^MNIST/ : /synthetic/i;
const epochs = mnist ? 2 : 8;
const receipts = {};

let native;
const natively = () => native ??= reproduce('-recipe', 'seed', '-seed', '1', '-epochs', String(epochs), ...(mnist ? [] : ['-synthetic']));

suite(serve, (check, kind) => {
  check(`${epochs} epochs reach 95 %`, `#recipe=seed&seed=1&epochs=${epochs}&train=1${bestDigits}`, async (tab, t) => {
    await tab.status(/^finished$/, 120);
    assert.match(await tab.text('dataset'), digits);
    assert.match(await tab.text('test-accuracy'), /^\d\d\.\d\d$/);
    assert.ok(await tab.number('test-accuracy') >= 95, await tab.state());
    assert.equal(await tab.text('epoch'), String(epochs));
    assert.equal(await tab.text('backend'), 'simd');
    for (const id of ['train-loss', 'test-loss', 'test-error', 'epoch-seconds', 'samples-per-second']) {
      assert.ok(await tab.number(id) > 0, `${id}: ${await tab.text(id)}`);
    }
    assert.ok(Math.abs(await tab.number('test-accuracy') + await tab.number('test-error') - 100) < 0.011);
    receipts[kind] = await tab.until('receipt', /^[0-9a-f]{64}$/);
    t.diagnostic(`${await tab.text('dataset')}: ${await tab.text('test-accuracy')} %, last epoch in ${await tab.text('epoch-seconds')} s, receipt ${receipts[kind]}`);
  });

  check('a drawn bar is read as 1, a ring as 0; Clear empties', `#recipe=seed&seed=1&epochs=1&train=1${bestDigits}`, async (tab) => {
    await tab.status(/^finished$/, 120);
    assert.equal(await tab.text('prediction'), '');
    await tab.draw(...bar);
    await tab.until('prediction', /^1$/);
    assert.ok(await tab.number('confidence') > 50, await tab.state());
    await tab.press('Clear');
    await tab.until('prediction', /^$/);
    await tab.draw(...ring);
    await tab.until('prediction', /^0$/);
  });

  check('the answer follows while the pen moves and the network trains', `#recipe=seed&seed=1&epochs=30&train=1${bestDigits}`, async (tab) => {
    await tab.until('epoch', /^[1-9]/, 120);
    await tab.draw(...bar);
    await tab.until('prediction', /^1$/);
    assert.equal(await tab.text('status'), 'training');
  });
}, everyBrowser);

describe('one seed, one receipt', () => {
  for (const kind of wanted(everyBrowser)) {
    test(`in ${kind} as natively`, () => {
      assert.equal(receipts[kind], natively());
    });
  }
});
