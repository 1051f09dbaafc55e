// The programs under test: each a process group of its own, on a free port of
// 127.0.0.1, ended when the test file is done.
import { spawn, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../../../..');
export const out = join(root, 'scripts/out');

// findMNIST returns the folder in which `go run .` finds MNIST, or undefined.
function findMNIST() {
  const dir = execFileSync('go', ['run', './scripts/mnist'], { cwd: root, encoding: 'utf8' }).trim();
  return dir ? resolve(root, dir) : undefined;
}

export const mnist = findMNIST();

// What a link says so that the page trains on the best digits of this machine.
export const bestDigits = mnist ? '' : '&data=synthetic';

// The environment of programs that must find nothing outside the project.
const offline = { HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: '127.0.0.1' };

// A folder that goes when this process does.
export function scratch(prefix) {
  mkdirSync(out, { recursive: true });
  const dir = mkdtempSync(join(out, prefix));
  process.once('exit', () => rmSync(dir, { recursive: true }));
  return dir;
}

const patience = 300_000; // ms: a first start builds the wasm

// Starts a program and resolves with {url, stop} when it has printed its address.
async function start(command, args, { ready, env = {}, cwd = root }) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => child.once('exit', done));
  const kill = () => {
    try { process.kill(-child.pid, 'SIGTERM'); } catch { /* it has ended */ }
  };
  process.once('exit', kill);
  const stop = () => { kill(); return ended; };
  let said = '';
  const address = new Promise((found) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        said += text;
        const match = ready.exec(said);
        if (match) found(match[0]);
      });
    }
  });
  const url = await Promise.race([address, ended, setTimeout(patience, undefined, { ref: false })]);
  if (typeof url === 'string') return { url: url.replace(/\/?$/, '/'), said: () => said, stop };
  await stop();
  throw new Error(`${command} ${args.join(' ')} did not come up; it said:\n${said}`);
}

// `go run .`, but as one process that a signal reaches; data null leaves the
// search for MNIST to it, source is the tree that it is built from.
export function serve({ data = mnist, dir = root, env = {}, source = root } = {}) {
  const program = join(scratch('inkling-'), 'inkling');
  execFileSync('go', ['build', '-o', program, '.'], { cwd: source, stdio: 'inherit' });
  const args = ['-addr', '127.0.0.1:0', ...(data ? ['-data', data] : [])];
  return start(program, args, { cwd: dir, env, ready: /http:\/\/127\.0\.0\.1:\d+/ });
}

// The same in a copy of the project that has no MNIST anywhere near, and no network.
export async function serveNowhere() {
  const dir = scratch('elsewhere-');
  execFileSync('bash', ['-c', 'git ls-files -co --exclude-standard -z | xargs -0 cp --parents -t "$0" && cp web/{inkling.wasm,inkling.wasm.gz,wasm_exec.js,build.json} "$0/web"', dir], { cwd: root });
  const env = { ...offline, MNIST_DIR: '', XDG_CACHE_HOME: join(dir, 'cache') };
  env.GOCACHE = execFileSync('go', ['env', 'GOCACHE'], { encoding: 'utf8' }).trim();
  return serve({ data: null, dir, env });
}

// `npx serve web`, with the version that the lockfile pins.
export async function serveStatic() {
  const bin = join(root, 'scripts/node_modules/.bin/serve');
  const listen = `tcp://127.0.0.1:${await freePort()}`;
  return start(bin, ['web', '--listen', listen, '--no-clipboard'], { ready: /http:\/\/127\.0\.0\.1:\d+/ });
}

// workerd, as `scripts/edge` runs it.
export async function serveEdge() {
  return start('scripts/edge', ['-port', String(await freePort())], { ready: /(?<=Ready on )http:\/\/127\.0\.0\.1:\d+/ });
}

// The receipt of a native run.
export function reproduce(...args) {
  const said = execFileSync('go', ['run', './scripts/reproduce', ...args, ...(mnist ? ['-data', mnist] : [])], { cwd: root, encoding: 'utf8' });
  return /^receipt ([0-9a-f]{64})$/m.exec(said)[1];
}

export function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
