/**
 * npm run cost -- --patrons N [--json]
 *
 * What a month costs a library with so many cards, line by line, the dearest first: requests of tools/cost/usage.ts,
 * each with the reads and writes that npm run bench:capacity measured, at the prices of tools/cost/prices.json. 0: a
 * stage to which nobody comes. Exit code 0; 1 when the arguments are wrong or something was not measured.
 */
import { readFileSync } from 'node:fs';
import { billFor, totalOf, type Measured } from './cost/bill.ts';
import prices from './cost/prices.json' with { type: 'json' };
import { CannotRun, readArguments, runCommand } from './command.ts';

const usage = 'usage: npm run cost -- --patrons N [--json]';

await runCommand(async () => {
  const { values } = readArguments(usage, {
    options: { patrons: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  if (values.patrons === undefined || !/^\d{1,8}$/.test(values.patrons)) throw new CannotRun(usage);
  const patrons = Number(values.patrons);
  const file = new URL('../bench/results/capacity.json', import.meta.url);
  const lines = billFor(patrons, JSON.parse(readFileSync(file, 'utf8')) as Measured[], prices);
  const total = totalOf(lines);
  const { region, asOf } = prices;
  if (values.json) console.log(JSON.stringify({ patrons, region, asOf, total, lines }));
  else {
    for (const { what, usd } of lines.filter((line) => line.usd >= 0.005))
      console.log(`${usd.toFixed(2).padStart(10)}  ${what}`);
    console.log(`${total.toFixed(2).padStart(10)}  USD a month, ${patrons} cards, ${region}, prices of ${asOf}`);
  }
  return 0;
});
