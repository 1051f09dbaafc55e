// WebKitGTK's MiniBrowser: through WebDriver, on a screen of its own that nobody
// sees. WebKit's sandbox is off unless a program asks for it, and the MiniBrowser
// does not: nothing has to be switched off for root.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Builder, Origin } from 'selenium-webdriver';
import { manual } from 'selenium-webdriver/proxy.js';
import { freePort } from './programs.mjs';
import { buttonNamed, Tab, textOf } from './tab.mjs';

// launchWebKit starts a screen and a driver. Each tab is a browser of its own:
// the driver has one session at a time.
export async function launchWebKit() {
  const screen = program('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {}, 'pipe');
  const [display] = await orFail(screen, once(screen.stdio[3], 'data'));
  const port = await freePort();
  const driver = program('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { DISPLAY: `:${display}`.trim() });
  const url = `http://127.0.0.1:${port}`;
  await orFail(driver, ready(url));
  return { url, close: () => [driver, screen].forEach((child) => child.kill()) };
}

// A child that ends with this process; stdio 3 is a pipe where it is asked for.
function program(command, args, env, third = 'ignore') {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe', third] });
  child.said = '';
  child.stderr.on('data', (text) => { child.said += text; });
  process.once('exit', () => child.kill());
  return child;
}

// What is awaited, or an error if the program ends before that.
function orFail(child, awaited) {
  const failed = new Promise((_, fail) => {
    const because = (why) => fail(new Error(`${child.spawnargs[0]} ${why}${child.said && `; it said: ${child.said}`}`));
    child.once('exit', (code, signal) => because(`ended with ${code ?? signal}`));
    child.once('error', (error) => because(error.code === 'ENOENT' ? 'is not installed: run scripts/test browsers' : error.message));
  });
  failed.catch(() => {}); // it ends some time
  return Promise.race([awaited, failed]);
}

async function ready(url) {
  for (;;) {
    const answer = await fetch(`${url}/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

// Keeps what goes wrong in the page. WebDriver cannot do so before the page's
// own scripts, but it is there before the training and the drawing.
function keepErrors() {
  window.errorsKept = [];
  const keep = (...what) => window.errorsKept.push(what.map((w) => String(w?.stack ?? w)).join(' '));
  const { error } = console;
  console.error = (...what) => { keep(...what); error(...what); };
  addEventListener('error', (event) => keep(event.message));
  addEventListener('unhandledrejection', (event) => keep(event.reason));
}

export class WebKitTab extends Tab {
  static async open({ url: driverURL }, url, { expected = [], width = 1280, height = 900 } = {}) {
    const driver = await new Builder().usingServer(driverURL).forBrowser('MiniBrowser')
      .setProxy(manual({ https: '127.0.0.1:1' })).build(); // nothing but this machine
    const tab = new WebKitTab(undefined, expected);
    tab.driver = driver;
    try {
      await driver.manage().window().setRect({ x: 0, y: 0, width, height });
      await driver.get(url);
      await driver.executeScript(keepErrors);
      return tab;
    } catch (error) {
      await tab.close(); // or the driver would refuse the next one
      throw error;
    }
  }

  async reload() {
    await this.driver.navigate().refresh();
    await this.driver.executeScript(keepErrors);
  }

  close() {
    return this.driver.quit();
  }

  async assertQuiet() {
    this.errors.push(...await this.driver.executeScript(() => window.errorsKept));
    return super.assertQuiet();
  }

  evaluate(code, ...args) {
    return this.driver.executeScript(code, ...args);
  }

  text(id) {
    return this.driver.executeScript(textOf, id);
  }

  async button(name) {
    return await this.driver.executeScript(buttonNamed, name) ?? undefined;
  }

  async draw(...points) {
    const box = await this.driver.executeScript(() => {
      const canvas = document.getElementById('canvas');
      canvas.scrollIntoView({ block: 'center' });
      return canvas.getBoundingClientRect().toJSON();
    });
    const at = ([x, y]) => ({ x: Math.round(box.x + x * box.width), y: Math.round(box.y + y * box.height), origin: Origin.VIEWPORT, duration: 20 });
    const pen = this.driver.actions({ async: true });
    pen.move(at(points[0])).press();
    for (let i = 1; i < points.length; i++) {
      for (const share of [0.25, 0.5, 0.75, 1]) pen.move(at(between(points[i - 1], points[i], share)));
    }
    await pen.release().perform();
  }
}

function between([x0, y0], [x1, y1], share) {
  return [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
}
