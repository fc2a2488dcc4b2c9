/**
 * `npm run bench:queues -- [--write]`: what actions cost while nobody, ten or up to fifty thousand wait for a title.
 * Prints a table, with `--write` also in docs/long-queues.md, and ends with code 1 when one costs more than a fifth
 * above ten.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../tools/command.ts';
import { actions, measureQueues, type Figures } from './long-queues/measure.ts';

const page = fileURLToPath(new URL('../docs/long-queues.md', import.meta.url));
const lengths = [0, 10, 500, 5_000, 50_000];
const maxGrowth = 1.2;

const units = ({ readUnits, writeUnits }: Figures) => readUnits + 5 * writeUnits;

/** The worst of the longer queues, against ten who wait: round trips, and units at their prices. */
function growthOf(figures: ReadonlyMap<number, Figures>): { trips: number; units: number } {
  const ten = figures.get(10);
  const longer = lengths.flatMap((length) => (length > 10 ? (figures.get(length) ?? []) : []));
  if (!ten) throw new Error('nothing was measured at ten');
  return {
    trips: Math.max(...longer.map(({ roundTrips }) => roundTrips / ten.roundTrips)),
    units: Math.max(...longer.map((one) => units(one) / units(ten))),
  };
}

const shown = (figures: Figures | undefined) =>
  figures
    ? [figures.roundTrips, figures.readUnits, figures.writeUnits]
        .map((one) => String(Number(one.toFixed(1))))
        .join(' · ')
    : '–';

const { values } = readArguments('usage: npm run bench:queues -- [--write]', {
  options: { write: { type: 'boolean', default: false } },
});
const measured = await measureQueues(lengths);
const rows = actions.map((action) => {
  const figures = measured.get(action) ?? new Map<number, Figures>();
  const growth = growthOf(figures);
  const cells = lengths.map((length) => shown(figures.get(length)));
  return {
    action,
    growth,
    line: `| ${[action, ...cells, growth.trips.toFixed(2), growth.units.toFixed(2)].join(' | ')} |`,
  };
});
const shownLengths = lengths.map((length) => length.toLocaleString('en'));
const table = [
  `| ${['action, while so many wait', ...shownLengths, 'trips', 'units'].join(' | ')} |`,
  `|---|${'---|'.repeat(lengths.length + 2)}`,
  ...rows.map(({ line }) => line),
].join('\n');
console.log(table);
const explanation = `# What a long queue costs

Sequential round trips · read units · write units of one action, on average of a few dozen, while so many wait for the
title. The handlers run as they are; what keeps a queue's item short is in the figures of whoever did it. \`npm run
bench:queues -- --write\` writes this page. The last two columns are the worst of the longer queues against ten who
wait: round trips, and units at their prices (a write unit is five read units). How queues are kept, and why two rows
have a step where a queue no longer fits into its item, is in decision [0045](decisions/0045-queues-in-pages.md).
`;
if (values.write) writeFileSync(page, `${explanation}\n${table}\n`);
const stepsAllowed = new Set(['list reservations, one of them far back']);
const bad = rows.filter(({ action, growth }) => growth.units > maxGrowth && !stepsAllowed.has(action));
for (const { action, growth } of bad) console.error(`${action}: ${growth.units.toFixed(2)} times what it costs at ten`);
process.exitCode = bad.length === 0 ? 0 : 1;
