// Two tabs of one browser: one trains, the other shows it and takes it over. No
// run is trained twice, and each ends in the receipt of the quiet one.
import assert from 'node:assert/strict';
import { serve } from './help/programs.mjs';
import { suite } from './help/suite.mjs';
import { Tab } from './help/tab.mjs';

const sweep = 'epochs=2&train_images=6000&sweep=lr:0.01,0.05;batch:50,100&seeds=2';
const receipt = /^[0-9a-f]{64}$/;

// second opens the page once more in the same browser.
const second = (tab, url) => Tab.open(tab.page.browser(), url);

suite(serve, (check, kind, server) => {
  check('a study is shown in the other tab, taken over and finished there', `#view=study&${sweep}&data=synthetic&workers=1&train=1`, async (tab, t) => {
    await tab.until('sweep-progress', /^[1-9]\d* of 16 epochs/, 120);
    const other = await second(tab, server().url + '#view=study&data=synthetic');
    const shown = await other.until('sweep-progress', /trained in another tab of the page: [1-9]\d* of 16/, 60);
    await other.press('Take it over');
    await tab.until('sweep-progress', /trained in another tab|^Finished/, 60); // the other may be done before the first looks
    const taken = await other.until('study-receipt', receipt, 120);
    t.diagnostic(`${shown} | ${await other.text('sweep-progress')}`);
    await tab.page.bringToFront();
    assert.equal(await tab.until('study-receipt', receipt, 60), taken, 'the first tab shows the end');
    await other.assertQuiet();
    await other.close();
    await tab.press('Begin'); // the same study anew, quietly
    await tab.until('sweep-progress', /^\d+ of 16 epochs/, 60);
    assert.equal(await tab.until('study-receipt', receipt, 120), taken);
  });

  check('a run is shown in the other tab, taken over and finished there', '#recipe=seed&seed=3&epochs=12&train_images=12000&data=synthetic&train=1', async (tab) => {
    await tab.until('epoch', /^[1-9]/, 120);
    await tab.until('history-note', /kept in this browser/, 60);
    const other = await second(tab, server().url + '#data=synthetic');
    await other.until('unfinished-text', /open in another tab: [1-9]\d* of 12 epochs/, 60);
    await other.press('Take it over');
    await tab.until('notice', /goes on in another tab/, 60);
    await other.status(/^finished$/, 120);
    const taken = await other.text('receipt');
    assert.match(taken, receipt);
    await other.assertQuiet();
    await other.close();
    await tab.page.bringToFront();
    await tab.press('Train'); // the same recipe anew, quietly
    await tab.status(/^finished$/, 120);
    assert.equal(await tab.text('receipt'), taken);
  });
});
