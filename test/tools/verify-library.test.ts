/** The smoke over a deployed API (`npm run verify:aws`) holds on the local stack, and leaves nothing behind there. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everyItem } from '../../adapters/dynamodb/audit/whole-table.ts';
import { isItem, type ItemName } from '../../adapters/dynamodb/table/keys.ts';
import { openHarness, type Harness } from '../../testing/stack/stack-for-tests.ts';
import { libraryChecks } from '../../tools/verify/library-checks.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness?.stop());

async function kept(): Promise<Record<string, number>> {
  // A title that left keeps its record, a deleted card its closed places of shelves: neither names anybody.
  const names: ItemName[] = ['account', 'profile', 'queue', 'ended', 'emailRequest'];
  const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  for await (const item of everyItem(harness.table))
    for (const name of names) if (isItem(item, name)) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

test('every line holds, a bounce included; card, queue and address are gone afterwards', async () => {
  const before = await kept();
  const staff = await harness.call('POST', '/api/staff/sessions', harness.firstOfStaff);
  const staffToken = async () => String(staff.body['token']);
  const library = { url: harness.stack.url, staffToken, libraryId: 'kanagawa', bounceSeconds: 300 };
  const { checks, cleanUp } = libraryChecks(library);
  const failures: string[] = [];
  for (const { what, run } of checks) await run().catch((error: Error) => failures.push(`${what}: ${error.message}`));
  expect(failures).toEqual([]);
  await cleanUp();
  await harness.settled();
  expect(await kept()).toEqual(before);
});

test('a library that does not answer is told line by line', async () => {
  const nowhere = { url: 'http://127.0.0.1:9', staffToken: async () => '', libraryId: 'kanagawa', bounceSeconds: 1 };
  const { checks, cleanUp } = libraryChecks(nowhere);
  for (const { run } of checks) await expect(run()).rejects.toThrow();
  await cleanUp();
});
