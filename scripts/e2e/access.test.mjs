// Access: axe-core finds nothing in any view, and the keyboard alone does all.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { serve } from './help/programs.mjs';
import { three } from './help/strokes.mjs';
import { suite } from './help/suite.mjs';
import { Walk } from './help/walk.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const views = ['train', 'study', 'inside', 'handwriting', 'data'];
const run = '#layers=784-16-10&train_images=500&epochs=2&batch=50&data=synthetic';

// click presses an element without the mouse.
const click = (tab, id) => tab.evaluate((name) => document.getElementById(name).click(), id);

// violations runs axe over what is in sight, as it is in a theme. The structure
// does not depend on the theme: in the dark one only the contrast is looked at.
async function violations(tab, scheme) {
  await tab.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  return tab.evaluate(async (dark) => {
    const rules = dark ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
    const { violations: found } = await globalThis.axe.run(document, { ...rules, resultTypes: ['violations'] });
    return found.map(({ id, help, nodes: [first, ...more] }) => `${id} (${help}): ${first.html.slice(0, 150)} ${first.any[0]?.message ?? ''} and ${more.length} more`);
  }, scheme === 'dark');
}

suite(serve, (check) => {
  check('axe finds nothing in any view, light or dark', run, async (tab, t) => {
    const found = [];
    let looks = 0;
    const look = async (state, ...schemes) => {
      for (const scheme of schemes.length ? schemes : ['light', 'dark']) {
        looks++;
        found.push(...(await violations(tab, scheme)).map((violation) => `${state}, ${scheme}: ${violation}`));
      }
    };
    const everyView = async (state, ...schemes) => {
      for (const name of views) {
        await tab.view(name);
        await look(`${state}, ${name}`, ...schemes);
      }
    };
    await tab.status(/^ready$/);
    await tab.evaluate(axe);
    await everyView('at the start', 'light');
    await tab.edit();
    await look('the form of the recipe');
    await tab.press('About');
    await look('About');
    await tab.press('Close');

    await tab.press('Train');
    await tab.status(/^finished$/);
    await tab.draw(...three);
    await tab.until('prediction', /^\d$/);
    await click(tab, 'correct-3');
    await tab.until('own-count', /^1$/);
    await everyView('after a run and a drawing');
    await tab.view('inside');
    for (const part of ['drawing', 'weights', 'plane', 'calibration']) {
      await click(tab, `inside-${part}`);
      await tab.when(`the part ${part}`, () => tab.evaluate((id) => !document.getElementById(id).hidden || undefined, `part-${part}`));
      await look(`inside, ${part}`);
    }
    await tab.press('Save…');
    await look('Save');
    await tab.press('Close');
    await tab.press('Large type');
    await everyView('large type', 'light');
    await tab.view('handwriting');
    await tab.press('Take the exam');
    await tab.until('exam-count', /^1 of/);
    await look('an exam');
    t.diagnostic(`${looks} looks`);
    assert.deepEqual(found, []);
  });

  check('type at 200 % on a phone leaves nothing out of sight', run, async (tab) => {
    await tab.status(/^ready$/);
    await tab.edit();
    await tab.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    for (const name of views) {
      await tab.view(name);
      const fits = () => document.documentElement.scrollWidth <= innerWidth;
      await tab.page.waitForFunction(fits, { timeout: 30_000 }).catch(() => assert.fail(`${name} stays wider than the screen`));
    }
  }, { width: 360, height: 740 });

  check('everything by the keyboard alone', run, async (tab) => {
    await tab.status(/^ready$/);
    const walk = new Walk(tab);

    for (const name of views.slice(1)) {
      await walk.to(/^tab-/);
      await walk.press('ArrowRight');
      await walk.until(`view-${name}`, (element) => !element.hidden);
      assert.equal(await walk.here(), `tab-${name}`);
    }
    await walk.press('ArrowRight'); // from the last to the first
    await walk.until('view-train', (element) => !element.hidden);
    assert.equal(await walk.here(), 'tab-train');

    await walk.to('recipe-edit');
    await walk.press('Enter');
    await walk.to('field-epochs');
    await walk.type('3');
    await walk.to('primary');
    await walk.press('Space');
    await tab.status(/^finished$/);
    assert.equal(await tab.text('epoch'), '3');
    assert.notEqual(await walk.here(), '', 'the focus was lost when the run ended');

    await walk.to('reset');
    await walk.press('Enter');
    await tab.status(/^ready$/);
    await walk.to('step', 'back');
    await walk.press('Enter');
    await tab.until('where', /batch 1 of/);
    await tab.status(/^paused$/);
    await walk.to('primary', 'back');
    await walk.press('Enter');
    await tab.status(/^finished$/);

    await walk.to('tab-train', 'back');
    await walk.press('ArrowRight');
    await walk.press('ArrowRight');
    await tab.when('mistakes', () => tab.evaluate(() => document.querySelector('#mistakes button') ? true : undefined));
    await walk.to('scrub');
    const at = await tab.text('scrub-at');
    await walk.press('ArrowLeft');
    await tab.when('another step', async () => (await tab.text('scrub-at') !== at ? true : undefined));
    await walk.to('scrub-now');
    await walk.press('Enter');
    await walk.to(/^mistake-/);
    await walk.press('Enter');
    await tab.until('laid-image', /Its label is \d/);

    await walk.to(/^answer-/, 'back');
    await walk.press('ArrowLeft');
    await walk.until('answer-shipped', (input) => input.checked || document.activeElement.checked);

    await walk.to('about-open', 'back');
    await walk.press('Enter');
    await walk.until('about', (dialog) => dialog.open);
    await walk.to('about-close');
    await walk.press('Escape');
    await walk.until('about', (dialog) => !dialog.open);
    assert.equal(await walk.here(), 'about-open', 'the focus goes back to the button');
    await walk.press('Enter');
    await walk.to('about-close');
    await walk.press('Space');
    await walk.until('about', (dialog) => !dialog.open);
    assert.equal(await walk.here(), 'about-open', 'the focus goes back to the button');
  });
}, ['chromium']);
