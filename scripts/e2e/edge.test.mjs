// The page as Cloudflare Workers serve it, under the same workerd.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, serveEdge } from './help/programs.mjs';
import { suite } from './help/suite.mjs';

suite(serveEdge, (check, kind, server) => {
  check('serves the page, which trains', '#recipe=seed&seed=1&epochs=1&train=1&data=synthetic', async (tab) => {
    await tab.status(/^finished$/, 120);
    assert.equal(await tab.page.evaluate(() => crossOriginIsolated), true);
    assert.equal(await tab.text('backend'), 'simd');
  });

  check('answers /api/version with what was built', '#data=synthetic', async (tab) => {
    const built = JSON.parse(await readFile(join(root, 'web/build.json'), 'utf8'));
    const answer = await tab.page.evaluate(async () => (await fetch('api/version')).json());
    assert.deepEqual(answer, {
      version: built.version, toolchain: built.toolchain, backend: built.backend, wasm_sha256: built.sha256,
    });
    const missing = await fetch(new URL('api/nothing', server().url));
    assert.equal(missing.status, 404);
    assert.ok((await missing.json()).error);
    const page = await fetch(server().url);
    for (const name of ['content-security-policy', 'permissions-policy', 'cross-origin-embedder-policy', 'x-content-type-options']) {
      assert.ok(page.headers.get(name), name);
      assert.equal(missing.headers.get(name), page.headers.get(name), name);
    }
  });
}, ['chromium']);
