// A study in the tab: the same receipt as natively, whatever the number of workers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { bestDigits, mnist, root, serve } from './help/programs.mjs';
import { suite } from './help/suite.mjs';

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
      const receipt = await tab.until('study-receipt', /^[0-9a-f]{64}$/, 120);
      assert.equal(receipt, natively());
      assert.match(await tab.text('sweep-progress'), /^Finished: 4 epochs/);
      assert.match(await tab.text('run-4-receipt'), /^[0-9a-f]{64}$/);
      t.diagnostic(await tab.text('sweep-progress'));
    });
  }
});
