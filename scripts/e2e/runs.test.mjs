// The table of runs: what the browser keeps is listed in the next visit.
import assert from 'node:assert/strict';
import { keepRuns, scriptTimer } from './help/kept.mjs';
import { serve } from './help/programs.mjs';
import { suite } from './help/suite.mjs';

const link = '#layers=784-16-10&train_images=500&epochs=2&batch=50&data=synthetic';
const press = (tab, id) => tab.evaluate((at) => document.getElementById(at).click(), id);
const there = (tab, id) => tab.evaluate((at) => document.getElementById(at) !== null, id);

// An element of a row comes and goes with it.
const says = (tab, id, pattern) => tab.when(`#${id} to match ${pattern}`, () => tab.evaluate((at, source) => {
  const element = document.getElementById(at);
  return element && new RegExp(source).test(element.textContent.trim()) || undefined;
}, id, pattern.source));

const rows = (tab) => tab.evaluate(() => [...document.querySelectorAll('#runs-body tr:not(.group)')].map((r) => r.id).join(' '));

async function rename(tab, id, name) {
  await press(tab, `${id}-rename`);
  await tab.when('the line for the name', async () => (await there(tab, `${id}-newname`)) || undefined);
  await tab.page.$eval(`#${id}-newname`, (input) => { input.focus(); input.select(); });
  await tab.page.keyboard.type(name);
  await tab.page.keyboard.press('Enter');
  await says(tab, `${id}-name`, new RegExp(`^${name}$`));
}

// The rows once they are these: a press is followed by a frame.
const rowsAre = (tab, want) => tab.when(`the rows ${want}`, async () => ((await rows(tab)) === want) || undefined, 30);

suite(serve, (check, kind) => {
  check('two runs are listed, renamed, starred, compared, filtered and deleted, over a reload', `${link}&lr=0.1&train=1`, async (tab) => {
    await tab.status(/^finished$/, 120);
    await tab.evaluate(() => { location.hash = location.hash.replace('lr=0.1', 'lr=0.02') + '&train=1'; });
    await tab.view('study');
    await says(tab, 'run-2-status', /^finished$/);
    await rename(tab, 'run-1', 'the fast one');
    await press(tab, 'run-2-star');
    await says(tab, 'run-2-star', /★/);
    const receipts = [await tab.text('run-1-receipt'), await tab.text('run-2-receipt')];
    await tab.until('history-note', /2 runs kept in this browser/);

    await tab.reload();
    await tab.view('study');
    await says(tab, 'run-1-name', /^the fast one$/);
    assert.match(await tab.text('run-2-star'), /★/);
    assert.deepEqual([await tab.text('run-1-receipt'), await tab.text('run-2-receipt')], receipts);
    assert.equal(await tab.text('run-1-status'), 'finished');

    await press(tab, 'run-1-pick');
    await press(tab, 'run-2-pick');
    await tab.until('compare-verdict', /Of \d+ test images, \d+ are read by “the fast one” alone and \d+ by “run 2” alone.*McNemar/);

    await press(tab, 'runs-filter');
    await tab.when('the values', async () => (await there(tab, 'facet-lr=0.02')) || undefined);
    await press(tab, 'facet-lr=0.02');
    await rowsAre(tab, 'run-2');
    await press(tab, 'facet-lr=0.02');
    await rowsAre(tab, 'run-1 run-2');

    await press(tab, 'run-1-delete');
    await rowsAre(tab, 'run-2');
    await press(tab, 'runs-undo');
    await rowsAre(tab, 'run-1 run-2');
    await press(tab, 'run-2-delete');
    await rowsAre(tab, 'run-1');
    await tab.reload();
    await tab.view('study');
    await says(tab, 'run-1-name', /^the fast one$/);
    assert.equal(await rows(tab), 'run-1');

    await press(tab, 'run-1-link');
    await tab.until('claim', /ends in the receipt/);
    assert.ok((await tab.evaluate(() => location.hash)).includes(`receipt=${receipts[0]}`));
  });

  check('a thousand runs are listed, sorted, filtered and regrouped', '#data=synthetic', async (tab, t) => {
    await tab.status(/^ready$/, 120);
    await keepRuns(tab, 1000);
    await tab.reload();
    await tab.until('history-note', /1,?00\d runs kept in this browser/);
    const script = kind === 'chromium' ? await scriptTimer(tab) : async (action) => { await action(); return NaN; };
    const steps = {
      open: () => tab.view('study'),
      sort: () => press(tab, 'sort-accuracy'),
      'sort the other way': () => press(tab, 'sort-accuracy'),
      filter: () => tab.page.type('#runs-search', 'l'),
      regroup: () => press(tab, 'runs-grouped'),
      'group again': () => press(tab, 'runs-grouped'),
      star: () => tab.evaluate(() => document.querySelector('#runs-body [id$=-star]').click()),
    };
    const figures = [];
    for (const [name, step] of Object.entries(steps)) figures.push(`${name} ${(await script(step)).toFixed(1)}`);
    t.diagnostic(`script of 1,000 runs, ms: ${figures.join(', ')}`);
    await tab.page.type('#runs-search', 'r=0.05');
    await tab.until('runs-count', /^50 of 1,?00\d$/);
    assert.equal((await rows(tab)).split(' ').length, 25);
  });
});
