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
import { everyBrowser, wanted } from './help/suite.mjs';
import { note, table } from './help/table.mjs';
import { keptWords, openAlone, words } from './help/visit.mjs';

const patience = { timeout: 600_000 }; // a machine may be loaded
const groups = { storage: storageFaults, network: networkFaults, numbers: numberFaults, calls: callFaults, files: fileFaults };

// $FAULTS names the groups, all if it is not there; with "calls/6" only every
// sixth fault of calls is tried.
const wantedGroups = (process.env.FAULTS ?? Object.keys(groups).join(',')).split(',').map((word) => {
  const [group, step = 1] = word.split('/');
  return { group, step: Number(step) };
});

let server;
const tried = []; // in words
before(async () => { server = await serve(); }, patience);
after(async () => {
  await server?.stop();
  console.log(`\n${table()}\n\nTried: ${tried.join('; ')}.\n`);
});

// Each case has a fault in words, a path with its fragment, what is done before
// the page's scripts, and steps, which return the page's last report. The browser
// is one for all, except where the fault is in how it is launched; each visit has
// a context of its own. WebKit, whose driver opens one browser at a time and lets
// nothing run before the page, meets those of the network and of numbers. Most visits wait more than they compute: several go on at
// a time, except those that are measured.
for (const kind of wanted(everyBrowser)) {
  describe(kind, () => {
    let browser;
    before(async () => { browser = await launch(kind); }, patience);
    after(() => browser?.close());
    for (const { group, step } of wantedGroups) {
      const all = groups[group](kind, () => server).map((c, at) => ({ ...c, at }));
      const cases = all.filter((c) => c.at % step === 0 && (kind !== 'webkit' || c.webkit));
      if (cases.length === 0) continue;
      tried.push(`${cases.length} of ${all.length} faults of ${group} in ${kind}`);
      describe(group, { concurrency: group === 'files' || kind === 'webkit' ? 1 : 6 }, () => {
        for (const c of cases) test(c.fault, { ...patience, skip: c.skip }, () => run(kind, group, c, browser));
      });
    }
  });
}

async function run(kind, group, c, shared) {
  const tell = (said, kept) => note(kind, group, c.at, { fault: c.fault, call: c.call, nth: c.nth, how: c.how }, said, kept);
  const started = c.start ? await c.start() : {};
  const browser = started.browser ?? shared;
  const tab = await openAlone(browser, (started.url ?? server.url) + c.path, { before: c.before, args: c.args });
  try {
    const report = await c.steps(tab, started);
    assert.doesNotMatch(report.status, /program stopped/);
    assert.doesNotMatch(report.notice, /in another tab/); // there is none
    assert.ok(report.status !== 'loading' || report.notice, 'it stands at loading and does not say why');
    assert.ok(report.notice.length < 600, `a notice of ${report.notice.length} characters`);
    for (const [what, pattern] of Object.entries(c.says ?? {})) assert.match(report[what], pattern, what);
    tell(words(report), c.kept?.(report) ?? keptWords(report));
  } catch (error) {
    tell(`FAILED: ${error.message.slice(0, 300)}`, '');
    throw error;
  } finally {
    await tab.context.close().catch(() => {});
    await started.stop?.();
  }
}
