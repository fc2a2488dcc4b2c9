/**
 * npm run privacy:report -- [--stage NAME] [--json]
 *
 * Scans the table and counts the links between patrons and closed loans (M1). There must be none:
 * exit 0 then, 3 otherwise, 1 when the table could not be read.
 */
import { readAccount } from '../adapters/dynamodb/circulation/accounts.ts';
import { keepsClosedLink } from '../adapters/dynamodb/audit/closed-links.ts';
import { everyItem } from '../adapters/dynamodb/audit/whole-table.ts';
import { isItem, partitionIdOf } from '../adapters/dynamodb/table/keys.ts';
import type { Account } from '../domain/circulation/account.ts';
import { readArguments, runCommand } from './command.ts';
import { tableOf } from './targets.ts';

const usage = 'usage: npm run privacy:report -- [--stage NAME] [--json]';

async function report(): Promise<number> {
  const { values } = readArguments(usage, {
    options: { stage: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const table = await tableOf(values.stage);
  const accounts = new Map<string, Account>();
  for await (const item of everyItem(table)) {
    if (isItem(item, 'account')) accounts.set(partitionIdOf(item), readAccount(item));
  }
  const found: string[] = [];
  let items = 0;
  for await (const item of everyItem(table)) {
    items += 1;
    if (keepsClosedLink(item, accounts)) found.push(`${String(item['PK'])}/${String(item['SK'])}`);
  }
  if (values.json) {
    console.log(JSON.stringify({ items, linksToClosedLoans: found.length, where: found }));
  } else {
    for (const where of found) console.log(where);
    console.log(`Read ${items} items: ${found.length} links to closed loans.`);
  }
  return found.length > 0 ? 3 : 0;
}

await runCommand(report);
