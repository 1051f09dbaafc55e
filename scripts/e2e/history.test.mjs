// A change of the recipe is a step in the browser's history.
import assert from 'node:assert/strict';
import { serve } from './help/programs.mjs';
import { suite } from './help/suite.mjs';

suite(serve, (check) => {
  check('Back returns to the recipe before, and trains nothing', '#recipe=seed&epochs=2&train=1&data=synthetic', async (tab) => {
    await tab.status(/^finished$/, 120);
    await tab.edit();
    const epochs = () => tab.page.$eval('#field-epochs', (input) => input.value);
    const set = async (text) => {
      await tab.page.$eval('#field-epochs', (input) => { input.focus(); input.select(); });
      await tab.page.keyboard.type(text);
      await tab.page.keyboard.press('Tab');
      await tab.when(`${text} epochs in the address`, () => tab.evaluate((t) => location.hash.includes(`epochs=${t}&`) || undefined, text));
    };
    await set('3');
    await set('4');
    for (const before of ['3', '2']) {
      await tab.page.evaluate(() => history.back());
      await tab.when(`${before} epochs again`, async () => (await epochs() === before ? true : undefined));
    }
    assert.equal(await tab.text('status'), 'finished');
    assert.equal(await tab.text('pending'), '');
  });

  check('a finished run goes on', '#recipe=seed&epochs=1&train=1&data=synthetic', async (tab) => {
    await tab.status(/^finished$/, 120);
    await tab.press('Go on for 1 epoch more');
    await tab.until('epoch', /^2$/, 120);
    await tab.status(/^finished$/, 120);
    assert.ok(await tab.button('Train again'));
  });
});
