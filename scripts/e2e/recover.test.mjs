// A worker that dies costs nothing: another one starts, and the run goes on to the
// receipt of the run that was never interrupted.
import assert from 'node:assert/strict';
import { bestDigits, serve } from './help/programs.mjs';
import { everyBrowser, puppeteers, suite } from './help/suite.mjs';

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

const kill = (tab) => tab.evaluate(() => globalThis.keptWorkers.at(-1).terminate());

// What the quiet run of this link ends in, by browser.
const recipe = 'recipe=seed&seed=1&epochs=4';
const quiet = {};

suite(serve, (check, kind) => {
  check('the quiet run', `#${recipe}&train=1${bestDigits}`, async (tab) => {
    await tab.status(/^finished$/, 120);
    quiet[kind] = await tab.text('receipt');
    assert.match(quiet[kind], /^[0-9a-f]{64}$/);
  });

  check('a worker killed while it trains, with the pen moving', `#${recipe}&train=1${bestDigits}`, async (tab) => {
    await tab.until('epoch', /^[1-9]/, 120);
    await kill(tab);
    const killed = performance.now();
    while (!/trainer has stopped/.test(await tab.text('notice'))) {
      await tab.draw([0.3, 0.3], [0.7, 0.7]);
      assert.ok(performance.now() - killed < 60_000, 'the death was not noticed');
    }
    assert.match(await tab.text('notice'), /Run \d+ goes on from/);
    await tab.status(/^finished$/, 120);
    assert.equal(await tab.text('receipt'), quiet[kind]);
  }, { before: keepWorkers });

  check('a worker killed while it idles', `#${recipe}${bestDigits}`, async (tab) => {
    await tab.status(/^ready$/);
    await kill(tab);
    await tab.until('notice', /trainer has stopped.*Nothing had been trained/);
    await tab.status(/^ready$/);
  }, { before: keepWorkers });

  check('a paused run stays paused', `#${recipe}&train=1${bestDigits}`, async (tab) => {
    await tab.until('epoch', /^[1-9]/, 120);
    await tab.press('Pause');
    await tab.status(/^paused$/);
    const where = await tab.text('where');
    await kill(tab);
    await tab.until('notice', /stays paused/);
    await tab.status(/^paused$/);
    assert.equal(await tab.text('where'), where);
    await tab.press('Resume');
    await tab.status(/^finished$/, 120);
    assert.equal(await tab.text('receipt'), quiet[kind]);
  }, { before: keepWorkers });

  check('a worker that crashes is replaced', `#recipe=seed&seed=1&epochs=30&data=synthetic`, async (tab) => {
    await tab.status(/^ready$/);
    await tab.evaluate(() => {
      globalThis.keptWorkers.at(-1).dispatchEvent(new ErrorEvent('error', { message: 'struck down by a test' }));
    });
    await tab.until('notice', /struck down by a test/);
    await tab.status(/^ready$/);
  }, { before: keepWorkers, expected: [/struck down by a test/] });
});

// What is kept survives the page. WebKit has no quiet run above: its own comes first.
suite(serve, (check, kind) => {
  const link = 'recipe=seed&seed=2&epochs=4&data=synthetic';
  const before = {};

  check('the quiet run of the synthetic digits', `#${link}&train=1`, async (tab) => {
    await tab.status(/^finished$/, 120);
    before[kind] = await tab.text('receipt');
  });

  check('a page reloaded while it trains goes on', `#${link}&train=1`, async (tab) => {
    await tab.until('epoch', /^[1-9]/, 120);
    await tab.until('history-note', /kept in this browser/);
    await tab.reload();
    const said = await tab.until('unfinished-text', /stopped in epoch \d of 4/, 60);
    await tab.status(/^ready$/, 60);
    await tab.press('Go on');
    await tab.until('where', /^(Epoch|Run)/, 60);
    await tab.status(/^finished$/, 120);
    assert.equal(await tab.text('receipt'), before[kind], said);
    assert.equal(await tab.text('unfinished-text'), '');
  });
}, everyBrowser);

// Each browser has a server of its own, which does not outlive its test.
for (const browser of puppeteers) {
  suite(serve, (check, kind, server) => {
    check('killed with the server gone, twice', `#${recipe}&train=1${bestDigits}`, async (tab) => {
      await tab.until('epoch', /^[1-9]/, 120);
      await server().stop();
      for (const generation of [1, 2]) {
        await kill(tab);
        await tab.until('notice', /trainer has stopped/);
        await tab.when(`worker ${generation + 1}`, () => tab.evaluate((n) => globalThis.keptWorkers.length > n || undefined, generation));
        await tab.status(/^training$/, 60);
        await tab.press('Dismiss');
      }
      await tab.status(/^finished$/, 120);
      assert.equal(await tab.text('receipt'), quiet[kind]);
    }, { before: keepWorkers });
  }, [browser]);
}
