// The matrix of faults: whatever breaks, the page draws, trains and keeps, or
// says why not, and never stands at "loading" for ever. The table at the end is
// for people: the README has it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './help/browsers.mjs';
import { callFaults } from './help/faults/calls.mjs';
import { fileFaults } from './help/faults/files.mjs';
import { networkFaults } from './help/faults/network.mjs';
import { numberFaults } from './help/faults/numbers.mjs';
import { storageFaults } from './help/faults/storage.mjs';
import { serve } from './help/programs.mjs';
import { wanted } from './help/suite.mjs';
import { note, table } from './help/table.mjs';
import { keptWords, openAlone, words } from './help/visit.mjs';

const patience = { timeout: 240_000 };
const groups = { storage: storageFaults, network: networkFaults, files: fileFaults, numbers: numberFaults, calls: callFaults };
const only = process.env.FAULTS?.split(','); // names of groups

let server;
before(async () => { server = await serve(); }, patience);
after(async () => {
  await server?.stop();
  console.log(`\n${table()}\n`);
});

// Each case has a fault in words, a path with its fragment, what is done before
// the page's scripts, and steps, which return the page's last report. The browser
// is one for all, except where the fault is in how it is launched.
for (const kind of wanted(['chromium', 'firefox'])) {
  describe(kind, { concurrency: kind === 'chromium' ? 2 : 1 }, () => {
    let browser;
    before(async () => { browser = await launch(kind); }, patience);
    after(() => browser?.close());
    for (const [group, cases] of Object.entries(groups)) {
      if (only && !only.includes(group)) continue;
      for (const c of cases(kind, () => server)) {
        test(`${group}: ${c.fault}`, { ...patience, skip: c.skip }, () => run(kind, group, c, browser));
      }
    }
  });
}

async function run(kind, group, c, shared) {
  const started = c.start ? await c.start() : {};
  const browser = started.browser ?? shared;
  const tab = await openAlone(browser, (started.url ?? server.url) + c.path, { before: c.before, args: c.args });
  try {
    const report = await c.steps(tab, started);
    assert.ok(report.status !== 'loading' || report.notice, 'it stands at loading and does not say why');
    assert.ok(report.notice.length < 600, `a notice of ${report.notice.length} characters`);
    for (const [what, pattern] of Object.entries(c.says ?? {})) assert.match(report[what], pattern, what);
    note(kind, group, c.fault, words(report), c.kept?.(report) ?? keptWords(report));
  } catch (error) {
    note(kind, group, c.fault, `FAILED: ${error.message.slice(0, 300)}`, '');
    throw error;
  } finally {
    await tab.context.close().catch(() => {});
    await started.stop?.();
  }
}
