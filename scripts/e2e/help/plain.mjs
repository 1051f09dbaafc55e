// A static server as the plainest of them are: a folder under a path, the types
// of what a browser refuses without one, and no other header.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { root } from './programs.mjs';

const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

// servePlain serves web/ under that path, which begins and ends with a slash.
export async function servePlain(path) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const name = pathname.startsWith(path) && (pathname.slice(path.length) || 'index.html');
    try {
      const body = await readFile(join(root, 'web', name));
      response.writeHead(200, extname(name) in types ? { 'Content-Type': types[extname(name)] } : {});
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}${path}`, stop: () => server.close() };
}
