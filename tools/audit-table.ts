/**
 * npm run audit -- [--stage NAME] [--json]
 *
 * Reads the whole table and says where accounts, queues, copies and the index do not agree. Exit 0 when they
 * do, 3 when something was found, 1 when the table could not be read. Findings name keys only.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { auditTable } from '../adapters/dynamodb/audit/whole-table.ts';
import type { Breach } from '../domain/circulation/invariants.ts';
import { readArguments, runCommand } from './command.ts';
import { tableOf } from './targets.ts';

const usage = 'usage: npm run audit -- [--stage NAME] [--json]';

const secondLookAfterMs = 5000;

async function audit(): Promise<number> {
  const { values } = readArguments(usage, {
    options: { stage: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const table = await tableOf(values.stage);
  const { holdings, ...first } = await auditTable(table);
  let { breaches } = first;
  if (breaches.length > 0) {
    // A read of many pages is no snapshot: only what a second look finds too is a finding.
    await sleep(secondLookAfterMs);
    const again = new Set((await auditTable(table)).breaches.map(nameOf));
    breaches = breaches.filter((breach) => again.has(nameOf(breach)));
  }
  const counts = { accounts: holdings.accounts.size, titles: holdings.queues.size, copies: holdings.copies.size };
  if (values.json) console.log(JSON.stringify({ ...counts, breaches }));
  else report(counts, breaches);
  return breaches.length > 0 ? 3 : 0;
}

function report(counts: Record<string, number>, breaches: readonly Breach[]): void {
  for (const breach of breaches) console.log(nameOf(breach));
  const read = Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
  console.log(`Read ${read}: ${breaches.length === 0 ? 'everything agrees' : `${breaches.length} findings`}.`);
}

function nameOf({ where, invariant }: Breach): string {
  return `${where}  breaks: ${invariant}`;
}

await runCommand(audit);
