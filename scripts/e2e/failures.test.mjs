// What goes wrong is said in words, and what was there stays.
import assert from 'node:assert/strict';
import { bestDigits, serve } from './help/programs.mjs';
import { suite } from './help/suite.mjs';


// Keeps hold of the page's workers, so that a test can kill one.
const keepWorkers = () => {
  const workers = globalThis.keptWorkers = [];
  globalThis.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      workers.push(this);
    }
  };
};

suite(serve, (check) => {
  check('a damaged file is named and the run stays', `#recipe=seed&seed=1&epochs=1&train=1&data=synthetic`, async (tab) => {
    await tab.status(/^finished$/, 120);
    const [accuracy, receipt] = [await tab.text('test-accuracy'), await tab.text('receipt')];
    for (const [name, bytes] of Object.entries({
      'train-images-idx3-ubyte.gz': [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3],
      'page.html': new TextEncoder().encode('<!doctype html><p>not here'),
      'labels': [0, 0, 8, 1, 0, 0, 0, 9, 1],
    })) {
      await tab.drop({ [name]: bytes });
      await tab.until('notice', new RegExp(name.replace('.', '\\.')));
    }
    assert.equal(await tab.text('status'), 'finished');
    assert.equal(await tab.text('test-accuracy'), accuracy);
    assert.equal(await tab.text('receipt'), receipt);
  }, { expected: [/Failed to read data from the ReadableStream/] }); // Firefox's own remark

  check('a damaged file picked in the dialog', `#data=synthetic`, async (tab) => {
    await tab.status(/^ready$/);
    const input = await tab.page.$('#files');
    await input.uploadFile(new URL(import.meta.url).pathname);
    await tab.until('notice', /failures\.test\.mjs/);
    assert.equal(await tab.text('status'), 'ready');
  });

  check('a run that diverges stops and says which hyperparameter to change', `#recipe=seed&seed=1&lr=5&epochs=5&train=1&data=synthetic`, async (tab) => {
    assert.match(await tab.status(/^failed: /, 120), /lr|learning rate/i);
    await tab.press('Reset');
    await tab.status(/^ready$/);
  });

  for (const [what, fields, names] of [
    ['no layers', 'layers=', /layers/],
    ['a negative learning rate', 'lr=-1', /lr/],
    ['no number', 'lr=NaN', /lr/],
    ['a batch over the set', 'batch=1000000', /batch/],
    ['widths beyond memory', 'layers=784-4000000-4000000-10', /layers|memory|wide|parameters/],
    ['an unknown recipe', 'recipe=nobody', /nobody/],
  ]) {
    check(`an impossible recipe: ${what}`, `#${fields}&train=1&data=synthetic`, async (tab) => {
      await tab.until('notice', names);
      await tab.status(/^(ready|training|finished)$/);
    });
  }

  check('a killed worker is missed, the history kept, training possible again', `#recipe=seed&seed=1&epochs=30&train=1${bestDigits}`, async (tab) => {
    await tab.until('epoch', /^[1-9]/, 120);
    const reached = await tab.text('test-accuracy');
    await tab.page.evaluate(() => globalThis.keptWorkers.at(-1).terminate());
    await tab.until('notice', /trainer has stopped/);
    assert.notEqual(await tab.text('epoch'), '0');
    assert.match(await tab.text('test-accuracy'), /^\d\d\.\d\d$/, `after ${reached}`);
    await tab.status(/^ready$/);
    await tab.press('Train');
    await tab.until('epoch', /^1$/, 120);
  }, { before: keepWorkers });

  check('a worker that crashes is replaced', `#recipe=seed&seed=1&epochs=30&data=synthetic`, async (tab) => {
    await tab.status(/^ready$/);
    await tab.page.evaluate(() => {
      const crash = new ErrorEvent('error', { message: 'struck down by a test' });
      globalThis.keptWorkers.at(-1).dispatchEvent(crash);
    });
    await tab.until('notice', /struck down by a test/);
    await tab.status(/^ready$/);
  }, { before: keepWorkers, expected: [/struck down by a test/] });
});
