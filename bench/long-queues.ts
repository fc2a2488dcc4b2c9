/**
 * `npm run bench:queues -- [--lengths 0,10,…] [--write]`: what actions cost while nobody, ten or up to fifty thousand
 * wait for a title. Prints a table, and ends with code 1 when the worst length costs more than a fifth above the best;
 * otherwise it writes docs/long-queues.md, with `--write` and all lengths.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../tools/command.ts';
import { actions, measureQueues, type Figures } from './long-queues/measure.ts';

const page = fileURLToPath(new URL('../docs/long-queues.md', import.meta.url));
const allLengths = [0, 10, 500, 5_000, 50_000];
const maxGrowth = 1.2;

const units = ({ readUnits, writeUnits }: Figures) => readUnits + 5 * writeUnits;

/** The worst of all lengths against the best: round trips, and units at their prices. */
function growthOf(figures: ReadonlyMap<number, Figures>): { trips: number; units: number } {
  const all = [...figures.values()];
  const [trips, prices] = [all.map(({ roundTrips }) => roundTrips), all.map(units)];
  return {
    trips: Math.max(...trips) / Math.min(...trips),
    units: Math.max(...prices) / Math.min(...prices),
  };
}

const shown = (figures: Figures | undefined) =>
  figures
    ? [figures.roundTrips, figures.readUnits, figures.writeUnits]
        .map((one) => String(Number(one.toFixed(1))))
        .join(' · ')
    : '–';

const { values } = readArguments('usage: npm run bench:queues -- [--lengths 0,10,…] [--write]', {
  options: { write: { type: 'boolean', default: false }, lengths: { type: 'string' } },
});
const wanted = values.lengths?.split(',').map(Number) ?? allLengths;
const lengths = allLengths.filter((length) => wanted.includes(length));
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

Sequential round trips · read units · write units of one action, on average of a hundred or two, while so many wait for
the title. The handlers run as they are; what keeps a queue's item short is in the figures of whoever did it. \`npm run
bench:queues -- --write\` writes this page. The last two columns are the worst of all lengths against the best: round
trips, and units at their prices (a write unit is five read units). How queues are kept is in decisions
[0045](decisions/0045-queues-in-pages.md) and [0058](decisions/0058-queues-as-flat-as-they-can-be.md).

Every row is within 1.2 of its best length, in round trips and in units, but for the units of one: the list with one
reservation far back costs a read unit more than with one at hand, the same from 10 who wait to 50,000. The queue's item
cannot say fifty thousand places, and they are exact (E1): half a unit is for the page of the reservation, half for who
left before it. That list takes a round trip more (3) when the process that answers has not read the title's queue
before.
`;
/** The item cannot say fifty thousand places: a place far back is a page more, and a set of those who left. */
const stepsAllowed = new Set(['list reservations, one of them far back']);
const bad = rows.filter(
  ({ action, growth: { trips, units: price } }) =>
    trips > maxGrowth || (price > maxGrowth && !stepsAllowed.has(action)),
);
for (const { action, growth } of bad)
  console.error(`${action}: the worst length is ${growth.trips.toFixed(2)} and ${growth.units.toFixed(2)} of the best`);
// What the page says of its rows has to be true of them.
if (bad.length > 0) process.exitCode = 1;
else if (values.write && lengths.length === allLengths.length) writeFileSync(page, `${explanation}\n${table}\n`);
