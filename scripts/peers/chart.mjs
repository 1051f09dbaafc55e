// An SVG of the bench: node scripts/peers/chart.mjs FILE.svg [scripts/out/bench.json]
// Bars from zero, one scale, the figures beside them; ink on whatever paper it
// lies on, light or dark.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const width = 720, left = 236, right = 118, rowHeight = 30, top = 52;
const escape = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
const figure = (seconds) => (seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1));

export function chart({ date, machine, chromium, results }) {
  const rows = results.filter((r) => r.secondsPerEpoch).sort((a, b) => a.secondsPerEpoch - b.secondsPerEpoch);
  const scale = (width - left - right) / Math.max(...rows.map((r) => r.secondsPerEpoch));
  const bottom = top + rows.length * rowHeight, height = bottom + 46;
  const bar = (r, i) => {
    const y = top + i * rowHeight, length = Math.max(1, r.secondsPerEpoch * scale), own = r.name === "inkling";
    const ratio = r.ratio && !own ? `<tspan class="quiet" dx="8">${r.ratio < 10 ? r.ratio.toFixed(1) : r.ratio.toFixed(0)}×</tspan>` : "";
    return `  <g${own ? ' class="own"' : ""}>
    <text x="${left - 12}" y="${y + 17}" text-anchor="end">${escape(r.label)}</text>
    <rect x="${left}" y="${y + 5}" width="${length.toFixed(1)}" height="16"/>
    <text x="${(left + length + 8).toFixed(1)}" y="${y + 17}">${figure(r.secondsPerEpoch)} s${ratio}</text>
  </g>`;
  };
  const ceiling = results.find((r) => r.gflops);
  const notes = [`${machine.cpu}, ${machine.cores} cores; ${chromium}; ${date.slice(0, 10)}`,
    ceiling ? `ceiling of multiply and add in this engine: ${ceiling.gflops.toFixed(1)} GFLOP/s` : ""];
  const title = "Seconds to train one epoch of MNIST", subtitle = "784-64-64-128-10, batch 50, SGD with momentum; shorter is faster";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}: ${rows.map((r) => `${escape(r.label)} ${figure(r.secondsPerEpoch)}`).join("; ")}">
  <style>
    text { font: 13px ui-sans-serif, system-ui, sans-serif; fill: #24211c; font-variant-numeric: tabular-nums }
    .title { font: italic 17px Georgia, serif }
    .quiet { fill: #6b655a }
    .small { font-size: 11px; fill: #6b655a }
    rect { fill: #b3ab9b }
    line { stroke: #24211c; stroke-width: 1 }
    .own text { font-weight: 600 }
    .own rect { fill: #24211c }
    @media (prefers-color-scheme: dark) {
      text { fill: #ece6d9 }
      .quiet, .small { fill: #a59d8e }
      rect { fill: #6a6458 }
      line { stroke: #ece6d9 }
      .own rect { fill: #ece6d9 }
    }
  </style>
  <text class="title" x="12" y="22">${title}</text>
  <text class="small" x="12" y="40">${subtitle}</text>
${rows.map(bar).join("\n")}
  <line x1="${left - 0.5}" y1="${top}" x2="${left - 0.5}" y2="${bottom}"/>
${notes.map((note, i) => `  <text class="small" x="12" y="${bottom + 20 + 16 * i}">${escape(note)}</text>`).join("\n")}
</svg>
`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [to, from = join(dirname(fileURLToPath(import.meta.url)), "../out/bench.json")] = process.argv.slice(2);
  if (!to) throw new Error("usage: node scripts/peers/chart.mjs FILE.svg [FILE.json]");
  writeFileSync(to, chart(JSON.parse(readFileSync(from))));
}
