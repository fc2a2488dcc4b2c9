/**
 * `npm run bench:lists -- [--write]`: what looks at pick list and hold shelf cost, at 1,000 and 10,000 entries. Prints
 * a table, with `--write` also in docs/measured/desk-lists.md, and ends with code 1 when a page costs more with more
 * entries, or a library without any costs more than one round trip.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../tools/command.ts';
import { measureLists, type Look } from './desk-lists/measure.ts';

const page = fileURLToPath(new URL('../docs/measured/desk-lists.md', import.meta.url));
const lengths = [10, 1_000, 10_000];

const { values } = readArguments('usage: npm run bench:lists -- [--write]', {
  options: { write: { type: 'boolean', default: false } },
});
const looks = await measureLists(lengths);
const rounded = (number: number) => String(Number(number.toFixed(1)));
const shown = ({ cost: { roundTrips, readUnits, writeUnits } }: Look) =>
  [roundTrips, readUnits, writeUnits].map(rounded).join(' · ');
const rows = [...Map.groupBy(looks, ({ what }) => what)].map(
  ([what, cells]) => `| ${[what, ...cells.map(shown)].join(' | ')} |`,
);
const table = [
  `| ${['look at', ...lengths.map((length) => length.toLocaleString('en'))].join(' | ')} |`,
  `|---|${'---|'.repeat(lengths.length)}`,
  ...rows,
].join('\n');
console.log(table);
const explanation = `# What the desk's lists cost

Sequential round trips · read units · write units of one look, with so many entries in the list of the library. Written
by \`npm run bench:lists -- --write\`; the handlers run as they are. A page is asked for with \`limit=100\`; a look at
the hold shelf leaves an entry of who looked (K4), which is its write unit. How the pick list is kept: decision
[0053](../decisions/0053-lists-of-the-desk.md).
`;
if (values.write) writeFileSync(page, `${explanation}\n${table}\n`);
const bad = looks.filter(({ what, entries, cost }) =>
  what.includes('without any') ? cost.roundTrips > 1 : what.includes('all of its pages') && cost.shown !== entries,
);
const grows = [...Map.groupBy(looks, ({ what }) => what)].filter(([what, cells]) => {
  const trips = cells.map(({ cost }) => cost.roundTrips);
  return what.includes('a page of') && Math.max(...trips) > 4;
});
for (const { what, entries, cost } of bad) console.error(`${what} at ${entries}: ${JSON.stringify(cost)}`);
for (const [what] of grows) console.error(`${what}: more than four round trips`);
process.exitCode = bad.length + grows.length === 0 ? 0 : 1;
