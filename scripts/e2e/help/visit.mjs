// A short visit: load, train a short recipe, draw, correct, export. Whatever was
// broken before, it ends with a page that works or says why it does not.
import { bar } from './strokes.mjs';
import { Tab } from './tab.mjs';
import { WebKitTab } from './webkit.mjs';

export const short = '#layers=784-16-10&train_images=500&epochs=1&batch=50&train=1';
export const settled = /^(finished|failed: .+|ready|paused)$/s;

// open opens a page in a context of its own, with nothing stored.
export async function openAlone(browser, url, { before, args, expected = [/./] } = {}) {
  if (!browser.createBrowserContext) return openWebKit(browser, url, expected);
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const tab = new Tab(page, expected);
  tab.context = context;
  page.on('console', (m) => { if (m.type() === 'error') tab.errors.push(m.text()); });
  page.on('pageerror', (err) => tab.errors.push(String(err?.message ?? err)));
  await page.setViewport({ width: 1280, height: 900 });
  if (before) await page.evaluateOnNewDocument(before, args);
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return tab;
}

// openWebKit opens a browser of its own, in which nothing can be done before the
// page's scripts.
async function openWebKit(driver, url, expected) {
  const tab = await WebKitTab.open(driver, url, { expected });
  tab.context = { close: () => tab.close() };
  return tab;
}

// visit walks through the page as far as it can, and returns what it says.
export async function visit(tab, seconds) {
  const status = await tab.when('an end of the loading, or a word on why not', async () => {
    const { status, notice } = await report(tab);
    return settled.test(status) || /has not arrived/.test(notice) ? status : undefined;
  }, seconds);
  await draw(tab);
  const seen = await report(tab);
  if (!/^(failed|loading)/.test(status) && seen.prediction === '') {
    await tab.until('prediction', /^\d$/);
  }
  await tab.evaluate(() => document.getElementById('correct-1')?.click());
  const answered = await tab.text('prediction') !== '';
  if (answered && !status.startsWith('failed')) await tab.until('own-count', /^1$/);
  await tab.evaluate(() => document.getElementById('own-export')?.click());
  await new Promise((done) => setTimeout(done, 100));
  return report(tab);
}

// draw draws a bar and waits a moment for an answer.
async function draw(tab) {
  await tab.draw(...bar);
  for (let i = 0; i < 20 && await tab.text('prediction') === ''; i++) await new Promise((done) => setTimeout(done, 50));
}

// report is what the page says of itself.
export function report(tab) {
  return tab.evaluate(() => {
    const said = (id) => {
      const element = document.getElementById(id);
      return element && !element.closest('[hidden]:not([role=tabpanel])') ? element.textContent.trim() : '';
    };
    return {
      status: said('status'), notice: said('notice-text'), unkept: said('own-unkept'), prediction: said('prediction'),
      own: document.getElementById('own-count').textContent.trim(), dataset: said('dataset'), epoch: said('epoch'),
      calls: globalThis.faultCalls,
    };
  });
}

export const words = (r) => [r.status, r.notice, r.unkept].filter(Boolean).join(' · ');

export const keptWords = (r) => [
  /^[1-9]/.test(r.epoch) ? 'the run' : '', r.prediction ? 'the answer' : '', r.own === '1' ? 'the drawing' : '',
].filter(Boolean).join(', ') || 'the page';

