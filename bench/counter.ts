/**
 * npm run bench:counter [-- --scans 40] [--write]
 *
 * How long a scan takes at the counter, from the scanner's Enter to the answer in view, in a browser on a local stack
 * that it starts; and how many requests and round trips to the table lie behind each outcome. With `--write`
 * docs/measured/counter-times.md.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { countOf, readArguments } from '../tools/command.ts';
import { roundTripsOfScans } from './counter/round-trips.ts';
import { timesOfScans } from './counter/scan-times.ts';

const usage = 'usage: npm run bench:counter -- [--scans 40] [--write]';
const warmUp = 3;

const { values } = readArguments(usage, {
  options: { scans: { type: 'string', default: '40' }, write: { type: 'boolean', default: false } },
});
const scans = countOf('scans', values.scans, 1000);

/** The value below which so much of all lies. */
function quantile(all: readonly number[], part: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

const roundTrips = await roundTripsOfScans();
const times = await timesOfScans(scans, warmUp);
const rows = [...times].map(([row, { milliseconds, requests }]) => {
  const [half, most] = [quantile(milliseconds, 0.5), quantile(milliseconds, 0.99)];
  return `| ${row} | ${half.toFixed(0)} ms | ${most.toFixed(0)} ms | ${requests.toFixed(0)} | ${roundTrips.get(row)} |`;
});
const table = ['| outcome | p50 | p99 | requests | round trips to the table |', '|---|---|---|---|---|', ...rows].join(
  '\n',
);
console.log(table);
if (values.write) {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0]?.toFixed(1)}`;
  const text = `# How long a scan takes at the counter

\`npm run bench:counter -- --write\` writes this page: ${scans} scans of each outcome in a browser, on a local
stack of its own (${machine}, Node ${process.versions.node}).
Measured in the page, from the scanner's Enter to the answer in view; the title, which is read afterwards, is not
counted. Round trips are counted at a meter before the engine. On AWS the wire between counter and region comes on top.

${table}
`;
  writeFileSync(fileURLToPath(new URL('../docs/measured/counter-times.md', import.meta.url)), text);
}
process.exit(0);
