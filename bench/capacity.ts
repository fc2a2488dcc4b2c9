/**
 * `npm run bench:capacity`: what each action costs at the table, against its floor. Prints a table, stores it under
 * bench/results/, with `--write` also in docs/measured/capacity.md, and ends with code 1 when a row lies too far above.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../tools/command.ts';
import { maxUnexplained, unexplained } from './capacity/explained.ts';
import { measureAll, type Measured } from './capacity/measure.ts';

const results = fileURLToPath(new URL('results/capacity.json', import.meta.url));
const page = fileURLToPath(new URL('../docs/measured/capacity.md', import.meta.url));

function tableOf(measured: readonly Measured[]): string {
  const lines = measured.map(({ action, usage, floor, ratio }) => {
    const cells = [
      `${usage.roundTrips} / ${floor.roundTrips}`,
      `${usage.readUnits} / ${floor.readUnits}`,
      `${usage.writeUnits} / ${floor.writeUnits}`,
      String(usage.refusedTransactions),
      ratio.toFixed(2),
    ];
    return `| ${[action, ...cells].join(' | ')} |`;
  });
  return [
    '| action | round trips | read units | write units | refused first | ratio |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

const explanation = `# What the actions cost at the table

Measured / floor. \`npm run bench:capacity -- --write\` writes this page; it fails when a ratio is
above ${maxUnexplained} and decision [0019](../decisions/0019-rows-above-a-tenth.md) gives no reason.

The handlers run as they are, against an engine that reports consumed capacity as DynamoDB does; a proxy between the
two counts. Items are at most 1 KB. The floor is the least that the table's design allows for the write or the list
itself (decision [0004](../decisions/0004-one-table.md)).

- **Round trips** are sequential ones: requests that overlap count once.
- **Ratio** is the worse of round trips and billed units, where a write unit costs as much as five read units.
- Half a read unit a title above the floor is the title's name and authors for the answer, read beside the write.
- **Refused first** counts transactions whose assumption did not hold, and which were planned again from what the store
  showed. They are in the round trips; DynamoDB does not report their units, so they are not in the units.
`;

async function main(): Promise<void> {
  const { values } = readArguments('usage: npm run bench:capacity -- [--write]', {
    options: { write: { type: 'boolean', default: false } },
  });
  const measured = await measureAll();
  const table = tableOf(measured);
  console.log(table);
  mkdirSync(fileURLToPath(new URL('results', import.meta.url)), { recursive: true });
  writeFileSync(results, `${JSON.stringify(measured, null, 2)}\n`);
  if (values.write) writeFileSync(page, `${explanation}\n${table}\n`);
  const bad = unexplained(measured);
  for (const { action, ratio } of bad) console.error(`${action}: ${ratio.toFixed(2)} times the floor`);
  process.exitCode = bad.length === 0 ? 0 : 1;
}

await main();
