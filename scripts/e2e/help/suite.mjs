// The form of every test file: one server, then the same cases in each browser.
import { after, before, describe, test } from 'node:test';
import { browsers, launch } from './browsers.mjs';
import { Tab } from './tab.mjs';
import { WebKitTab } from './webkit.mjs';

const patience = { timeout: 240_000 };

// The browsers that Puppeteer drives, and the one that it does not.
export const puppeteers = Object.keys(browsers);
export const everyBrowser = [...puppeteers, 'webkit'];

// wanted returns those of these browsers that $BROWSER allows: that one, or all.
export function wanted(kinds) {
  const only = process.env.BROWSER;
  return only ? kinds.filter((kind) => kind === only) : kinds;
}

// body is called with check(name, fragment, steps, options), which opens a tab
// at the server, walks through the steps and looks at the console; inside, open
// gives further tabs, and kind is the browser's name.
export function suite(start, body, kinds = puppeteers) {
  const here = wanted(kinds);
  if (here.length === 0) {
    test.skip(`only in ${kinds.join(' and ')}, not in ${process.env.BROWSER}`);
    return;
  }
  let server;
  before(async () => { server = await start(); }, patience);
  after(() => server?.stop());
  for (const kind of here) {
    describe(kind, () => {
      const Kind = kind === 'webkit' ? WebKitTab : Tab;
      let browser;
      before(async () => { browser = await launch(kind); }, patience);
      after(() => browser?.close());
      const check = (name, path, steps, options = {}) => test(name, patience, async (t) => {
        const tab = await Kind.open(browser, server.url + path, options);
        try {
          await steps(tab, t);
          await tab.assertQuiet();
        } finally {
          await tab.close();
        }
      });
      body(check, kind, () => server);
    });
  }
}
