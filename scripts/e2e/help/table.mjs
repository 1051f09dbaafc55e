// The table of faults: what was wrong, what the page said, what was kept. It is
// Markdown, as the README has it.
const notes = [];

// note adds what came of a fault in a browser. At is its place among the faults of
// its group.
export function note(kind, group, at, fault, said, kept) {
  notes.push({ kind, group, at, said, kept, ...fault });
}

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ').trim() || 'nothing';
const initial = (kind) => kind[0].toUpperCase();

// by gathers items under the same key, in the order in which the keys come.
function by(items, key) {
  const gathered = new Map();
  for (const item of items) gathered.set(key(item), [...gathered.get(key(item)) ?? [], item]);
  return [...gathered.values()];
}

const list = (words) => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

// One fault in several browsers, with the same outcome.
const merged = (of) => ({ ...of[0], kinds: [...new Set(of.map((n) => n.kind))].sort() });

// inWords names faults that came out alike. Those of calls say which call, and how
// it fails.
function inWords(faults) {
  const { call, fault } = faults[0];
  if (!call) return fault;
  const which = (nth) => nth === 0 ? 'every' : `${nth}${['th', 'st', 'nd', 'rd'][nth] ?? 'th'}`;
  const ways = by(faults, (f) => f.how).map((of) => ({ how: of[0].how, which: list(of.map((f) => which(f.nth))) }));
  return `\`${call}\`: ${by(ways, (w) => w.which).map((of) => `${of[0].which} call ${list(of.map((w) => w.how))}`).join('; ')}`;
}

// table returns a table for each group of faults.
export function table() {
  const ordered = notes.toSorted((a, b) => a.at - b.at || a.kind.localeCompare(b.kind));
  let all = 0;
  const tables = by(ordered, (n) => n.group).map((group) => {
    const faults = by(group, (n) => JSON.stringify([n.fault, n.said, n.kept])).map(merged);
    const rows = by(faults, (f) => JSON.stringify([f.call ?? f.fault, f.said, f.kept, f.kinds]))
      .map((of) => `| ${cell(inWords(of))} | ${cell(of[0].said)} | ${cell(of[0].kept)} | ${of[0].kinds.map(initial).join(' ')} |`);
    all += rows.length;
    const count = new Set(group.map((n) => n.fault)).size;
    return [
      `<details><summary>${group[0].group}: ${count} faults in ${rows.length} rows</summary>`, '',
      '| fault | what the page said | what was kept | in |', '|---|---|---|---|', ...rows, '', '</details>',
    ].join('\n');
  });
  return `${tables.join('\n\n')}\n\n${all} rows. C is Chromium, F Firefox, W WebKitGTK.`;
}
