// The race: seconds from the click on Train to a test accuracy on MNIST, on the
// page and in the peers, each seed in a fresh browser.
import { median } from "./figures.mjs";
import { inPage } from "./browser.mjs";

const laps = [
  { recipe: "sprint", goals: [97, 98.22] },
  { recipe: "best", goals: [99] },
];
const peers = [
  { label: "jax-js, wasm", peer: "jax-js" },
  { label: "TensorFlow.js, wasm, tuned", peer: "tfjs" },
];
export const limit = 180; // seconds of its own time that a run may take

// measureRace answers [{ recipe, goal, rows: [{ label, seconds: [a seed each] }] }];
// a seed that does not get there within the limit or the recipe's epochs has
// Infinity.
export async function measureRace({ base, peersOrigin, seeds }) {
  const table = laps.flatMap(({ recipe, goals }) => goals.map((goal) => ({ recipe, goal, rows: [] })));
  const racers = [{ label: "Inkling", run: (lap, seed) => onPage(base, lap, seed) },
    ...peers.map(({ label, peer }) => ({ label, run: (lap, seed) => inPeer(peersOrigin, peer, lap, seed) }))];
  for (const lap of laps) {
    for (let seed = 1; seed <= seeds; seed++) {
      for (const { label, run } of racers) {
        const { reached, note } = await run(lap, seed);
        console.error(`${lap.recipe}, seed ${seed}: ${label}: ${lap.goals.map((goal) => `${goal} % ${inSeconds(reached[goal] ?? Infinity)}`).join(", ")}${note}`);
        for (const goal of lap.goals) {
          const { rows } = table.find((t) => t.recipe === lap.recipe && t.goal === goal);
          let row = rows.find((r) => r.label === label);
          if (!row) rows.push(row = { label, seconds: [] });
          row.seconds.push(reached[goal] ?? Infinity);
        }
      }
    }
  }
  return table;
}

async function onPage(base, { recipe, goals }, seed) {
  const { result } = await inPage(`${base}#recipe=${recipe}&seed=${seed}&data=mnist`, async (page) => {
    await page.waitForFunction(() => document.getElementById("status").textContent === "ready", { timeout: 120_000 });
    await page.evaluate(watch, goals);
    await page.click("#primary");
    await page.waitForFunction(() => window.raced.over(), { timeout: 1000 * limit, polling: 100 }).catch(() => {});
    return page.evaluate(() => ({ reached: window.raced.reached, backend: document.getElementById("backend").textContent }));
  });
  return { ...result, note: result.backend === "simd" ? "" : ` (${result.backend})` };
}

// watch runs in the page: the clock starts with the click and stops when the
// accuracy stands on the page.
function watch(goals) {
  const reached = {}, shown = document.getElementById("test-accuracy");
  let clicked;
  document.getElementById("primary").addEventListener("click", (event) => { clicked ??= event.timeStamp; }, true);
  const look = () => {
    const accuracy = Number.parseFloat(shown.textContent);
    for (const goal of goals) if (accuracy >= goal) reached[goal] ??= (performance.now() - clicked) / 1000;
  };
  new MutationObserver(look).observe(shown, { childList: true, characterData: true, subtree: true });
  const over = () => goals.every((goal) => goal in reached) || /^(finished|failed)/.test(document.getElementById("status").textContent);
  window.raced = { reached, over };
}

async function inPeer(origin, peer, { recipe, goals }, seed) {
  const query = new URLSearchParams({ peer, recipe, seed, goals: goals.join(), limit });
  const { result } = await inPage(`${origin}/peers/page.html?${query}`, (page) => page.evaluate(() => window.done));
  return { reached: result.reached, note: ` (${result.epochs} epochs in ${result.seconds.toFixed(1)} s, at last ${result.accuracies.at(-1).toFixed(2)} %)` };
}

const inSeconds = (s) => (s === Infinity ? "never" : `${s.toFixed(s < 10 ? 2 : 1)} s`);

// printRace prints Markdown.
export function printRace(table) {
  const labels = table[0].rows.map((r) => r.label), seeds = table[0].rows[0].seconds.length;
  console.log(`\nSeconds from the click on Train to a test accuracy on MNIST, median of ${seeds} seeds (least to most):\n`);
  console.log(`| test accuracy | recipe | ${labels.join(" | ")} |\n|---|---|${labels.map(() => "---").join("|")}|`);
  for (const { recipe, goal, rows } of table) {
    const own = median(rows[0].seconds);
    const cells = rows.map(({ label, seconds }) => {
      const middle = median(seconds);
      if (middle === Infinity) return `not within ${limit} s`;
      const range = `${inSeconds(Math.min(...seconds))} to ${inSeconds(Math.max(...seconds))}`;
      return label === "Inkling" ? `**${inSeconds(middle)}** (${range})` : `${inSeconds(middle)} (${range}), ${(middle / own).toFixed(1)}x`;
    });
    console.log(`| ${goal} % | \`${recipe}\` | ${cells.join(" | ")} |`);
  }
}
