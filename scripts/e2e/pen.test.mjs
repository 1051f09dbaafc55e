// The ink: everything between a pen on the glass and a stroke on the sheet.
import assert from 'node:assert/strict';
import { serve } from './help/programs.mjs';
import { bar, three } from './help/strokes.mjs';
import { suite } from './help/suite.mjs';

// Sends pointer events to the sheet, each as [type, [x, y], what else].
const point = (tab, ...events) => tab.page.evaluate((list) => {
  const canvas = document.getElementById('canvas');
  const box = canvas.getBoundingClientRect();
  const make = ([type, [x, y], { coalesced, ...more } = {}]) => new PointerEvent(type, {
    pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true, cancelable: true, button: 0,
    clientX: box.left + x * box.width, clientY: box.top + y * box.height,
    ...(coalesced && { coalescedEvents: coalesced.map((at) => make([type, at])) }), ...more,
  });
  return list.map((event) => canvas.dispatchEvent(make(event)));
}, events);

// How many dark pixels the sheet has.
const inked = (tab) => tab.page.$eval('#canvas', (canvas) => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(() => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    done(data.filter((v, i) => i % 4 === 3 && v > 127).length);
  }));
}));

// A page whose program comes when globalThis.letIn is called.
const lateProgram = () => {
  const real = globalThis.fetch;
  const door = new Promise((open) => { globalThis.letIn = open; });
  globalThis.fetch = async (url, ...rest) => {
    if (/\.wasm$/.test(url)) await door;
    return real(url, ...rest);
  };
};

const chord = async (tab, key) => {
  await tab.page.keyboard.down('Control');
  await tab.page.keyboard.press(key);
  await tab.page.keyboard.up('Control');
};

suite(serve, (check) => {
  const ready = (tab) => tab.until('reader', /^Reads .* % of MNIST’s test images/);

  check('what the browser has gathered into one event is all drawn', '#data=synthetic', async (tab) => {
    await ready(tab);
    await point(tab, ['pointerdown', three[0]], ['pointermove', three.at(-1), { coalesced: three.slice(1) }], ['pointerup', three.at(-1)]);
    await tab.until('prediction', /^3$/);
  });

  check('what was drawn before the program was there is not lost', '#data=synthetic', async (tab) => {
    assert.equal(await tab.text('status'), 'loading');
    await tab.draw(...bar);
    assert.equal(await tab.page.$eval('#undo', (button) => button.disabled), true, 'it was there already');
    await tab.page.evaluate(() => globalThis.letIn());
    await tab.until('prediction', /^1$/);
    await tab.page.mouse.move(10, 10);
    await tab.draw(...bar);
    await tab.press('Undo');
    await tab.until('prediction', /^1$/);
    await tab.press('Undo');
    await tab.until('prediction', /^$/);
  }, { before: lateProgram });

  check('a second finger, a palm and a pointer that has gone draw nothing of their own', '#data=synthetic', async (tab) => {
    await ready(tab);
    const finger = { pointerType: 'touch', pointerId: 71, width: 30, height: 30 };
    await point(tab, ['pointerdown', three[0], finger]); // no such pointer is on the glass: it cannot be captured
    for (const at of three) {
      await point(tab, ['pointermove', at, finger],
        ['pointerdown', [0.1, 0.9], { ...finger, pointerId: 72 }], ['pointermove', [0.9, 0.9], { ...finger, pointerId: 72 }]);
    }
    await point(tab, ['pointerup', three.at(-1), finger], ['pointerdown', [0.9, 0.9], { ...finger, width: 150 }]);
    await tab.until('prediction', /^3$/);
    await tab.press('Undo');
    await tab.until('prediction', /^$/);
  });

  check('a cancelled stroke goes, the others stay', '#data=synthetic', async (tab) => {
    await ready(tab);
    await tab.draw(...bar);
    const before = await inked(tab);
    assert.ok(before > 100, `${before} pixels of ink`);
    await point(tab, ['pointerdown', [0.1, 0.1]], ['pointermove', [0.9, 0.1]]);
    assert.ok(await inked(tab) > before);
    await point(tab, ['pointercancel', [0.9, 0.1]]);
    assert.equal(await inked(tab), before);
  });

  check('Ctrl+Z takes a stroke back wherever the focus is, but in a field', '#data=synthetic', async (tab) => {
    await ready(tab);
    for (const x of [0.3, 0.5, 0.7]) await tab.draw([x, 0.2], [x, 0.8]);
    const strokes = [await inked(tab)];
    for (const id of ['canvas', 'answer-shipped', 'theme']) {
      await tab.page.focus(`#${id}`);
      await chord(tab, 'z');
      strokes.push(await inked(tab));
    }
    assert.deepEqual(strokes.map((n) => Math.round(3 * n / strokes[0])), [3, 2, 1, 0]);
    await tab.draw([0.5, 0.2], [0.5, 0.8]);
    await tab.edit();
    await tab.page.focus('#field-lr');
    await chord(tab, 'z');
    assert.ok(await inked(tab) > 0);
  });

  check('nothing scrolls or selects under the finger', '#data=synthetic', async (tab) => {
    await ready(tab);
    const [touch, select] = await tab.page.$eval('#canvas', (canvas) => {
      const style = getComputedStyle(canvas);
      return [style.touchAction, style.userSelect];
    });
    assert.deepEqual([touch, select], ['none', 'none']);
    const taken = await tab.page.$eval('#canvas', (canvas) => !canvas.dispatchEvent(new Event('touchstart', { bubbles: true, cancelable: true })));
    assert.ok(taken, 'touchstart was left to the browser');
  });
});
