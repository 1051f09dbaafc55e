// Who answers the pen, from the first second on: the shipped network, the one
// in training, the best; and that no digit is no answer.
import assert from 'node:assert/strict';
import { bestDigits, serve } from './help/programs.mjs';
import { bar } from './help/strokes.mjs';
import { suite } from './help/suite.mjs';

const accuracy = /^\d\d\.\d\d$/;

// A page whose digits never come.
const noDigits = () => {
  const real = globalThis.fetch;
  globalThis.fetch = (url, ...rest) => (/mnist/.test(url) ? new Promise(() => {}) : real(url, ...rest));
};

// A page that came without its network.
const noNetwork = () => {
  const real = globalThis.fetch;
  globalThis.fetch = (url, ...rest) => (/safetensors/.test(url) ? Promise.resolve(new Response('', { status: 404 })) : real(url, ...rest));
};

// A page whose server has another file under the network's name.
const noWeights = () => {
  const real = globalThis.fetch;
  globalThis.fetch = (url, ...rest) => (/safetensors/.test(url) ? Promise.resolve(new Response('<!doctype html>')) : real(url, ...rest));
};

const chosen = (tab) => tab.page.$$eval('[name=answer]', (all) => all.filter((r) => r.checked).map((r) => r.id).join());

suite(serve, (check, kind) => {
  check('the shipped network answers while the digits are on their way', '#data=mnist', async (tab) => {
    await tab.until('accuracy-shipped', accuracy);
    assert.equal(await tab.text('prediction'), '');
    await tab.draw(...bar);
    await tab.until('prediction', /^1$/);
    assert.equal(await tab.text('verdict'), 'Sure,');
    assert.ok(await tab.number('confidence') > 60, await tab.state());
    assert.equal(await tab.text('status'), 'loading');
    assert.equal(await chosen(tab), 'answer-shipped');
    await tab.press('Clear');
    await tab.until('prediction', /^$/);
    assert.equal(await tab.text('confidence'), '');
  }, { before: noDigits });

  for (const [what, before] of [['is missing', noNetwork], ['is something else', noWeights]]) {
    check(`the page goes on when its network ${what}`, '#recipe=seed&epochs=1&data=synthetic', async (tab) => {
      await tab.until('reader', /pretrained network could not be loaded/);
      assert.equal(await tab.text('notice'), 'Dismiss');
      await tab.status(/^ready$/);
      await tab.draw(...bar);
      assert.equal(await tab.text('prediction'), '');
      await tab.press('Train');
      await tab.until('prediction', /^\d$/);
    }, { before });
  }

  check('the switch: who trains answers, and the person decides', `#recipe=seed&seed=1&epochs=3${bestDigits}`, async (tab) => {
    await tab.status(/^ready$/);
    await tab.draw(...bar);
    await tab.until('prediction', /^1$/);
    assert.equal(await chosen(tab), 'answer-shipped');
    await tab.press('Train');
    await tab.until('reader', /run \d+/);
    assert.equal(await chosen(tab), 'answer-current');
    await tab.page.click('label:has(#answer-shipped)');
    await tab.until('reader', /^Reads .* % of MNIST’s test images/);
    await tab.status(/^finished$/, 120);
    assert.equal(await chosen(tab), 'answer-shipped', 'the choice was overruled');
    await tab.page.click('label:has(#answer-best)');
    await tab.until('reader', /^The best network, chosen by test accuracy itself.*: run \d+/);
    assert.equal(await tab.text('accuracy-current'), await tab.text('test-accuracy'));
    assert.ok(await tab.number('accuracy-best') >= await tab.number('accuracy-current'));
    await tab.page.focus('#answer-best');
    await tab.page.keyboard.press('ArrowLeft');
    await tab.until('reader', /run \d+, after 3 epochs/);
    await tab.until('prediction', /^1$/);
  });

  check('what is no digit is not called sure', '#data=synthetic', async (tab) => {
    await tab.until('reader', /^Reads .* % of MNIST’s test images/);
    const scribble = Array.from({ length: 14 }, (_, i) => [0.1 + 0.8 * (i * 0.618 % 1), 0.1 + 0.8 * (i * 0.414 % 1)]);
    const around = [0, 0.04].flatMap((in_) => [[in_, in_], [1 - in_, in_], [1 - in_, 1 - in_], [in_, 1 - in_]]).map(([x, y]) => [0.02 + 0.96 * x, 0.02 + 0.96 * y]);
    for (const [what, ink] of Object.entries({ scribble, around, dot: [[0.5, 0.5], [0.5, 0.51]] })) {
      await tab.draw(...ink);
      await tab.until('verdict', /^Not sure/);
      assert.ok(await tab.number('confidence') < 50, `${what}: ${await tab.state()}`);
      await tab.press('Clear');
      await tab.until('prediction', /^$/);
    }
  });
});
