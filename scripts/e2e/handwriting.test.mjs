// It learns from being corrected, keeps the person's drawings, and examines.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgetDrawings, keptDrawings } from './help/drawings.mjs';
import { scratch, serve } from './help/programs.mjs';
import { bar, ring } from './help/strokes.mjs';
import { suite } from './help/suite.mjs';

function file(name, text) {
  const path = join(scratch('handwriting-'), name);
  writeFileSync(path, text);
  return path;
}

async function importFile(tab, name, text) {
  await (await tab.page.$('#own-files')).uploadFile(file(name, text));
}

// The tests of a browser share its storage.
async function begin(tab) {
  await tab.status(/^ready$/);
  await tab.page.evaluate(forgetDrawings);
  await tab.page.reload();
  await tab.status(/^ready$/);
  await tab.view('handwriting');
}

// Draws a bar, says that it is a 7, and waits until that is learnt.
async function correct(tab) {
  await begin(tab);
  await tab.draw(...bar);
  await tab.until('prediction', /^1$/);
  await tab.press('It is a 7');
  await tab.until('own-accuracy', /^100\.00$/);
  assert.equal(await tab.text('prediction'), '7');
}

const drawings = (tab) => tab.page.$$eval('#own-list li', (list) => list.length);

// Remembers what is exported.
const keepExports = () => {
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (blob.type.includes('json')) blob.text().then((text) => { globalThis.exported = text; }); // the workers have Blobs too
    return create.call(URL, blob);
  };
};

const full = () => {
  IDBObjectStore.prototype.put = () => { throw new DOMException('no room left', 'QuotaExceededError'); };
};

suite(serve, (check) => {
  check('a correction is learnt, survives a reload, and is undone', '#data=synthetic', async (tab) => {
    await correct(tab);
    assert.equal(await tab.text('own-before'), '0.00');
    assert.match(await tab.text('learnt'), /read as a 1 and is now read as a 7/);
    const [before, after] = [await tab.number('tune-before'), await tab.number('tune-after')];
    assert.ok(before > 50 && after > before - 2, `test digits ${before} % -> ${after} %`);
    assert.equal(await tab.page.$eval('#answer-yours', (input) => input.checked), true);
    const receipt = await tab.until('tune-receipt', /^[0-9a-f]{64}$/);

    await tab.page.reload();
    await tab.until('tune-receipt', /^[0-9a-f]{64}$/);
    assert.equal(await tab.text('tune-receipt'), receipt, 'another network after a reload');
    assert.equal(await tab.text('own-count'), '1');
    await tab.draw(...bar);
    await tab.until('prediction', /^7$/);

    await tab.press('Undo last change');
    await tab.until('own-count', /^0$/);
    await tab.until('prediction', /^1$/);
    await tab.when('an empty table', async () => ((await tab.page.evaluate(keptDrawings)).length === 0 ? true : undefined));
  });

  check('keys correct too, and the correction is taken back beside the answer', '#data=synthetic', async (tab) => {
    await begin(tab);
    await tab.draw(...bar);
    await tab.until('prediction', /^1$/);
    await tab.page.focus('#canvas');
    await tab.page.keyboard.press('7');
    await tab.until('prediction', /^7$/);
    await tab.press('Undo correction');
    await tab.until('prediction', /^1$/);
    assert.equal(await tab.text('own-count'), '0');
  });

  check('the set is shown, exported, imported and deleted', '#data=synthetic', async (tab) => {
    await correct(tab);
    await tab.press('Export');
    const text = await tab.when('an export', () => tab.page.evaluate(() => globalThis.exported));
    assert.equal(JSON.parse(text).label, 7);

    const more = text + '{"label":0,"strokes":[[0,0,9,0,9,9,0,9,0,0]],"writer":"somebody"}\n';
    await importFile(tab, 'more.jsonl', more);
    await tab.until('notice', /1 drawing added to your set, of 2 in the file/);
    await tab.until('own-count', /^2$/);
    await importFile(tab, 'bad.jsonl', text + '{"label":17,"strokes":[[1,2]]}');
    await tab.until('notice', /bad\.jsonl cannot be imported: line 2: its label/);
    assert.equal(await drawings(tab), 2);

    await tab.until('own-accuracy', /^\d+\.\d\d$/);
    const button = 'Delete drawing 1, a 7, read as a 7'; // the network for both drawings comes a while after them
    await tab.when(button, () => tab.page.evaluate((n) => [...document.querySelectorAll('#own-list button')].some((b) => b.ariaLabel === n || b.textContent === n) || undefined, button));
    await tab.press(button);
    await tab.until('own-count', /^1$/);
    await tab.when('the focus on the next drawing', () => tab.page.evaluate(() => document.activeElement.id === 'own-delete-1' || undefined));
    await tab.press('Delete all');
    await tab.until('own-count', /^0$/);
    await tab.press('Undo last change');
    await tab.press('Undo last change');
    await tab.until('own-count', /^2$/);
  }, { before: keepExports });

  check('a storage that is full is told, and the drawing is learnt all the same', '#data=synthetic', async (tab) => {
    await correct(tab);
    await tab.until('own-unkept', /storage for this page is full.*Export/);
  }, { before: full });

  check('an exam from the start to its result', '#data=synthetic', async (tab) => {
    await begin(tab);
    await tab.page.select('#exam-each', '1');
    await tab.press('Take the exam');
    const asked = [];
    for (let i = 1; i <= 10; i++) {
      await tab.until('exam-count', new RegExp(`^${i} of 10$`));
      const digit = /^Draw an? (\d)$/.exec(await tab.text('exam-ask'))[1];
      asked.push(digit);
      if (digit !== '0' && digit !== '1' && digit !== '7') {
        await tab.press('Skip');
        continue;
      }
      await tab.draw(...(digit === '0' ? ring : bar)); // the 7 will be misread
      assert.equal(await tab.page.$eval('#prediction', (e) => e.textContent), '', 'the answer distracts');
      await tab.press('Next');
    }
    assert.deepEqual(asked.toSorted(), [...'0123456789']);
    await tab.until('exam-right', /^2 of 3 read right$/);
    assert.equal(await tab.text('exam-accuracy'), '66.67');
    assert.match(await tab.text('exam-interval'), /^20\.8 to 93\.9 %$/);
    assert.match(await tab.text('exam-confusions'), /A 7 was read as a 1/);
    await tab.press('Add them to my drawings');
    await tab.until('own-count', /^1$/);
    await tab.until('own-accuracy', /^100\.00$/);
    await tab.press('Take it again');
    await tab.until('exam-count', /^1 of 10$/);
    await tab.press('Stop');
    await tab.when('the answer again', () => tab.page.evaluate(() => !document.getElementById('answer').hidden || undefined));
  });
});
