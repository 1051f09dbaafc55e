// Drawings are kept: over the death of the browser, in two tabs at once, from
// earlier versions of the page, and beside damage.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { browsers } from './help/browsers.mjs';
import { forgetDrawings, keptDrawings, putDrawings } from './help/drawings.mjs';
import { serve } from './help/programs.mjs';
import { suite, wanted } from './help/suite.mjs';
import { Tab } from './help/tab.mjs';

const link = '#data=synthetic';

// Draws something that nobody has drawn, and says that it is a 7.
async function correct(tab, n) {
  await tab.draw([0.3 + 0.02 * n, 0.2], [0.7, 0.3 + 0.02 * n], [0.5, 0.8]);
  await tab.until('prediction', /^\d$/);
  await tab.press('It is a 7');
}

suite(serve, (check, kind, server) => {
  check('two tabs that correct at the same time keep both', link, async (tab, t) => {
    await tab.status(/^ready$/);
    await tab.evaluate(forgetDrawings);
    await tab.reload();
    const other = await Tab.open(tab.page.browser(), server().url + link);
    t.after(() => other.close());
    for (const [at, each] of [tab, other].entries()) {
      await each.page.bringToFront();
      await each.status(/^ready$/);
      await each.draw([0.3, 0.2], [0.7, 0.3 + 0.2 * at], [0.5, 0.8]);
      await each.until('prediction', /^\d$/);
    }
    await Promise.all([tab, other].map((each) => each.evaluate(() => document.getElementById('correct-7').click())));
    for (const each of [tab, other]) {
      await each.page.bringToFront();
      await each.until('correct-hint', /^Kept among yours as a 7/);
      await each.until('own-count', /^2$/); // each hears of the other
    }
    await tab.page.bringToFront();
    await tab.reload();
    await tab.until('own-count', /^2$/);
    assert.equal((await tab.evaluate(keptDrawings)).length, 2);
  });

  check('drawings of earlier versions are moved, and damage is set aside', link, async (tab) => {
    await tab.status(/^ready$/);
    await tab.evaluate(forgetDrawings);
    await tab.evaluate(putDrawings, [['1', '{"label":3,"strokes":[[1,2,30,40]]}\n'], ['2', '<html>']]);
    const old = '{"label":7,"strokes":[[1,2,3,40]]}\n{"label":1\n';
    await tab.evaluate((text) => localStorage.setItem('inkling-drawings', text), old);
    await tab.reload();
    await tab.until('own-count', /^2$/);
    const notice = await tab.until('notice', /2 lines of the drawings .* cannot be read .*\. 2 drawings can be/);
    const kept = new Map(await tab.evaluate(keptDrawings));
    assert.equal(kept.get('damaged-2'), '<html>');
    assert.ok([...kept].some(([key, text]) => key.startsWith('moved-') && text === old), 'the damaged text is gone');
    assert.equal(kept.has('2'), false);
    assert.match(notice, /under names such as "moved-/);
    await tab.when('local storage to be cleared', () => tab.evaluate(() => localStorage.getItem('inkling-drawings') === null || undefined));
    await tab.reload();
    await tab.until('own-count', /^2$/);
    assert.equal(await tab.text('notice-text'), '');
    await tab.evaluate(forgetDrawings);
  });
});

// A browser that is killed has kept what the page said is kept.
const rounds = Number(process.env.KILLS ?? 3);

test(`chromium killed within a second of a correction, ${rounds} times`, { timeout: 240_000, skip: wanted(['chromium']).length === 0 && `only in chromium, not in ${process.env.BROWSER}` }, async (t) => {
  const server = await serve();
  const profile = mkdtempSync(join(tmpdir(), 'inkling-killed-'));
  t.after(async () => {
    await server.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  for (let round = 0; round <= rounds; round++) {
    const browser = await puppeteer.launch({ headless: true, ...browsers.chromium, userDataDir: profile });
    const killed = new Promise((done) => browser.process().once('exit', done));
    try {
      const tab = await Tab.open(browser, server.url + link);
      await tab.status(/^ready$/);
      await tab.until('own-count', new RegExp(`^${round}$`), 30);
      if (round < rounds) {
        await correct(tab, round);
        await tab.until('correct-hint', /^Kept among yours as a 7/);
      }
    } finally {
      browser.process().kill('SIGKILL');
      await killed;
      browser.disconnect();
    }
  }
  t.diagnostic(`killed ${rounds} times: every drawing that was said to be kept was there`);
});
