// Inkling as its users meet it: `go run .` serves the page, the fragment starts
// the seed recipe, and the page's own text says how long an epoch took. That
// time holds all of an epoch's training (reading, shuffling, normalising), but
// not the evaluation on the test set after it.
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "../e2e/help/programs.mjs";
import { inPage } from "./browser.mjs";

const epochs = 6, patience = 300_000; // ms

// serveInkling answers { base, url, close } once the page is there, of this tree of
// the project or of another one.
export async function serveInkling(data, tree) {
  const { url: base, stop } = await serve({ data, ...(tree && { source: tree, dir: tree }) });
  return { base, url: `${base}#recipe=seed&seed=1&epochs=${epochs}&train=1`, close: stop };
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
