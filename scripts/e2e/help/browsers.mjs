// Real browsers from the distribution. They reach nothing but this machine.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { launchWebKit } from './webkit.mjs';

const chromium = {
  browser: 'chrome',
  executablePath: find('CHROMIUM', 'chromium', 'chromium-browser', 'google-chrome'),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
    '--disable-background-networking', '--disable-component-update',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ],
};

const firefox = {
  browser: 'firefox',
  executablePath: find('FIREFOX', 'firefox-esr', 'firefox'),
  extraPrefsFirefox: {
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 1,
  },
};

export const browsers = { chromium, firefox };

// find returns a program's path: the one that the variable names, or the first
// of these on the PATH.
function find(variable, ...names) {
  if (process.env[variable]) return process.env[variable];
  const paths = names.flatMap((name) => process.env.PATH.split(':').map((dir) => `${dir}/${name}`));
  const path = paths.find(existsSync);
  if (!path) throw new Error(`none of ${names.join(', ')} is installed: run scripts/test browsers, or set ${variable} to its path`);
  return path;
}

// launch starts one of these, or WebKit, which Puppeteer cannot drive. Profile is
// a folder that outlives the browser.
export function launch(name, protocolTimeout = 240_000, profile = undefined) {
  if (name === 'webkit') return launchWebKit();
  return puppeteer.launch({ headless: true, protocolTimeout, userDataDir: profile, ...browsers[name] });
}
