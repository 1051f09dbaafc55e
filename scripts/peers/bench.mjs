// The bench: every entry in turn, several rounds, the best of each; at last the
// page in a person's hands, once. See ./run.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { mnist } from "../e2e/help/programs.mjs";
import { inPage } from "./browser.mjs";
import { chart } from "./chart.mjs";
import { measureInkling, serveInkling } from "./inkling.mjs";
import { measureInside, printInside } from "./inside.mjs";
import { measurePage, printPage } from "./page.mjs";
import { measureRace, printRace } from "./race.mjs";
import { serve } from "./server.mjs";
import { measureStudy, printStudy } from "./study.mjs";

const here = dirname(fileURLToPath(import.meta.url)), scripts = dirname(here);

// peer is a file beside this one, variant what it is asked to be.
const entries = [
  { name: "inkling", label: "Inkling" },
  { name: "pytorch", label: "PyTorch, native, one thread" },
  { name: "jax-js", label: "jax-js, wasm", peer: "jax-js", npm: "@jax-js/jax" },
  { name: "tfjs-wasm-tuned", label: "TensorFlow.js, wasm, tuned", peer: "tfjs", variant: "wasm tuned", npm: "@tensorflow/tfjs-core" },
  { name: "tfjs-wasm", label: "TensorFlow.js, wasm, as it comes", peer: "tfjs", variant: "wasm", npm: "@tensorflow/tfjs-core" },
  { name: "convnetjs", label: "ConvNetJS", peer: "convnetjs", npm: "convnetjs" },
  { name: "tfjs-cpu", label: "TensorFlow.js, cpu", peer: "tfjs", variant: "cpu", npm: "@tensorflow/tfjs-core" },
  { name: "ceiling", label: "the engine's ceiling", peer: "ceiling", npm: "wabt" },
  { name: "page", label: "Inkling's page" },
];

// What is measured only where it is named: each takes minutes.
const further = ["race", "inside", "study"];

const usage = `usage: scripts/bench [-data DIR] [-rounds N] [-seeds N] [-beside TREE] [-only NAME,...] [-out FILE.json]
names: ${entries.map((e) => e.name).join(" ")}; only where named: ${further.join(" ")}`;

function fail(message) {
  console.error(message);
  process.exit(2);
}

function options(args) {
  const o = {
    data: "",
    rounds: "3",
    seeds: "5",
    beside: "",
    only: "",
    out: join(scripts, "out/bench.json"),
  };
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i].replace(/^--?/, "");
    if (!(name in o) || args[i + 1] === undefined) fail(usage);
    o[name] = args[i + 1];
  }
  o.data = o.data ? resolve(o.data) : mnist;
  if (!o.data) fail("there is no MNIST where go run . looks for it: give -data DIR");
  const names = entries.map((e) => e.name), only = o.only ? o.only.split(",") : names;
  if (![...only].every((name) => names.includes(name) || further.includes(name)) || !(o.rounds >= 1) || !(o.seeds >= 1)) fail(usage);
  return { ...o, rounds: Number(o.rounds), seeds: Number(o.seeds), only };
}

// A python3 that has PyTorch, or nothing.
function pythonWithTorch() {
  const works = (python) => {
    try {
      execFileSync(python, ["-c", "import torch"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };
  return [process.env.PYTHON, "python3", "/usr/bin/python3"].filter(Boolean).find(works);
}

const npmVersion = (name) => JSON.parse(readFileSync(join(scripts, "node_modules", name, "package.json"))).version;

async function main() {
  const o = options(process.argv.slice(2)), chosen = entries.filter((e) => e.name !== "page" && o.only.includes(e.name));
  const peers = await serve(o.data), python = chosen.some((e) => e.name === "pytorch") && pythonWithTorch();
  const machine = { cpu: os.cpus()[0].model.trim(), cores: os.cpus().length, loadAtStart: os.loadavg()[0] };
  let inkling, chromium;

  const measure = async (e) => {
    if (e.name === "pytorch") {
      return python ? JSON.parse(execFileSync(python, [join(here, "native.py"), o.data])) : null;
    }
    if (e.name === "inkling") {
      inkling ??= await serveInkling(o.data);
      const { result, version } = await measureInkling(inkling.url);
      chromium = version;
      return result;
    }
    const query = new URLSearchParams({ peer: e.peer, ...(e.variant && { variant: e.variant }) });
    const { result, version } = await inPage(`${peers.origin}/peers/page.html?${query}`,
      (page) => page.evaluate(() => window.done));
    chromium = version;
    return { ...result, version: npmVersion(e.npm) };
  };

  const results = chosen.map(({ name, label }) => ({ name, label, rounds: [] }));
  for (let round = 1; round <= o.rounds; round++) {
    for (const [at, e] of chosen.entries()) {
      const kept = results[at];
      if (kept.failed || kept.absent) continue;
      try {
        const seen = await measure(e);
        if (!seen) { kept.absent = true; continue; }
        const score = seen.secondsPerEpoch ?? seen.gflops, better = seen.gflops ? Math.max : Math.min;
        kept.rounds.push(score);
        if (better(...kept.rounds) === score) Object.assign(kept, seen);
        console.error(`round ${round}: ${e.label}: ${score.toFixed(3)} ${seen.gflops ? "GFLOP/s" : "s"}`);
      } catch (error) {
        kept.failed = error.message.split("\n").slice(0, 4).join("; ");
        console.error(`round ${round}: ${e.label}: failed: ${kept.failed}`);
      }
    }
  }
  let page, race, inside, study;
  const base = async () => (inkling ??= await serveInkling(o.data)).base;
  if (o.only.includes("page")) ({ result: page, version: chromium } = await measurePage(await base()));
  if (page && o.beside) page.beside = await pageOf(o.data, resolve(o.beside));
  if (o.only.includes("race")) race = await measureRace({ base: await base(), peersOrigin: peers.origin, seeds: o.seeds });
  if (o.only.includes("inside")) inside = await measureInside(await base());
  if (o.only.includes("study")) study = await measureStudy(await base());
  peers.close();
  inkling?.close();

  const own = results.find((r) => r.name === "inkling")?.secondsPerEpoch;
  for (const r of results) if (own && r.secondsPerEpoch) r.ratio = r.secondsPerEpoch / own;
  const report = { date: new Date().toISOString(), machine, chromium, results, page, race, inside, study };
  mkdirSync(dirname(resolve(o.out)), { recursive: true });
  writeFileSync(o.out, JSON.stringify(report, null, 2) + "\n");
  if (results.length) {
    writeFileSync(o.out.replace(/(\.json)?$/, ".svg"), chart(report));
    print(report);
  }
  if (page) printPage(page);
  if (race) printRace(race);
  if (inside) printInside(inside);
  if (study) printStudy(study);
  if (results.some((r) => r.failed)) process.exitCode = 1;
}

// pageOf measures the page of another tree of the project.
async function pageOf(data, tree) {
  const { base, close } = await serveInkling(data, tree);
  try {
    return { tree, ...(await measurePage(base)).result };
  } finally {
    await close();
  }
}

function print({ machine, chromium, results }) {
  const row = (...cells) =>
    console.log(cells.map((cell, i) => (i ? cell.padStart(12) : cell.padEnd(34))).join("").trimEnd());
  console.log(`\n${machine.cpu}, ${machine.cores} cores; ${chromium ?? "no browser"}; best of ${Math.max(...results.map((r) => r.rounds.length))}\n`);
  row("", "s an epoch", "to Inkling", "first loss", "last loss", "steps");
  const time = (r) => r.secondsPerEpoch ?? Infinity, number = (n, digits) => n?.toFixed(digits) ?? "";
  for (const r of results.filter((r) => r.name !== "ceiling").sort((a, b) => time(a) - time(b))) {
    if (!r.rounds.length) {
      row(r.label, r.absent ? "not here" : "failed");
      continue;
    }
    row(r.label, number(r.secondsPerEpoch, 3), r.ratio ? `${number(r.ratio, 2)}x` : "",
      number(r.lossFirst, 4), number(r.lossLast, 4), `${r.steps}`);
  }
  const ceiling = results.find((r) => r.gflops);
  if (ceiling) console.log(`\n${ceiling.label}, hand-written f32x4 multiply and add: ${number(ceiling.gflops, 1)} GFLOP/s`);

  // From the same weights through the same batches: to the same loss.
  const losses = results.filter((r) => r.name !== "inkling" && r.lossLast !== undefined).map((r) => r.lossLast);
  const spread = Math.max(...losses) - Math.min(...losses);
  if (losses.length && !(spread < 1e-3)) {
    console.log(`\nThe peers do not end at the same loss (${spread}): they did not do the same work.`);
    process.exitCode = 1;
  }
}

await main();
