// What it costs to look inside while the network trains: in one run the Train view
// and each part of the Inside view take turns, some epochs each.
import { setTimeout as sleep } from "node:timers/promises";
import { inPage } from "./browser.mjs";
import { median } from "./figures.mjs";

const parts = ["mistakes", "drawing", "weights", "plane", "calibration"];
const turns = 3, epochsEach = 4; // in a turn; the first of them is left out

// measureInside answers { closed: { epochSeconds }, PART: { epochSeconds, slower,
// fps, longestTaskMs, updates } }; slower is a share, of the epochs just before.
export async function measureInside(base) {
  const epochs = turns * parts.length * 2 * (epochsEach + 2);
  const { result } = await inPage(`${base}#recipe=seed&seed=1&epochs=${epochs}&data=mnist`, async (page) => {
    await page.setViewport({ width: 1280, height: 720 });
    await page.waitForFunction(() => document.getElementById("status").textContent === "ready", { timeout: 120_000 });
    await page.evaluate(watch);
    await bar(page);
    await page.click("#primary");
    await sleep(2000);
    const seen = Object.fromEntries(["closed", ...parts].map((name) => [name, []]));
    for (let turn = 0; turn < turns; turn++) {
      for (const part of parts) {
        const closed = await lookAt(page, "train");
        const open = await lookAt(page, "inside", part);
        seen.closed.push(closed);
        seen[part].push({ ...open, slower: open.epochSeconds / closed.epochSeconds - 1 });
        console.error(`turn ${turn + 1}: ${part}: an epoch ${open.epochSeconds.toFixed(3)} s, closed ${closed.epochSeconds.toFixed(3)} s`);
      }
    }
    return seen;
  });
  return Object.fromEntries(Object.entries(result).map(([name, list]) => [name, summary(list)]));
}

const summary = (list) => ({
  epochSeconds: median(list.map((l) => l.epochSeconds)), slower: median(list.map((l) => l.slower ?? 0)),
  fps: median(list.map((l) => l.fps)), longestTaskMs: Math.max(...list.map((l) => l.longestTaskMs)),
  updates: median(list.map((l) => l.updates)),
});

async function bar(page) {
  const box = await (await page.$("#canvas")).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 10 });
  await page.mouse.up();
}

async function lookAt(page, view, part) {
  await page.evaluate((tab, radio) => {
    document.getElementById(tab).click();
    if (radio) document.getElementById(radio).click();
  }, `tab-${view}`, part && `inside-${part}`);
  return page.evaluate((n, id) => window.looked.epochs(n, id), epochsEach, `part-${part}`);
}

// watch runs in the page: it counts frames, long tasks and changes of a part of the
// Inside view while some epochs end.
function watch() {
  const tasks = [];
  let ends = [], part, frames = 0, changes = 0, changed = false;
  const touch = (node) => { changed ||= Boolean(part?.contains(node)); };
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask" });
  new MutationObserver(() => ends.push(performance.now()))
    .observe(document.getElementById("epoch"), { childList: true, characterData: true, subtree: true });
  new MutationObserver((records) => records.forEach(({ target }) => touch(target)))
    .observe(document.getElementById("view-inside"), { childList: true, characterData: true, attributes: true, subtree: true });
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (...args) {
    touch(this.canvas);
    return put.apply(this, args);
  };
  const frame = () => {
    frames++;
    if (changed) changes++;
    changed = false;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const ended = (n) => new Promise((done) => {
    const timer = setInterval(() => { if (ends.length >= n) { clearInterval(timer); done(); } }, 5);
  });
  window.looked = {
    async epochs(n, id) {
      [ends, part] = [[], document.getElementById(id)];
      await ended(1);
      [frames, changes] = [0, 0];
      await ended(n);
      const [from, to] = [ends[0], ends[n - 1]], seconds = (to - from) / 1000;
      const long = tasks.filter((t) => t.startTime >= from && t.startTime < to).map((t) => t.duration);
      return { epochSeconds: seconds / (n - 1), fps: frames / seconds, longestTaskMs: Math.max(0, ...long), updates: changes / seconds };
    },
  };
}

export function printInside(inside) {
  console.log(`\nThe Inside view while the network trains (recipe seed), against the Train view in the same run; medians of ${turns} turns of ${epochsEach - 1} epochs\n`);
  console.log("| in sight | an epoch, s | slower by | frames a second | longest task | updates a second |\n|---|---|---|---|---|---|");
  for (const [name, s] of Object.entries(inside)) {
    const own = name !== "closed";
    console.log(`| ${own ? `Inside, ${name}` : "Train"} | ${s.epochSeconds.toFixed(3)} | ${own ? `${(100 * s.slower).toFixed(1)} %` : ""} | ${s.fps.toFixed(1)} | ${s.longestTaskMs ? `${s.longestTaskMs.toFixed(0)} ms` : "below 50 ms"} | ${own ? s.updates.toFixed(1) : ""} |`);
  }
}
