// What the page writes to its elements: values as the recipe has them, no HTML
// from text, type that follows the size set in the browser, and the charts.
import assert from 'node:assert/strict';
import { serve } from './help/programs.mjs';
import { suite } from './help/suite.mjs';

suite(serve, (check) => {
  check('a value is shown as the recipe has it', '#data=synthetic', async (tab) => {
    await tab.status(/^ready$/);
    await tab.edit();
    const field = await tab.page.$('#field-lr');
    const value = () => field.evaluate((input) => input.value);
    await field.evaluate((input) => input.select());
    await field.type('0.050');
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(await value(), '0.050', 'it was written over while it was typed');
    await tab.page.keyboard.press('Tab');
    await tab.when('0.05', async () => (await value() === '0.05' ? true : undefined));
  });

  check('the charts begin before the first step, are read at the cursor, and stand as a table', '#data=synthetic&epochs=2&batch=200', async (tab) => {
    await tab.status(/^ready$/);
    const chart = await tab.page.$('#loss-chart');
    await chart.focus();
    const reads = (pattern, key) => tab.when(`${key} to read ${pattern}`, async () => {
      await tab.page.keyboard.press(key);
      const text = await tab.text('loss-reading');
      return pattern.test(text) ? text : undefined;
    });
    const guess = /^Before the first step: training (2\.\d+), test (2\.\d+)$/;
    const before = await reads(guess, 'Home');
    assert.match(await tab.text('loss-empty'), /^Press Train/);
    await tab.press('Train');
    await tab.status(/^finished$/);
    assert.equal(await tab.text('loss-empty'), '');
    await chart.focus();
    assert.equal(await reads(guess, 'Home'), before, 'training changed what was before it');
    const last = await reads(/^Epoch 2: /, 'End');
    assert.match(await tab.text('error-reading'), /^Epoch 2: training \d+\.\d\d %, test \d+\.\d\d %$/);

    const under = () => tab.page.evaluate(() => [...document.querySelectorAll('#loss-values td')].map((cell) => cell.textContent));
    const [training, test] = last.match(/[\d.]+(?=,|$)/g);
    assert.deepEqual(await under(), [training, test]);
    const box = await chart.boundingBox();
    await tab.page.mouse.move(box.x + 45, box.y + box.height / 2);
    await tab.when('the values under the mouse', async () => (guess.test(await tab.text('loss-reading')) ? true : undefined));
    const path = await tab.page.evaluate(() => document.querySelector('#loss-chart .line.test').getAttribute('d'));
    assert.match(path, /^M40\.0 /, 'the curve does not begin at the axis');

    await tab.press('Show as table');
    const rows = await tab.when('the table', () => tab.page.evaluate(() => {
      const all = [...document.querySelectorAll('#curves-table tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent));
      return all.length ? all : undefined;
    }));
    assert.deepEqual(rows.map((row) => row[0]), ['0', '1', '2']);
    assert.deepEqual(rows[2].slice(1, 3), [training, test]);
    await tab.press('Show as charts');
  });

  check('the browser refuses HTML from text', '#data=synthetic', async (tab) => {
    await tab.status(/^ready$/);
    const refused = await tab.page.evaluate(() => {
      if (!globalThis.trustedTypes) return 'no trusted types';
      try {
        document.getElementById('notice-text').innerHTML = '<b>x</b>';
        return 'taken';
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(refused, 'TypeError');
  }, { expected: [/TrustedHTML|trusted type/i] });

  for (const [width, height] of [[1280, 900], [360, 740], [740, 360]]) {
    check(`a notice does not move the sheet: ${width}x${height}`, '#data=synthetic', async (tab) => {
      await tab.status(/^ready$/);
      const top = () => tab.evaluate(() => document.getElementById('canvas').getBoundingClientRect().top);
      const before = await top();
      await tab.evaluate(() => { location.hash = '#lr=x'; });
      await tab.until('notice-text', /\w/);
      const shown = await tab.evaluate(() => {
        const { top, bottom } = document.getElementById('notice').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
      assert.ok(shown, 'the notice is not in sight');
      assert.equal(await top(), before);
    }, { width, height });
  }

  check('type follows the size that is set in the browser', '#data=synthetic', async (tab) => {
    await tab.status(/^ready$/);
    const sizes = () => tab.page.evaluate(() => ['status', 'primary', 'field-lr', 'dataset', 'own-note', 'draw-help']
      .map((id) => Number.parseFloat(getComputedStyle(document.getElementById(id)).fontSize)));
    const before = await sizes();
    await tab.page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    (await sizes()).forEach((size, i) => assert.ok(Math.abs(size - 2 * before[i]) < 0.01, `${before[i]} px became ${size} px`));
  });
});
