// A server between the page and the real one. Under /~NAME/ it serves the same
// page, with the faults of that name.
import { createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

// serveFaulty passes requests on to the server at upstream. Faults are functions
// of the path (without its name): each returns a handler, or undefined for what
// is to be passed on.
export async function serveFaulty(upstream, faults) {
  const sent = {}; // bytes, by the fault's name
  const server = createServer((asked, answer) => {
    const [, name, path] = /^\/~([^/]*)\/(.*)$/.exec(asked.url) ?? [];
    answer.on('error', () => {});
    if (name === undefined) return answer.writeHead(404).end();
    const handle = faults[name]?.(path);
    const count = (n) => { sent[name] = (sent[name] ?? 0) + n; };
    if (handle) return void Promise.resolve(handle(answer, () => get(upstream + path, asked.headers), count)).catch(() => answer.destroy());
    return void get(upstream + path, asked.headers)
      .then(({ status, headers, body }) => answer.writeHead(status, headers).end(body))
      .catch(() => answer.destroy());
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: (name) => `http://127.0.0.1:${server.address().port}/~${name}/`,
    sent,
    stop: () => { server.closeAllConnections(); server.close(); },
  };
}

// get returns an answer as it is, compressed or not.
function get(url, { 'accept-encoding': encoding = 'identity' }) {
  return new Promise((done, fail) => {
    request(url, { headers: { 'accept-encoding': encoding } }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }));
      answer.on('error', fail);
    }).on('error', fail).end();
  });
}

// What a server can do wrong.
export const refuse = (answer) => answer.destroy();
export const silence = () => {};
export const status = (code) => (answer) => answer.writeHead(code).end('no');
export const html = (answer) => answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><p>Log in to the school network');

// The first bytes, then the end: as if that were all, or by closing the connection.
export const short = (share) => async (answer, real) => {
  const { headers, body } = await real();
  delete headers['content-length'];
  answer.writeHead(200, headers).end(body.subarray(0, Math.floor(share * (body.length - 1))));
};
export const cut = (share) => async (answer, real) => {
  const { headers, body } = await real();
  answer.writeHead(200, headers);
  answer.write(body.subarray(0, Math.floor(share * (body.length - 1))));
  await sleep(200);
  answer.destroy();
};

// One bit is another one, at a share of the length.
export const flipped = (share) => async (answer, real) => {
  const { headers, body } = await real();
  body[Math.floor(share * (body.length - 1))] ^= 0x10;
  answer.writeHead(200, headers).end(body);
};

// The real beginning, then zeros without end.
export const endless = async (answer, real, count) => {
  const { headers, body } = await real();
  delete headers['content-length'];
  answer.writeHead(200, headers);
  answer.write(body.subarray(0, 100));
  const zeros = Buffer.alloc(1 << 18);
  while (!answer.destroyed) {
    count(zeros.length);
    if (!answer.write(zeros)) await Promise.race([new Promise((go) => answer.once('drain', go)), new Promise((go) => answer.once('close', go))]);
  }
};

// So many bytes a second.
export const slow = (rate) => async (answer, real) => {
  const { headers, body } = await real();
  answer.writeHead(200, headers);
  for (let at = 0; at < body.length && !answer.destroyed; at += rate / 4) {
    answer.write(body.subarray(at, at + rate / 4));
    await sleep(250);
  }
  answer.end();
};
