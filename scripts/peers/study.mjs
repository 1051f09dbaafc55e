// A study on one worker and on two: 8 runs of 2 epochs, in Chromium and in Firefox.
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { launch } from "../e2e/help/browsers.mjs";

const sweep = "view=study&recipe=seed&epochs=2&sweep=lr:0.02,0.05;batch:50,100&seeds=2";
const runs = 8;

// measureStudy answers { BROWSER: { WORKERS: { seconds, receipt, fps,
// longestFrameMs, megabytes } } }; megabytes is by how much the browser's memory
// grows at most while the study runs, for each of its workers.
export async function measureStudy(base) {
  const seen = {};
  for (const kind of ["chromium", "firefox"]) {
    seen[kind] = {};
    for (const workers of [1, 2]) {
      seen[kind][workers] = await onWorkers(kind, base, workers);
      const { seconds, receipt } = seen[kind][workers];
      console.error(`${kind}, ${workers === 1 ? "1 worker" : `${workers} workers`}: ${seconds.toFixed(1)} s, study receipt ${receipt.slice(0, 12)}`);
    }
  }
  return seen;
}

async function onWorkers(kind, base, workers) {
  const browser = await launch(kind, 600_000);
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(`${base}#${sweep}&workers=${workers}&data=mnist`);
    await page.waitForFunction(() => document.getElementById("status").textContent === "ready"
      && !document.getElementById("sweep-begin").disabled, { timeout: 120_000 });
    const before = memory(browser.process().pid);
    await page.evaluate(watch);
    await page.click("#sweep-begin");
    let most = before;
    while (!await page.evaluate(() => window.swept.over())) {
      most = Math.max(most, memory(browser.process().pid));
      await sleep(1000);
    }
    const result = await page.evaluate(() => window.swept.result());
    return { ...result, megabytes: (most - before) / workers };
  } finally {
    await browser.close();
  }
}

// watch runs in the page: the clock runs from the click to the study's receipt.
function watch() {
  const receipt = document.getElementById("study-receipt");
  let clicked, end, last, frames = 0, longest = 0;
  const frame = (now) => {
    if (clicked && !end) {
      if (last) { frames++; longest = Math.max(longest, now - last); }
      last = now;
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  document.getElementById("sweep-begin").addEventListener("click", () => { clicked ??= performance.now(); }, true);
  new MutationObserver(() => {
    if (/^[0-9a-f]{64}$/.test(receipt.textContent.trim())) end ??= performance.now();
  }).observe(receipt, { childList: true, characterData: true, subtree: true });
  window.swept = {
    over: () => end !== undefined,
    result: () => {
      const seconds = (end - clicked) / 1000;
      return { seconds, receipt: receipt.textContent.trim(), fps: frames / seconds, longestFrameMs: longest };
    },
  };
}

// memory is what a process and its children have to themselves, in MB.
function memory(root) {
  const children = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number)) {
    const stat = read(pid, "stat"), parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const sum = (pid) => [...read(pid, "smaps_rollup").matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((all, [, kB]) => all + Number(kB), 0)
    + (children.get(pid) ?? []).reduce((all, child) => all + sum(child), 0);
  return sum(root) / 1000;
}

// read is empty for a process that has ended.
function read(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

export function printStudy(study) {
  console.log(`\nA study of ${runs} runs of 2 epochs (#${sweep})\n`);
  console.log("| browser | 1 worker | 2 workers | ratio | study receipt | frames a second, 2 workers | longest frame | memory per worker, 1 and 2 |\n|---|---|---|---|---|---|---|---|");
  for (const [kind, { 1: one, 2: two }] of Object.entries(study)) {
    const same = one.receipt === two.receipt ? `the same, ${one.receipt.slice(0, 8)}…` : "DIFFERENT";
    console.log(`| ${kind} | ${one.seconds.toFixed(1)} s | ${two.seconds.toFixed(1)} s | ${(one.seconds / two.seconds).toFixed(2)} | ${same} | ${two.fps.toFixed(1)} | ${two.longestFrameMs.toFixed(0)} ms | ${one.megabytes.toFixed(0)} and ${two.megabytes.toFixed(0)} MB |`);
  }
}
