// The page as a person and a test know it: ids, buttons by name, the fragment.
import assert from 'node:assert/strict';

// What the page is asked, as functions that run in it.
export const textOf = (id) => document.getElementById(id).textContent.trim();
export const buttonNamed = (name) => [...document.querySelectorAll('button:not([role=tab])')].find((b) =>
  (b.getAttribute('aria-label') ?? b.textContent).trim() === name && !b.disabled && b.checkVisibility());

// How long to wait for what should come at once: a loaded machine is slow.
const patience = 90; // seconds

export class Tab {
  // Opens a tab whose console must stay free of errors, but for those that match
  // one of `expected`.
  static async open(browser, url, { expected = [], width = 1280, height = 900, before } = {}) {
    const page = await browser.newPage();
    const tab = new Tab(page, expected);
    page.on('console', (m) => { if (m.type() === 'error') tab.errors.push(m.text()); });
    page.on('pageerror', (err) => tab.errors.push(String(err?.stack ?? err)));
    await page.setViewport({ width, height });
    if (before) await page.evaluateOnNewDocument(before);
    await page.goto(url);
    return tab;
  }

  constructor(page, expected) {
    Object.assign(this, { page, expected, errors: [] });
  }

  reload() {
    return this.page.reload();
  }

  close() {
    return this.page.close();
  }

  async assertQuiet() {
    const errors = this.errors.filter((text) => !this.expected.some((e) => e.test(text)));
    assert.deepEqual(errors, [], 'errors in the console');
  }

  // What a function returns that is run in the page.
  evaluate(code, ...args) {
    return this.page.evaluate(code, ...args);
  }

  // The text of the element with that id.
  text(id) {
    return this.page.evaluate(textOf, id);
  }

  async number(id) {
    return Number.parseFloat(await this.text(id));
  }

  // Waits until the text matches, and returns it.
  async until(id, pattern, seconds = patience) {
    return this.when(`#${id} to match ${pattern}`, async () => {
      const text = await this.text(id);
      return pattern.test(text) ? text : undefined;
    }, seconds);
  }

  // Waits until a probe gives something else than undefined, and returns it.
  async when(what, probe, seconds = patience) {
    const end = performance.now() + seconds * 1000;
    for (;;) {
      const found = await probe();
      if (found !== undefined) return found;
      if (performance.now() > end) throw new Error(`waited ${seconds} s for ${what}; ${await this.state()}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  // What the page says of itself, for messages.
  async state() {
    const says = [];
    for (const id of ['status', 'notice', 'dataset', 'backend', 'epoch', 'where', 'test-accuracy', 'prediction']) {
      says.push(`${id}: ${JSON.stringify(await this.text(id).catch(() => null))}`);
    }
    return says.concat(this.errors).join(', ');
  }

  status(pattern, seconds) {
    return this.until('status', pattern, seconds);
  }

  // Presses the button with that accessible name, once it can be pressed.
  async press(name) {
    const button = await this.when(`a button ${name}`, () => this.button(name));
    await button.click();
  }

  // Brings a view in sight: train, study, inside, handwriting or data.
  async view(name) {
    await this.evaluate((id) => document.getElementById(id).click(), `tab-${name}`);
    await this.when(`the view ${name}`, () => this.evaluate((id) => !document.getElementById(id).hidden || undefined, `view-${name}`));
  }

  // Opens the form of the recipe.
  async edit() {
    await this.view('train');
    await this.press('Edit');
    await this.when('the form', () => this.evaluate(() => !document.getElementById('recipe-form').hidden || undefined));
  }

  async button(name) {
    const handle = await this.page.evaluateHandle(buttonNamed, name);
    return handle.asElement() ?? undefined;
  }

  // Draws with the mouse along points given as shares of the canvas.
  async draw(...points) {
    const canvas = await this.page.$('#canvas');
    await canvas.scrollIntoView();
    const box = await canvas.boundingBox();
    const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
    const { mouse } = this.page;
    await mouse.move(...at(points[0]));
    await mouse.down();
    for (const point of points.slice(1)) await mouse.move(...at(point), { steps: 12 });
    await mouse.up();
  }

  // Drops files, given as {name: bytes}, on the page.
  async drop(files) {
    const list = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
    await this.page.evaluate((all) => {
      const transfer = new DataTransfer();
      for (const [name, base64] of all) {
        transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    }, list);
  }
}
