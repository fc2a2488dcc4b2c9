/** Renewing several loans at once on the real engine (F2): as many as can be, each other one with its reason. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { readHoldings } from '../../../../adapters/dynamodb/audit/whole-table.ts';
import { breachesOf } from '../../../../domain/circulation/invariants.ts';
import { renewLoans, type RenewOutcome } from '../../../../domain/loans/renew-loans.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../../../../testing/engines/library.ts';

let engine: Engine;
let library: Library;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  library = libraryOn(await engine.newTable());
  for (const patron of ['000001', '000002']) await library.patron(patron);
});

async function borrow(titleId: string, barcode = `${titleId}-1`): Promise<string> {
  const { loan } = await library.lend('000001', barcode);
  return loan.id;
}

const renew = (loanIds: string[], patronNumber = '000001') =>
  renewLoans(library.circulation, library.calendars, { patronNumber, loanIds, today: library.today() }, policy);

const shortly = (outcomes: readonly RenewOutcome[]) =>
  outcomes.map((one) => (one.outcome === 'renewed' ? one.loan.dueOn : one.code));

describe('renewing several loans', () => {
  test('renews all ten books and six films of a patron in one write', async () => {
    const loanIds: string[] = [];
    for (let at = 0; at < 16; at += 1) {
      const titleId = await library.title(`t${at}`, { kind: at < 10 ? 'book' : 'av' });
      loanIds.push(await borrow(titleId));
    }
    library.moveTo('2026-06-10T01:00:00Z');
    expect(shortly(await renew(loanIds))).toEqual(loanIds.map(() => '2026-07-01'));
    expect(shortly(await renew(loanIds))).toEqual(loanIds.map(() => 'already-renewed'));
    expect(breachesOf(await readHoldings(library.table))).toEqual([]);
  });

  test('gives each that cannot be renewed its reason, and renews the others', async () => {
    for (const titleId of ['good', 'wanted', 'late', 'fresh']) await library.title(titleId);
    const late = await borrow('late');
    library.moveTo('2026-06-10T01:00:00Z');
    const [good, wanted] = [await borrow('good'), await borrow('wanted')];
    await library.reserve('000002', ['wanted']);
    library.moveTo('2026-06-24T01:00:00Z');
    const fresh = await borrow('fresh');
    const foreign = '01J0000000000000000000000A.b.main.other-1.other';
    expect(shortly(await renew([foreign, wanted, late, fresh, 'nonsense', good]))).toEqual([
      'not-found',
      'reserved-by-other',
      '2026-07-15',
      'no-gain',
      'not-found',
      '2026-07-15',
    ]);
    library.moveTo('2026-07-16T01:00:00Z');
    expect(shortly(await renew([wanted]))).toEqual(['overdue']);
    expect(breachesOf(await readHoldings(library.table))).toEqual([]);
  });

  test('takes two copies of one title, and of two ids of one copy the one that is a loan', async () => {
    await library.title('set', { homes: ['main', 'main'] });
    const old = await borrow('set', 'set-1');
    await library.giveBack('set-1');
    library.moveTo('2026-06-04T01:00:00Z');
    const [one, two] = [await borrow('set', 'set-1'), await borrow('set', 'set-2')];
    library.moveTo('2026-06-10T01:00:00Z');
    expect(shortly(await renew([old, one, two]))).toEqual(['not-found', '2026-07-01', '2026-07-01']);
  });

  test('renews nothing of another patron, nor of a suspended one', async () => {
    await library.title('novel');
    const loanId = await borrow('novel');
    library.moveTo('2026-06-10T01:00:00Z');
    expect(shortly(await renew([loanId], '000002'))).toEqual(['not-found']);
    await library.table.client.send(
      new UpdateCommand({
        TableName: library.table.name,
        Key: keys.account('000001'),
        UpdateExpression: 'SET #status = :suspended',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':suspended': 'suspended' },
      }),
    );
    expect(shortly(await renew([loanId]))).toEqual(['card-unusable']);
  });

  test('a reservation at the same moment wins or comes later, and never both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const titleId = await library.title(`race-${round}`);
      library.moveTo('2026-06-03T01:00:00Z');
      const loanId = await borrow(titleId);
      library.moveTo('2026-06-10T01:00:00Z');
      const [outcomes, [reserved]] = await Promise.all([renew([loanId]), library.reserve('000002', [titleId])]);
      expect(reserved?.outcome).toBe('reserved');
      expect(['2026-07-01', 'reserved-by-other']).toContain(shortly(outcomes)[0]);
      await library.giveBack(`${titleId}-1`);
    }
    expect(breachesOf(await readHoldings(library.table))).toEqual([]);
  });
});
