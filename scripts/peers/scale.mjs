// scripts/bench scale: what batch, width and depth cost, and each kernel's speed,
// by Go's own benchmarks, compiled as the page is and run in real Chromium.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inPage } from "./browser.mjs";
import { serve } from "./server.mjs";

const here = dirname(fileURLToPath(import.meta.url)), scripts = dirname(here), repository = dirname(scripts);

const usage = `usage: scripts/bench scale [-time 8ms] [-rounds 15] [-only REGEXP] [-out FILE.json] [-native]`;

function options(args) {
  const o = { time: "8ms", rounds: "15", only: ".", out: join(scripts, "out/scale.json"), native: false };
  for (let i = 0; i < args.length; i++) {
    const name = args[i].replace(/^--?/, "");
    if (name === "native") o.native = true;
    else if (name in o && args[i + 1] !== undefined) o[name] = args[++i];
    else {
      console.error(usage);
      process.exit(2);
    }
  }
  return o;
}

// The benchmarks of two packages: vec's are the kernels, nn's whole steps.
const benchmarks = { vec: ".", nn: "Scale" };

// A line of Go's: "BenchmarkScale/batch=50/...  300  412 us/step  25.1 dense-GF/s".
// Without the number of processors that Go appends natively.
function parse(line) {
  const [, name, rest] = /^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+(.*)$/.exec(line) ?? [];
  if (!name) return undefined;
  const values = rest.trim().split(/\s+/), metrics = {};
  for (let i = 0; i + 1 < values.length; i += 2) metrics[values[i + 1]] = Number(values[i]);
  return { name, ...metrics };
}

// add keeps the best of a row's rounds, figure by figure: the shortest time, the
// highest rate.
function add(rows, row) {
  const kept = rows.find((r) => r.name === row.name);
  if (!kept) return rows.push(row);
  for (const [unit, value] of Object.entries(row)) {
    if (unit !== "name") kept[unit] = (/\/s$/.test(unit) ? Math.max : Math.min)(kept[unit], value);
  }
}

// inChromium gives said every line that a package's benchmarks print there, round
// by round, after one round in which the engine warms up.
async function inChromium(origin, name, args, rounds, said) {
  const { version } = await inPage(`${origin}/peers/tests.html`, async (page) => {
    let warm = false;
    page.on("console", (message) => warm && said(message.text()));
    for (let round = 0; round <= rounds; round++, warm = true) {
      const status = await page.evaluate((...all) => window.benchmark(...all), name, args);
      if (status !== 0) throw new Error(`the benchmarks of ${name} ended with ${status}`);
    }
  });
  return version;
}

// natively does the same here, with the toolchain that go.mod names.
function natively(name, args, rounds, said) {
  const toolchain = JSON.parse(execFileSync("go", ["mod", "edit", "-json"], { cwd: repository })).Toolchain;
  const env = { ...process.env, GOTOOLCHAIN: toolchain, GOEXPERIMENT: "simd" };
  const flags = [...args, `-test.count=${rounds}`].map((arg) => arg.replace("-test.", "-"));
  execFileSync("go", ["test", "-vet=off", ...flags, `./core/${name}`], { cwd: repository, env, encoding: "utf8" }).split("\n").forEach(said);
  return `native, ${toolchain}`;
}

async function main() {
  const o = options(process.argv.slice(2)), rows = { vec: [], nn: [] };
  const machine = { cpu: os.cpus()[0].model.trim(), cores: os.cpus().length, loadAtStart: os.loadavg()[0] };
  const folder = join(scripts, "out/tests");
  if (!o.native) {
    execFileSync("go", ["run", "./scripts/build", "-tests", folder, "./core/vec", "./core/nn"],
      { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
  }
  const server = await serve();
  let engine;
  for (const [name, pattern] of Object.entries(benchmarks)) {
    const args = ["-test.run=^$", `-test.bench=${o.only === "." ? pattern : o.only}`, `-test.benchtime=${o.time}`];
    const said = (line) => {
      const row = parse(line);
      if (row) add(rows[name], row);
      if (row || /FAIL|panic/.test(line)) console.error(line);
    };
    engine = o.native ? natively(name, args, o.rounds, said) : await inChromium(server.origin, name, args, Number(o.rounds), said);
  }
  server.close();
  const report = { date: new Date().toISOString(), machine, engine, kernels: beside(rows.vec, "GFLOP/s"), scale: beside(rows.nn, "product-GF/s") };
  mkdirSync(dirname(resolve(o.out)), { recursive: true });
  writeFileSync(o.out, JSON.stringify(report, null, 2) + "\n");
  print(report);
}

// beside adds what share each row's rate is of the best one's. Under a half is a
// cliff.
function beside(rows, rate) {
  const best = Math.max(...rows.map((row) => row[rate] ?? 0));
  return rows.map((row) => (row[rate] ? { ...row, ofBest: row[rate] / best } : row));
}

const legend = `
An epoch of 60,000 images: 784-64-64-128-10 by batch; three hidden layers by width,
and hidden layers of 64 by depth, both at batch 50.
  dense-GF/s    2 flops for every multiply-add of the dense network: forward, the
                gradient of the weights, and by the inputs of all layers but the first
  real-GF/s     2 flops for those of them whose left factor is not zero
  product-GF/s  the same, in us/gradient: the step without SGD
  of best       the last column beside the best row's; under a half it is a cliff
`;

function print({ machine, engine, kernels, scale }) {
  console.log(`\n${machine.cpu}, ${machine.cores} cores, load ${machine.loadAtStart.toFixed(1)} at the start; ${engine}\n`);
  table(["kernel", "ns/op", "MB/s", "ns/element", "GFLOP/s"], kernels);
  console.log(legend);
  const columns = ["s/epoch", "us/step", "us/forward", "us/gradient", "dense-GF/s", "real-GF/s", "product-GF/s"];
  table(["scale", ...columns], scale);
}

function table([title, ...columns], rows) {
  const width = Math.max(...rows.map((row) => row.name.length), title.length) + 2;
  const figure = (row, column) => (column in row ? String(Number(row[column].toPrecision(4))) : "").padStart(13);
  const share = ({ ofBest }) => (ofBest ? `${(100 * ofBest).toFixed(0)} %`.padStart(9) + (ofBest < 0.5 ? "  cliff" : "") : "");
  console.log(title.padEnd(width) + columns.map((c) => c.padStart(13)).join("") + "  of best");
  for (const row of rows) console.log((row.name.padEnd(width) + columns.map((c) => figure(row, c)).join("") + share(row)).trimEnd());
}

await main();
