// What goes wrong is said in words, and what was there stays.
import assert from 'node:assert/strict';
import { serve } from './help/programs.mjs';
import { suite } from './help/suite.mjs';


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
});
