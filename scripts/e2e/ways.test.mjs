// Other ways in: no MNIST and no network, any static server, a file, a phone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { browsers, launch } from './help/browsers.mjs';
import { servePlain } from './help/plain.mjs';
import { bestDigits, mnist, root, serve, serveNowhere, serveStatic } from './help/programs.mjs';
import { everyBrowser, suite, wanted } from './help/suite.mjs';
import { Tab } from './help/tab.mjs';

// A browser reports each file that a server does not have as an error.
const absent = [/404|Failed to load resource|NetworkError|CORS|ERR_NAME_NOT_RESOLVED|Cross-Origin/i];

describe('no MNIST anywhere and no network', () => {
  suite(serveNowhere, (check) => {
    check('trains on synthetic digits and says so', '#recipe=seed&seed=1&epochs=8&train=1', async (tab) => {
      await tab.status(/^finished$/, 200);
      assert.match(await tab.text('dataset'), /synthetic/i);
      assert.match(await tab.text('notice'), /synthetic/i);
      assert.ok(await tab.number('test-accuracy') > 95, await tab.state());
    }, { expected: absent });
  });
});

describe('npx serve web', () => {
  suite(serveStatic, (check) => {
    check('serves a working page', '#recipe=seed&seed=1&epochs=1&train=1&data=synthetic', async (tab) => {
      await tab.status(/^finished$/, 120);
      assert.equal(await tab.page.evaluate(() => crossOriginIsolated), true);
    });
  });
});

describe('any static server, under a path, without headers', () => {
  suite(() => servePlain('/sub/path/'), (check) => {
    check('serves a working page', '#recipe=seed&seed=1&epochs=1&train=1&data=synthetic', async (tab) => {
      await tab.until('reader', /^Reads .* % of MNIST’s test images/);
      await tab.status(/^finished$/, 120);
      assert.equal(await tab.evaluate(() => crossOriginIsolated), false);
      assert.match(await tab.text('receipt'), /^[0-9a-f]{64}$/);
    }, { expected: absent });
  }, everyBrowser);
});

describe('from disk', () => {
  for (const kind of wanted(Object.keys(browsers))) {
    let browser;
    before(async () => { browser = await launch(kind); });
    after(() => browser?.close());
    test(`${kind} is told what to run`, async () => {
      const tab = await Tab.open(browser, pathToFileURL(join(root, 'web/index.html')).href);
      assert.match(await tab.status(/^failed: /), /disk/);
      await tab.until('notice', /go run \./);
      await tab.close();
    });
  }
});

// The signal reaches `go run` alone, which does not pass it on.
test('SIGTERM to go run ends the server', { timeout: 300_000 }, async () => {
  const run = spawn('go', ['run', '.', '-addr', '127.0.0.1:0', ...(mnist ? ['-data', mnist] : [])], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((found, fail) => {
    let said = '';
    run.stdout.on('data', (text) => {
      said += text;
      const match = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (match) found(match[0]);
    });
    run.once('exit', () => fail(new Error(`it ended: ${said}`)));
  });
  assert.equal((await fetch(url)).status, 200);
  run.kill('SIGTERM');
  const sent = performance.now();
  while (await fetch(url).then(() => true, () => false)) {
    assert.ok(performance.now() - sent < 60_000, 'it still serves after a minute');
    await new Promise((done) => setTimeout(done, 20));
  }
  console.log(`it served for another ${Math.round(performance.now() - sent)} ms`);
});

describe('narrow and wide', () => {
  suite(serve, (check) => {
    check('nothing sticks out from 360 to 1440 px', `#recipe=seed&epochs=1&train=1${bestDigits}`, async (tab) => {
      await tab.status(/^finished$/, 120);
      for (const width of [360, 390, 600, 768, 1024, 1440]) {
        await tab.page.setViewport({ width, height: 800 });
        const [wide, seen] = await tab.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.equal(seen, width);
        assert.ok(wide <= seen, `${wide} px of content in ${seen} px`);
      }
    });
  });
});
