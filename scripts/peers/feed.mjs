// What a run of a recipe trains on, epoch by epoch, from scripts/batches. The
// program waits wherever nobody reads on, so that it takes no time from the race.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const scripts = dirname(dirname(fileURLToPath(import.meta.url)));
export const images = { train: 60_000, test: 10_000 };
const pixels = 784;

// newFeed returns next(path) for the paths RECIPE/SEED/test, which begins that
// run's, and then RECIPE/SEED/1 and so on, each once and in this order: images,
// then labels.
export function newFeed(data) {
  let program, child, ended;
  const next = async (path) => {
    const [recipe, seed, part] = path.split("/");
    if (part === "test") {
      program ??= build();
      child?.kill();
      child = spawn(program, ["-recipe", recipe, "-seed", seed, "-data", data], { stdio: ["ignore", "pipe", "inherit"] });
      ended = once(child, "exit").then(([code, signal]) => { throw new Error(`scripts/batches ended with ${code ?? signal}`); });
      ended.catch(() => {}); // it ends some time
    }
    return Promise.race([ended, read(child.stdout, images[part === "test" ? "test" : "train"] * (pixels + 1))]);
  };
  return { next, close: () => child?.kill() };
}

function build() {
  const program = join(scripts, "out/batches");
  mkdirSync(dirname(program), { recursive: true });
  execFileSync("go", ["build", "-o", program, "./scripts/batches"], { cwd: dirname(scripts), stdio: ["ignore", "ignore", "inherit"] });
  return program;
}

// read takes so many bytes of a stream.
async function read(stream, size) {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size;) {
    const piece = stream.read(Math.min(size - at, stream.readableLength || 1));
    if (piece) at += piece.copy(bytes, at);
    else await once(stream, "readable");
  }
  return bytes;
}
