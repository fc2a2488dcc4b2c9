/**
 * npm run audit -- [--repair] [--stage NAME] [--json]
 *
 * Reads the whole table and says where accounts, queues, copies and the index do not agree. Exit 0 when they
 * do, 3 when something was found, 1 when the table could not be read. Findings name keys only. `--repair` puts right
 * what queues, titles and copies say of each other, and looks again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { TableBreach } from '../adapters/dynamodb/audit/table-breach.ts';
import { auditTable } from '../adapters/dynamodb/audit/whole-table.ts';
import { repairCatalogue, type Repair } from '../adapters/dynamodb/audit/catalogue-repair.ts';
import type { Table } from '../adapters/dynamodb/table/table.ts';
import { readArguments, runCommand } from './command.ts';
import { tableOf } from './targets.ts';

const usage = 'usage: npm run audit -- [--repair] [--stage NAME] [--json]';

const secondLookAfterMs = 5000;

async function audit(): Promise<number> {
  const { values } = readArguments(usage, {
    options: {
      stage: { type: 'string' },
      json: { type: 'boolean', default: false },
      repair: { type: 'boolean', default: false },
    },
  });
  const table = await tableOf(values.stage);
  const repairs = values.repair ? await repairAll(table) : [];
  const { holdings, ...first } = await auditTable(table);
  let { breaches } = first;
  if (breaches.length > 0) {
    // A read of many pages is no snapshot: only what a second look finds too is a finding.
    await sleep(secondLookAfterMs);
    const again = new Set((await auditTable(table)).breaches.map(nameOf));
    breaches = breaches.filter((breach) => again.has(nameOf(breach)));
  }
  const counts = { accounts: holdings.accounts.size, titles: holdings.queues.size, copies: holdings.copies.size };
  if (values.json) console.log(JSON.stringify({ ...counts, ...(values.repair && { repairs }), breaches }));
  else {
    for (const { where, done, what } of repairs) console.log(`${where}  ${done ? 'repaired' : 'left'}: ${what}`);
    report(counts, breaches);
  }
  return breaches.length > 0 ? 3 : 0;
}

async function repairAll(table: Table): Promise<Repair[]> {
  const { items, holdings } = await auditTable(table);
  const repairs: Repair[] = [];
  for await (const repair of repairCatalogue(table, items, holdings)) repairs.push(repair);
  return repairs;
}

function report(counts: Record<string, number>, breaches: readonly TableBreach[]): void {
  for (const breach of breaches) console.log(nameOf(breach));
  const read = Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
  console.log(`Read ${read}: ${breaches.length === 0 ? 'everything agrees' : `${breaches.length} findings`}.`);
}

function nameOf({ where, invariant }: TableBreach): string {
  return `${where}  breaks: ${invariant}`;
}

await runCommand(audit);
