// The Inside view: what it shows agrees with itself, with the data and with the run.
import assert from 'node:assert/strict';
import { bestDigits, mnist, serve } from './help/programs.mjs';
import { bar } from './help/strokes.mjs';
import { suite } from './help/suite.mjs';

const images = mnist ? 10_000 : 2_000;

// The confusion matrix as rows of numbers.
const matrixOf = () => [...Array(10).keys()].map((label) => [...Array(10).keys()].map((cls) =>
  Number(document.getElementById(`confusion-${label}-${cls}`)?.textContent ?? NaN)));

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

// The matrix of the network whose accuracy is on the page.
async function settled(tab) {
  const accuracy = await tab.number('test-accuracy');
  return tab.when(`a matrix of ${accuracy} %`, async () => {
    const matrix = await tab.evaluate(matrixOf);
    const right = sum(matrix.map((row, label) => row[label]));
    return Math.abs(100 * right / sum(matrix.flat()) - accuracy) < 0.006 ? matrix : undefined;
  }, 30);
}

suite(serve, (check) => {
  check('the matrix agrees with the accuracy; a mistake goes to the sheet', `#recipe=seed&seed=1&epochs=2&train=1&view=inside${bestDigits}`, async (tab, t) => {
    await tab.status(/^finished$/, 120);
    const matrix = await settled(tab);
    assert.equal(sum(matrix.flat()), images);
    if (mnist) assert.deepEqual(matrix.map(sum), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], 'images of each label');
    const [label, cls] = matrix.flatMap((row, l) => row.map((n, c) => [l, c, l === c ? 0 : n])).sort((a, b) => b[2] - a[2])[0];
    t.diagnostic(`${matrix[label][cls]} images of ${label} are read as ${cls}`);

    await tab.evaluate((id) => document.getElementById(id).click(), `confusion-${label}-${cls}`);
    const shown = await tab.when('the pictures of the cell', async () => {
      const ids = await tab.evaluate(() => [...document.querySelectorAll('#mistakes button')].map((b) => b.id));
      return ids.length === Math.min(matrix[label][cls], 60) ? ids : undefined;
    });
    const certainty = await tab.evaluate(() => [...document.querySelectorAll('#mistakes button i')].map((i) => Number.parseFloat(i.textContent)));
    assert.deepEqual(certainty, [...certainty].sort((a, b) => b - a));

    for (const id of [shown[0], shown.at(-1)]) {
      await tab.when(`the picture ${id} on the sheet`, async () => {
        await tab.evaluate((mistake) => document.getElementById(mistake).click(), id);
        return (await tab.text('prediction')) === String(cls) ? true : undefined;
      });
      assert.match(await tab.text('laid-image'), new RegExp(`Its label is ${label}\\.`));
    }
    await tab.press('Clear');
    await tab.until('prediction', /^$/);

    assert.equal(await tab.evaluate(() => document.getElementById('laid').hidden), true);

    const wrong = images - sum(matrix.map((row, l) => row[l]));
    const list = (name) => tab.evaluate((id) => document.getElementById(id).click(), `list-${name}`);
    await list('always');
    const always = Number.parseFloat(await tab.until('mistakes-title', /^\d+ test images? misread at the end of every epoch so far/));
    assert.ok(always <= wrong, `${always} of ${wrong}`);
    await list('learned');
    await tab.until('mistakes-title', /^[\d,]+ test images? learned: /);
    assert.equal(await tab.evaluate(() => document.querySelector('#mistakes button i').textContent), 'epoch 2');
    await list('now');
    assert.equal(Number.parseFloat(await tab.until('mistakes-title', /^\d+ test images? read wrongly/)), wrong);
    t.diagnostic(`of ${wrong} misread images ${always} were misread at both epochs`);
  });

  check('the slider brings back every step, and when the drawing was first read', `#recipe=seed&seed=1&epochs=3&train=1&view=inside${bestDigits}`, async (tab, t) => {
    const accuracies = [];
    for (const epoch of [1, 2, 3]) {
      await tab.until('epoch', new RegExp(`^[${epoch}-3]$`), 120);
    }
    await tab.status(/^finished$/, 120);
    const move = (step) => tab.evaluate((to) => {
      const slider = document.getElementById('scrub');
      slider.value = to;
      for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type, { bubbles: true }));
    }, step);
    const last = await tab.evaluate(() => Number(document.getElementById('scrub').max));
    assert.equal(last % 3, 0);

    const right = async () => {
      const matrix = await tab.evaluate(matrixOf);
      return 100 * sum(matrix.map((row, label) => row[label])) / sum(matrix.flat());
    };
    for (const epoch of [1, 2]) {
      await move(epoch * last / 3);
      const said = await tab.until('scrub-at', new RegExp(`^end of epoch ${epoch}, test accuracy`));
      const accuracy = Number(/([\d.]+) %/.exec(said)[1]);
      await tab.when(`the matrix of epoch ${epoch}`, async () => (Math.abs(await right() - accuracy) < 0.006 ? true : undefined), 30);
      accuracies.push(accuracy);
    }
    assert.notEqual(accuracies[0], accuracies[1]);

    // Between the ends of epochs the trainer replays.
    const began = performance.now();
    await move(Math.round(last / 2) + 1);
    await tab.until('scrub-at', /^epoch 2, batch [\d,]+ of [\d,]+$/, 30);
    t.diagnostic(`a step in the middle of epoch 2 is there after ${Math.round(performance.now() - began)} ms`);
    await tab.press('Now');
    await tab.until('scrub-at', /^Now: end of epoch 3/);
    await settled(tab);

    await tab.draw(...bar);
    await tab.until('when-words', /^Read as 1 at the end of epoch \d for the first time/);
    await tab.press('Find the batch');
    await tab.until('when-batches', /^To the batch: read as 1 (from|after) /, 30);
    t.diagnostic(await tab.text('when-batches'));
    await tab.press('Epoch 1: read as 1');
    await tab.until('scrub-at', /^end of epoch 1/);
    for (const view of ['handwriting', 'inside']) { // leaving the view returns to the present
      await tab.evaluate((id) => document.getElementById(id).click(), `tab-${view}`);
    }
    await tab.until('scrub-at', /^Now/);
  });
});
