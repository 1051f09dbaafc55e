// The table of faults: what was wrong, what the page said, what was kept.
const rows = new Map(); // by fault: both browsers tell of the same ones

// note adds a row, or a browser to one.
export function note(kind, group, fault, said, kept) {
  const key = `${group}|${fault}|${said}|${kept}`;
  const row = rows.get(key) ?? { group, fault, said, kept, kinds: [] };
  if (!row.kinds.includes(kind)) row.kinds.push(kind);
  rows.set(key, row);
}

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ').trim() || 'nothing';
const capital = (kind) => ({ chromium: 'C', firefox: 'F', webkit: 'W' })[kind];

// table returns the rows as Markdown.
export function table() {
  const lines = ['| | fault | what the page said | what was kept | in |', '|---|---|---|---|---|'];
  let group = '';
  const ordered = [...rows.values()].sort((a, b) => a.group.localeCompare(b.group));
  for (const row of ordered) {
    lines.push(`| ${row.group === group ? '' : row.group} | ${cell(row.fault)} | ${cell(row.said)} | ${cell(row.kept)} | ${row.kinds.map(capital).join('')} |`);
    group = row.group;
  }
  const faults = new Set(ordered.map((row) => row.group + row.fault)).size;
  return `${lines.join('\n')}\n\n${faults} faults in ${ordered.length} rows`;
}
