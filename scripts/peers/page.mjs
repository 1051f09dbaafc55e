// The page in a person's hands: how soon it answers after a reload, how fast
// the answer follows the pen, whether the page's thread stays free while its
// worker trains, and how much memory the trainer takes.
import { setTimeout as sleep } from "node:timers/promises";
import { inPage } from "./browser.mjs";
import { median, quantile } from "./figures.mjs";

const epochs = 2, moves = 150, pace = 23; // ms between moves: not a multiple of a frame

// measurePage answers with the figures; base is the page's address.
export function measurePage(base) {
  return inPage(`${base}#recipe=seed&seed=1&epochs=${epochs}&data=mnist`, async (page) => {
    await page.setViewport({ width: 1280, height: 900 });
    await until(page, "status", "ready");
    await page.evaluateOnNewDocument(watch);
    const starts = [];
    for (let i = 0; i < 5; i++) { // the first fills the engine's caches
      await page.reload();
      starts.push(await page.evaluate(() => window.watched.firstAnswer));
      await until(page, "status", "ready");
    }
    const start = await page.evaluate(() => window.watched.longest());
    await page.click("#clear");
    const idle = await draw(page);
    await page.click("#clear");
    await page.evaluate(() => window.watched.begin());
    await page.click("#primary");
    await page.waitForFunction(() => document.getElementById("reader").textContent.includes("run 1"), { timeout: 60_000 });
    const training = await draw(page);
    await until(page, "status", "finished");
    return {
      firstAnswerMs: median(starts.slice(1)), longestTaskAtStartMs: start.longest,
      answerIdleMs: idle, answerTrainingMs: training,
      training: await page.evaluate(() => window.watched.end()),
      trainerMegabytes: await workerMemory(page),
    };
  });
}

export function printPage(p) {
  const latency = (l) => `median ${l.median.toFixed(1)} ms, p95 ${l.p95.toFixed(1)} ms (of it at work: ${l.work.median.toFixed(1)}, ${l.work.p95.toFixed(1)}; ${l.samples} moves)`;
  const t = p.training;
  console.log(`
the page${p.tree ? ` of ${p.tree}` : ""}
  first answer after a reload, warm cache: ${p.firstAnswerMs.toFixed(0)} ms; longest task of the start: ${p.longestTaskAtStartMs.toFixed(0)} ms
  answer latency, idle:           ${latency(p.answerIdleMs)}
  answer latency, while training: ${latency(p.answerTrainingMs)}
  while training: ${t.fps.toFixed(1)} frames a second, longest frame ${t.longestFrameMs.toFixed(0)} ms, longest task ${t.longestTaskMs ? `${t.longestTaskMs.toFixed(0)} ms` : "below 50 ms"}
  the trainer's memory: ${p.trainerMegabytes.toFixed(0)} MB`);
  if (p.beside) printPage(p.beside);
}

async function until(page, id, text) {
  await page.waitForFunction((i, t) => document.getElementById(i)?.textContent === t, { timeout: 300_000 }, id, text);
}

// draw leads the real mouse around and answers with the times from each move
// to the end of the frame that shows its bars, and of the page's work in it.
async function draw(page) {
  const box = await (await page.$("#canvas")).boundingBox();
  const at = (i) => [box.x + box.width * (0.5 + 0.3 * Math.sin(i / 12)), box.y + box.height * (0.5 + 0.4 * Math.cos(i / 9))];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  await page.evaluate(() => window.watched.moves.splice(0));
  for (let i = 1; i <= moves; i++) {
    if (i % 40 === 0) { // strokes as long as a person's
      await page.mouse.up();
      await page.evaluate(() => document.getElementById("clear").click());
      await page.mouse.move(...at(i));
      await page.mouse.down();
    }
    await page.mouse.move(...at(i));
    await sleep(pace);
  }
  await page.mouse.up();
  const seen = await page.evaluate(() => window.watched.moves);
  const summary = (list) => ({ median: median(list), p95: quantile(list, 0.95) });
  return { ...summary(seen.map((m) => m.all)), work: summary(seen.map((m) => m.work)), samples: seen.length };
}

// watch runs in the page before its own scripts.
function watch() {
  const tasks = [], frames = [], moves = [];
  let from = 0, running = false;
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
  const longest = (since) => Math.max(0, ...tasks.filter((t) => t.startTime >= since).map((t) => t.duration));

  // The first answer: a bar is drawn again and again until it is read.
  let found;
  const firstAnswer = new Promise((done) => { found = done; });
  addEventListener("DOMContentLoaded", () => {
    const canvas = document.getElementById("canvas");
    const answered = () => document.getElementById("prediction").textContent !== "";
    const press = (type, share) => {
      const box = canvas.getBoundingClientRect();
      canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, isPrimary: true, bubbles: true, clientX: box.left + box.width / 2, clientY: box.top + share * box.height }));
    };
    const timer = setInterval(() => {
      if (answered()) return;
      press("pointerdown", 0.2);
      press("pointermove", 0.8);
      press("pointerup", 0.8);
    }, 10);
    new MutationObserver(() => {
      if (!answered()) return;
      clearInterval(timer);
      found(performance.now());
    }).observe(document.getElementById("prediction"), { childList: true, characterData: true, subtree: true });

    // From a move to the end of the frame in which the bars change. A move that
    // changes nothing on them says nothing.
    let move;
    const end = new MessageChannel();
    end.port1.onmessage = () => {
      if (move.work) moves.push({ all: performance.now() - move.at, work: move.work });
      move = undefined;
    };
    addEventListener("pointermove", (event) => {
      if (move) return;
      move = { at: event.timeStamp, begun: performance.now() };
      requestAnimationFrame(() => end.port2.postMessage(0)); // comes when the frame is done
    }, true);
    new MutationObserver(() => { if (move) move.work = performance.now() - move.begun; })
      .observe(document.getElementById("bars"), { attributes: true, childList: true, characterData: true, subtree: true });
  });

  const frame = (now) => { if (running) { frames.push(now); requestAnimationFrame(frame); } };
  window.watched = {
    firstAnswer, moves,
    longest: () => ({ longest: longest(0) }),
    begin() { from = performance.now(); running = true; requestAnimationFrame(frame); },
    end() {
      running = false;
      const gaps = frames.slice(1).map((t, i) => t - frames[i]);
      return {
        fps: 1000 * gaps.length / (frames.at(-1) - frames[0]), longestFrameMs: Math.max(...gaps),
        longestTaskMs: longest(from), tasksOver50Ms: tasks.filter((t) => t.startTime >= from).length,
      };
    },
  };
}

// workerMemory finds the trainer's WebAssembly memory, in MB.
async function workerMemory(page) {
  const { client } = page.workers()[0];
  const { result } = await client.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await client.send("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const bytes = await client.send("Runtime.callFunctionOn", {
    objectId: objects.objectId, returnByValue: true,
    functionDeclaration: "function () { return this.reduce((sum, m) => sum + m.buffer.byteLength, 0); }",
  });
  return bytes.result.value / 1e6;
}
