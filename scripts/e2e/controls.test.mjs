// Train, Pause, Step, Resume, Reset, and what a link says.
import assert from 'node:assert/strict';
import { bestDigits, serve } from './help/programs.mjs';
import { everyBrowser, suite } from './help/suite.mjs';


// The number of the batch that the page shows.
async function batch(tab) {
  const text = await tab.text('where');
  return Number(/batch ([\d,]+)/.exec(text)?.[1].replaceAll(',', '') ?? assert.fail(`no batch in ${JSON.stringify(text)}`));
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

suite(serve, (check) => {
  check('pause stands still, step does one batch, resume goes on, reset begins anew', `#recipe=seed&seed=1&epochs=30${bestDigits}`, async (tab) => {
    await tab.status(/^ready$/);
    await tab.press('Train');
    await tab.until('where', /batch [\d,]{2,}/);
    await tab.press('Pause');
    await tab.status(/^paused$/);
    await pause(200); // whatever was under way has arrived
    const stood = await batch(tab);
    await pause(500);
    assert.equal(await batch(tab), stood, 'it went on after Pause');

    await tab.press('Step');
    await tab.until('where', new RegExp(`batch ${(stood + 1).toLocaleString('en')} of`));
    await pause(300);
    assert.equal(await batch(tab), stood + 1, 'Step did more than one batch');
    assert.equal(await tab.text('status'), 'paused');

    await tab.press('Resume');
    await tab.status(/^training$/);
    await tab.when('more batches', async () => (await batch(tab) !== stood + 1 ? true : undefined));

    await tab.press('Reset');
    await tab.status(/^ready$/);
    assert.equal(await tab.text('epoch'), '0');
    await tab.press('Train');
    await tab.status(/^training$/);
  });

  check('Step from the start', `#recipe=seed&seed=1&epochs=1${bestDigits}`, async (tab) => {
    await tab.status(/^ready$/);
    await tab.press('Step');
    await tab.status(/^paused$/);
    assert.equal(await batch(tab), 1);
  });

  check('a run interrupted and resumed has the receipt of one that was not', `#recipe=seed&seed=3&epochs=1&train=1&data=synthetic`, async (tab) => {
    await tab.status(/^finished$/, 120);
    const whole = await tab.until('receipt', /^[0-9a-f]{64}$/);
    await tab.press('Reset');
    await tab.status(/^ready$/);
    for (let i = 0; i < 3; i++) {
      await tab.press('Step');
      await tab.until('where', new RegExp(`batch ${i + 1} of`));
    }
    await tab.press('Resume');
    await tab.status(/^finished$/, 120);
    assert.equal(await tab.until('receipt', /^[0-9a-f]{64}$/), whole);
  });

  check('any recipe field can stand in the link', `#recipe=adam&layers=784-32-10&activation=leaky_relu&batch=100&epochs=1&seed=7&train=1&data=synthetic`, async (tab) => {
    await tab.status(/^finished$/, 120);
    assert.equal(await tab.text('epoch'), '1');
    assert.match(await tab.text('dataset'), /synthetic/i);
    assert.match(await tab.text('where'), /all 1 epochs? done/);
  });
}, everyBrowser);
