// A study that is killed goes on to the receipt of the quiet one: its worker
// terminated, its page reloaded or the whole browser killed, at random moments.
// KILLS is how often (3); EPOCHS how long each of the twelve runs is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './help/browsers.mjs';
import { root, serve } from './help/programs.mjs';
import { wanted } from './help/suite.mjs';
import { Tab } from './help/tab.mjs';

const kills = Number(process.env.KILLS ?? 3);
const sweep = `epochs=${process.env.EPOCHS ?? 3}&train_images=6000&sweep=lr:0.01,0.02,0.05,0.1&seeds=3`;
const chance = generator(Number(process.env.SEED ?? 1));

// generator returns random numbers from 0 to 1 that are the same for the same seed.
function generator(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

const keepWorkers = () => {
  const workers = globalThis.keptWorkers = [];
  globalThis.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      workers.push(this);
    }
  };
};

const finished = /^[0-9a-f]{64}$/;

// Visit is a browser with a profile that survives it.
class Visit {
  static async begin(url, profile, fragment) {
    const v = Object.assign(new Visit(), { url, profile });
    v.browser = await launch('chromium', 240_000, profile);
    v.tab = await Tab.open(v.browser, url + fragment, { before: keepWorkers, expected: [/./] });
    return v;
  }

  // Goes on with the study by one click.
  async goOn() {
    await this.tab.until('sweep-progress', /stands at|^Finished/, 90);
    if (!finished.test(await this.tab.text('study-receipt'))) await this.tab.press('Resume study');
  }

  async terminateWorker() {
    await this.tab.evaluate((share) => {
      const pool = globalThis.keptWorkers.slice(1); // the first is the page's own trainer
      pool[Math.floor(share * pool.length)]?.terminate();
    }, chance());
  }

  async reload() {
    await this.tab.reload();
    await this.goOn();
  }

  async killBrowser() {
    const { browser, url, profile } = this;
    const gone = new Promise((done) => { browser.process().once('exit', done); });
    browser.process().kill('SIGKILL');
    await gone;
    Object.assign(this, await Visit.begin(url, profile, '#view=study&data=synthetic'));
    await this.goOn();
  }
}

if (wanted(['chromium']).length === 0) {
  test.skip(`only in chromium, not in ${process.env.BROWSER}`);
} else {
  let server, profile, visit;
  before(async () => {
    server = await serve();
    profile = mkdtempSync(join(tmpdir(), 'inkling-profile-'));
  });
  after(async () => {
    await visit?.browser.close();
    await server?.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  test(`${kills} kills in a study of twelve runs change no receipt`, { timeout: 1_800_000 }, async (t) => {
    const quiet = /^study receipt ([0-9a-f]{64})$/m.exec(
      execFileSync('go', ['run', './scripts/reproduce', '-study', sweep, '-synthetic'], { cwd: root, encoding: 'utf8' }))[1];
    visit = await Visit.begin(server.url, profile, `#view=study&${sweep}&data=synthetic&workers=2&train=1`);
    await visit.tab.until('sweep-progress', /^\d+ of \d+ epochs/, 120);
    const ways = ['killBrowser', 'reload', 'terminateWorker'];
    const done = {};
    for (let i = 0; i < kills; i++) {
      const way = i < ways.length ? ways[i] : ways[Math.floor(chance() * ways.length)];
      await sleep(1000 + 3000 * chance());
      if (finished.test(await visit.tab.text('study-receipt'))) break;
      await visit[way]();
      done[way] = (done[way] ?? 0) + 1;
      t.diagnostic(`${way}: ${await visit.tab.text('sweep-progress')}`);
      if (process.env.KILLS) console.error(i + 1, way);
    }
    const receipt = await visit.tab.until('study-receipt', finished, 600);
    t.diagnostic(`${JSON.stringify(done)}: receipt ${receipt}, of the quiet study ${quiet}`);
    assert.equal(receipt, quiet);
    await visit.tab.reload();
    assert.equal(await visit.tab.until('study-receipt', finished), quiet, 'after a reload');
  });
}
