// Pictures of the page, trained for three epochs and reading a drawn digit:
//
//   node scripts/screenshot.mjs           desktop and phone, light and dark, into scripts/out/
//   node scripts/screenshot.mjs PATH.png  the README's: desktop, light
import { join } from 'node:path';
import { launch } from './e2e/help/browsers.mjs';
import { bestDigits, out, serve } from './e2e/help/programs.mjs';
import { three } from './e2e/help/strokes.mjs';
import { Tab } from './e2e/help/tab.mjs';

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const pictures = process.argv[2]
  ? [{ path: process.argv[2], ...desktop, scheme: 'light' }]
  : ['light', 'dark'].flatMap((scheme) => [
    { path: join(out, `desktop-${scheme}.png`), ...desktop, scheme },
    { path: join(out, `phone-${scheme}.png`), ...phone, scheme },
  ]);

async function picture(browser, url, { path, width, height, scheme }) {
  const tab = await Tab.open(browser, url, { width, height });
  try {
    await tab.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await tab.status(/^finished$/, 120);
    await tab.draw(...three);
    await tab.until('prediction', /^\d$/);
    await tab.page.evaluate(() => scrollTo(0, 0));
    await new Promise((done) => setTimeout(done, 500)); // transitions have ended
    await tab.page.screenshot({ path });
    console.log(`${path}: read as ${await tab.text('prediction')}, ${await tab.text('test-accuracy')} %`);
  } finally {
    await tab.close();
  }
}

const server = await serve();
const browser = await launch('chromium');
try {
  const url = `${server.url}#recipe=seed&seed=1&epochs=3&train=1${bestDigits}`;
  for (const wanted of pictures) await picture(browser, url, wanted);
} finally {
  await browser.close();
  await server.stop();
}
