// Storage that is blocked, full, missing or damaged.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browsers } from '../browsers.mjs';
import { report, short, visit } from '../visit.mjs';

const path = `${short}&data=synthetic`;

export function storageFaults(kind) {
  return [
    { fault: 'cookies and site data are blocked in the browser', path, start: () => launchBlocked(kind), steps: (tab) => visit(tab), says: { unkept: /\w/ } },
    { fault: 'storage is full', path, before: full, steps: (tab) => visit(tab), says: { unkept: /\w/ } },
    { fault: 'storage refuses the second write', path, before: refuseLater, steps: twice },
    { fault: 'there is no localStorage', path, before: () => { Object.defineProperty(globalThis, 'localStorage', { value: null }); }, steps: (tab) => visit(tab), says: { status: /^finished$/, unkept: /^$/ } },
    { fault: 'there is no IndexedDB', path, before: () => { Object.defineProperty(globalThis, 'indexedDB', { value: undefined }); }, steps: (tab) => visit(tab), says: { status: /^finished$/, unkept: /\w/ } },
    { fault: 'there is no Cache Storage', path: short, before: () => { delete globalThis.caches; Object.defineProperty(globalThis, 'caches', { value: undefined }); }, steps: (tab) => visit(tab) },
  ];
}

// A browser in which the person has blocked all storage.
async function launchBlocked(kind) {
  if (kind === 'firefox') {
    const browser = await puppeteer.launch({ headless: true, ...browsers.firefox, extraPrefsFirefox: { ...browsers.firefox.extraPrefsFirefox, 'network.cookie.cookieBehavior': 2 } });
    return { browser, stop: () => browser.close() };
  }
  const dir = mkdtempSync(join(tmpdir(), 'inkling-profile-'));
  mkdirSync(join(dir, 'Default'));
  writeFileSync(join(dir, 'Default/Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
  const browser = await puppeteer.launch({ headless: true, ...browsers.chromium, userDataDir: dir });
  return { browser, stop: async () => { await browser.close(); rmSync(dir, { recursive: true, force: true }); } };
}

const full = () => {
  const refuse = () => { throw new DOMException('no room left', 'QuotaExceededError'); };
  Storage.prototype.setItem = IDBObjectStore.prototype.put = refuse;
};

const refuseLater = () => {
  const { put } = IDBObjectStore.prototype;
  let count = 0;
  IDBObjectStore.prototype.put = function (...args) {
    if (this.name === 'drawings' && ++count > 1) throw new DOMException('no room left', 'QuotaExceededError');
    return put.apply(this, args);
  };
};

// The same drawing is corrected a second time.
async function twice(tab) {
  await visit(tab);
  await tab.until('correct-hint', /^Kept among yours/, 30);
  await tab.evaluate(() => document.getElementById('correct-7').click());
  await tab.until('own-unkept', /\w/);
  return report(tab);
}
