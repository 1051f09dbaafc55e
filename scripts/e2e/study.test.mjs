// A study in the tab: the same receipt as natively, whatever the number of workers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { bestDigits, mnist, root, serve } from './help/programs.mjs';
import { everyBrowser, suite } from './help/suite.mjs';

const sweep = 'epochs=1&train_images=2000&sweep=lr:0.01,0.05;batch:50,100&seeds=1';

let native;
function natively() {
  const data = mnist ? ['-data', mnist] : ['-synthetic'];
  native ??= /^study receipt ([0-9a-f]{64})$/m.exec(
    execFileSync('go', ['run', './scripts/reproduce', '-study', sweep, ...data], { cwd: root, encoding: 'utf8' }))[1];
  return native;
}

suite(serve, (check) => {
  for (const workers of [1, 2]) {
    check(`four runs on ${workers} of the workers give the study receipt of a native study`, `#view=study&${sweep}&workers=${workers}&train=1${bestDigits}`, async (tab, t) => {
      await tab.until('sweep-progress', new RegExp(`^Finished: 4 epochs .* on ${workers} worker`), 120); // an earlier study may be shown first
      assert.equal(await tab.text('study-receipt'), natively());
      assert.match(await tab.text('run-4-receipt'), /^[0-9a-f]{64}$/);
      t.diagnostic(await tab.text('sweep-progress'));
    });
  }
});

// A page that is reloaded in the middle of a study goes on with it by one click.
suite(serve, (check) => {
  const twelve = 'epochs=2&train_images=4000&sweep=lr:0.01,0.02,0.05,0.1&seeds=3';
  check('a study goes on after the page was reloaded', `#view=study&${twelve}&data=synthetic&workers=2&train=1`, async (tab, t) => {
    await tab.until('sweep-progress', /^[1-9]\d* of 24 epochs/, 120);
    await tab.press('Pause study'); // otherwise it may have ended before the reload
    await tab.until('history-note', /kept in this browser/, 60);
    await tab.reload();
    t.diagnostic(await tab.until('sweep-progress', /^This study stands at \d+ of 24 epochs/, 120));
    await tab.press('Resume study');
    await tab.until('sweep-progress', /^Finished: 24 epochs/, 120);
    const receipt = await tab.text('study-receipt');
    await tab.press('Begin'); // anew, quietly
    await tab.until('sweep-progress', /^\d+ of 24 epochs/, 60);
    await tab.until('sweep-progress', /^Finished: 24 epochs/, 120);
    assert.equal(await tab.text('study-receipt'), receipt);
  });
}, everyBrowser);
