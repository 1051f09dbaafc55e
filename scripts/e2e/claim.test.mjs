// A link that one browser made is borne out in the others, and a claim that is
// wrong is told from a right one.
import assert from 'node:assert/strict';
import { serve } from './help/programs.mjs';
import { everyBrowser, suite } from './help/suite.mjs';

const recipe = 'recipe=seed&layers=784-16-10&train_images=1000&epochs=3&seed=5&data=synthetic';
const links = {}; // what follows the #, by the browser that made it

// Copies the link of the finished run. Where the clipboard is refused, the page
// says the link instead.
const keepCopied = () => {
  globalThis.copied = undefined;
  const keep = { writeText: async (text) => { globalThis.copied = text; } };
  Object.defineProperty(navigator, 'clipboard', { value: keep, configurable: true });
};

async function linkOf(tab) {
  await tab.evaluate(keepCopied);
  await tab.evaluate(() => document.getElementById('copy-link').click());
  const link = await tab.when('a copied link', () => tab.evaluate(() => globalThis.copied).then((text) => text ?? undefined));
  return link.slice(link.indexOf('#') + 1);
}

suite(serve, (check, kind) => {
  check('makes a link with the receipts of its run', `#${recipe}&train=1`, async (tab) => {
    await tab.status(/^finished$/);
    links[kind] = await linkOf(tab);
    assert.match(links[kind], new RegExp(`&receipt=${await tab.text('receipt')}&receipts=[0-9a-f]{18}&identity=[0-9a-f]{16}$`));
  });
}, everyBrowser);

// The same fragment, with another digit at a place of a key's value.
function changed(link, key, at) {
  const start = link.indexOf(`&${key}=`) + key.length + 2 + at;
  const digit = link[start] === '0' ? '1' : '0';
  return link.slice(0, start) + digit + link.slice(start + 1);
}

suite(serve, (check, kind) => {
  const follow = (tab, link) => tab.evaluate((hash) => { location.hash = hash; }, link);
  check('finds the links of all browsers reproduced, and says from where on others differ', `#${recipe}`, async (tab, t) => {
    await tab.status(/^ready$/);
    for (const [maker, link] of Object.entries(links)) {
      await follow(tab, `${link}&train=1`);
      await tab.until('claim', /^The link says that this recipe ends in the receipt [0-9a-f]{12}/);
      await tab.until('reproduced', /^Reproduced, bit for bit\.$/);
      t.diagnostic(`the link of ${maker} is reproduced in ${kind}`);
    }
    const [link] = Object.values(links);
    for (const [other, says] of [
      [changed(link, 'receipts', 6), /^Not reproduced: the receipts differ from epoch 2 on\.$/],
      [changed(link, 'receipt', 63), /^Not reproduced: the receipt at the end is another one\.$/],
      [changed(link, 'identity', 0), /^It was trained on other data/],
    ]) {
      await follow(tab, other);
      await tab.until('reproduced', says);
    }
  });
}, everyBrowser);
