// Inkling as its users meet it: `go run .` serves the page, the fragment starts
// the seed recipe, and the page's own text says how long an epoch took. That
// time holds all of an epoch's training (reading, shuffling, normalising), but
// not the evaluation on the test set after it.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { inPage } from "./browser.mjs";

const epochs = 6, patience = 300_000; // ms; the first start builds the wasm

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

// serveInkling answers { base, url, close } once the page is there.
export async function serveInkling(repository, data) {
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn("go", ["run", ".", "-addr", address, "-data", data],
    { cwd: repository, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "", gone = false;
  child.stderr.on("data", (text) => { said = (said + text).slice(-2000); });
  child.on("error", (error) => { said += error.message; gone = true; });
  child.on("exit", () => { gone = true; });
  const close = () => { // go run and the server that it started
    try { process.kill(-child.pid, "SIGTERM"); } catch { /* already gone */ }
  };
  process.on("exit", close);
  for (const end = Date.now() + patience; Date.now() < end && !gone; await sleep(200)) {
    const page = await fetch(`http://${address}/`).catch(() => null);
    const base = `http://${address}/`;
    if (page?.ok) return { base, url: `${base}#recipe=seed&seed=1&epochs=${epochs}&train=1`, close };
  }
  close();
  throw new Error(`go run . does not serve the page: ${said.trim() || "no answer"}`);
}

// measureInkling trains once and takes the fastest epoch.
export function measureInkling(url) {
  return inPage(url, async (page) => {
    const seconds = new Set(), losses = [];
    for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
      const text = await page.evaluate((ids) =>
        Object.fromEntries(ids.map((id) => [id, document.getElementById(id)?.textContent.trim() ?? ""])),
      ["status", "dataset", "backend", "epoch", "epoch-seconds", "train-loss", "test-accuracy", "receipt"]);
      if (text.status.startsWith("failed")) throw new Error(text.status);
      if (/synthetic/i.test(text.dataset)) throw new Error("the page has no MNIST");
      const last = Number.parseFloat(text["epoch-seconds"]), loss = Number.parseFloat(text["train-loss"]);
      if (last > 0) seconds.add(last);
      if (last > 0 && loss > 0 && losses.at(-1) !== loss) losses.push(loss);
      if (text.status === "finished") {
        return {
          secondsPerEpoch: Math.min(...seconds), steps: epochs * 1200, lossFirst: losses[0], lossLast: losses.at(-1),
          backend: text.backend, testAccuracy: Number.parseFloat(text["test-accuracy"]), receipt: text.receipt,
        };
      }
    }
    throw new Error("training did not finish");
  });
}
