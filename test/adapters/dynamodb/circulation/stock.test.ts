/** Copies that get lost, turn up again or leave the library, on the real engine (K2, D4, M1). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addCopy } from '../../../../adapters/dynamodb/catalogue/copy-additions.ts';
import { audit } from '../../../../adapters/dynamodb/audit/audit.ts';
import { openDesk, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { policy } from '../../../../testing/engines/library.ts';

let engine: Engine;
let desk: Desk;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, ['000001', '000002', '000003']);
});
afterEach(() => desk.agrees());

describe('a copy marked as lost', () => {
  test('while on loan: the loan ends, the copy forgets its borrower, and the desk learns once who it was', async () => {
    await desk.title('novel');
    await desk.lend('000001', 'novel-1');
    expect(await desk.lose('novel-1')).toEqual({ lostOn: '2026-06-03', wasLentTo: '000001' });
    expect(await desk.lose('novel-1')).toEqual({ lostOn: '2026-06-03' });
    const account = await desk.readers.accounts.read('000001');
    expect(account).toMatchObject({ loans: { book: {}, av: {} }, titlesOnLoan: [] });
    expect(JSON.stringify(await desk.copy('novel-1'))).not.toContain('000001');
    const entries = await desk.audit();
    expect(entries.map(({ action }) => action)).toEqual(['report-loss']);
    expect(JSON.stringify(entries)).not.toMatch(/novel|000001/);
  });

  test('one of two copies of a title on loan to the same patron: the other loan stays', async () => {
    await desk.title('novel', { homes: ['main', 'main'] });
    await desk.lend('000001', 'novel-1');
    await desk.lend('000001', 'novel-2');
    await desk.lose('novel-2');
    const account = await desk.readers.accounts.read('000001');
    expect(Object.keys(account?.loans.book ?? {})).toEqual(['novel-1']);
  });

  test('while set aside: the reservation waits again at its old place, and may be served by another copy', async () => {
    await desk.title('novel', { homes: ['main', 'main'] });
    await desk.reserveOne('000001', 'novel');
    await desk.reserveOne('000002', 'novel');
    await desk.reserveOne('000003', 'novel');
    await desk.capture('novel-1');
    await desk.capture('novel-2');
    await desk.lose('novel-2');
    expect(await desk.line('novel')).toEqual(['000002', '000003']);
    await desk.lose('novel-1');
    expect(await desk.line('novel')).toEqual(['000001', '000002', '000003']);
    expect(await desk.reservation('000001', 'novel')).toEqual(expect.objectContaining({ state: 'waiting' }));
    expect(await desk.reservation('000001', 'novel')).not.toHaveProperty('pickupBy');
    expect(await desk.giveBack('novel-2')).toMatchObject({ next: 'hold-here' });
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ state: 'ready', barcode: 'novel-2' });
  });

  test('on its way to a pickup library: the reservation waits again, the pick list shows another copy', async () => {
    await desk.title('novel', { homes: ['main', 'main'] });
    await desk.reserveOne('000001', 'novel', 'branch');
    await desk.capture('novel-1');
    await desk.lose('novel-1');
    expect(await desk.picks()).toEqual(['novel-2']);
    expect(await desk.capture('novel-2')).toMatchObject({ next: 'send', toLibraryId: 'branch' });
  });

  test('the last copy: nobody can reserve the title, whoever waits goes on waiting', async () => {
    await desk.title('novel');
    const id = await desk.reserveOne('000001', 'novel');
    await desk.lose('novel-1');
    expect(await desk.reserve('000002', ['novel'])).toMatchObject([{ outcome: 'refused', code: 'not-reservable' }]);
    expect(await desk.waiting('novel')).toEqual({ '000001': expect.any(Number) });
    expect((await desk.cancel('000001', id)).state).toBe('cancelled');
  });

  test('is found by any return scan: it goes to the head of the queue, or home, and counts again', async () => {
    await desk.title('novel');
    await desk.lose('novel-1');
    expect(await desk.giveBack('novel-1', 'branch')).toEqual({ next: 'send', toLibraryId: 'main' });
    expect((await desk.readers.queues.read('novel'))?.copies).toEqual({ 'novel-1': 'main' });
    await desk.giveBack('novel-1');
    await desk.reserveOne('000001', 'novel');
    await desk.lose('novel-1');
    expect(await desk.giveBack('novel-1')).toMatchObject({ next: 'hold-here' });
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ state: 'ready' });
  });

  test('cannot be lent, fetched or received: each answer says that it is lost, and nothing changes', async () => {
    await desk.title('novel');
    await desk.reserveOne('000001', 'novel');
    await desk.lose('novel-1');
    for (const scan of [desk.lend('000001', 'novel-1'), desk.capture('novel-1'), desk.receive('novel-1')]) {
      await expect(scan).rejects.toMatchObject({ code: 'copy-lost' });
    }
    expect(await desk.copy('novel-1')).toMatchObject({ state: 'lost' });
  });

  test('lent and lost at the same moment: one of the two happens first, and the items agree', async () => {
    await desk.title('novel');
    await Promise.allSettled([desk.lend('000001', 'novel-1'), desk.lose('novel-1')]);
    expect(['lost', 'on-loan']).toContain((await desk.copy('novel-1'))?.state);
  });

  test('a copy that is not for loan is lost and found without a queue', async () => {
    await desk.title('atlas', { homes: [] });
    const copy = { barcode: 'ref-1', titleId: 'atlas', homeLibraryId: 'main', lendable: false };
    await addCopy(desk.table, copy, audit(desk.table, policy).item(desk.auditEntry('add-copy')));
    await desk.lose('ref-1');
    expect(await desk.giveBack('ref-1')).toEqual({ next: 'shelve' });
    expect((await desk.readers.queues.read('atlas'))?.copies).toEqual({});
  });
});

describe('a copy withdrawn', () => {
  test('leaves the queue in the same write, and the entry names the copy and no patron', async () => {
    await desk.title('novel', { homes: ['main', 'branch'] });
    await desk.withdraw('novel-1');
    await desk.withdraw('novel-1');
    expect((await desk.readers.queues.read('novel'))?.copies).toEqual({ 'novel-2': 'branch' });
    expect(await desk.audit()).toEqual([expect.objectContaining({ action: 'withdraw-copy', barcode: 'novel-1' })]);
  });

  test('while it is lent, or while ready or on its way for a patron: refused, and the reservation stays', async () => {
    await desk.title('novel');
    await desk.lend('000001', 'novel-1');
    await expect(desk.withdraw('novel-1')).rejects.toMatchObject({ code: 'copy-in-use' });
    await desk.reserveOne('000002', 'novel');
    await desk.giveBack('novel-1');
    await expect(desk.withdraw('novel-1')).rejects.toMatchObject({ code: 'copy-in-use' });
    expect(await desk.reservation('000002', 'novel')).toMatchObject({ state: 'ready' });
    await desk.lend('000002', 'novel-1');
    await desk.reserveOne('000003', 'novel', 'branch');
    await desk.giveBack('novel-1');
    await expect(desk.withdraw('novel-1')).rejects.toMatchObject({ code: 'copy-in-use' });
  });

  test('on its way home with nobody behind it, or lost: withdrawn', async () => {
    await desk.title('novel', { homes: ['main', 'main'] });
    await desk.giveBack('novel-1', 'branch');
    await desk.withdraw('novel-1');
    await desk.lose('novel-2');
    await desk.withdraw('novel-2');
    expect(await desk.copy('novel-2')).toMatchObject({ state: 'withdrawn', withdrawnOn: '2026-06-03' });
  });

  test('the last copy with a patron waiting: the patron keeps the place, and gets the copy replacing it', async () => {
    await desk.title('novel');
    await desk.reserveOne('000001', 'novel');
    await desk.withdraw('novel-1');
    expect(await desk.waiting('novel')).toEqual({ '000001': expect.any(Number) });
    expect(await desk.reserve('000002', ['novel'])).toMatchObject([{ code: 'not-reservable' }]);
    const copy = { barcode: 'new-1', titleId: 'novel', homeLibraryId: 'main', lendable: true };
    await addCopy(desk.table, copy, audit(desk.table, policy).item(desk.auditEntry('add-copy')));
    expect(await desk.capture('new-1')).toMatchObject({ next: 'hold-here' });
  });

  test('every scan of it says that it was withdrawn, and changes nothing', async () => {
    await desk.title('novel');
    await desk.withdraw('novel-1');
    const scans = [
      desk.lend('000001', 'novel-1'),
      desk.giveBack('novel-1'),
      desk.capture('novel-1'),
      desk.receive('novel-1'),
      desk.lose('novel-1'),
    ];
    for (const scan of scans) await expect(scan).rejects.toMatchObject({ code: 'copy-withdrawn' });
    expect(await desk.copy('novel-1')).toMatchObject({ state: 'withdrawn' });
  });

  test('by mistake: adding it again puts it back, while the barcode of a copy in use stays taken', async () => {
    await desk.title('novel');
    const again = () =>
      addCopy(
        desk.table,
        { barcode: 'novel-1', titleId: 'novel', homeLibraryId: 'main', lendable: true },
        audit(desk.table, policy).item(desk.auditEntry('add-copy')),
      );
    await expect(again()).rejects.toMatchObject({ code: 'barcode-taken' });
    await desk.withdraw('novel-1');
    await again();
    expect(await desk.lend('000001', 'novel-1')).toBeDefined();
  });

  test('withdrawn and reserved, captured or lent at the same moment: whichever is first, the items agree', async () => {
    for (const at of [1, 2, 3, 4]) {
      await desk.title(`novel${at}`);
      await desk.reserveOne('000001', `novel${at}`);
      const both = [
        desk.withdraw(`novel${at}-1`),
        at % 2 ? desk.capture(`novel${at}-1`) : desk.lend('000002', `novel${at}-1`),
      ];
      const [withdrawn] = await Promise.allSettled(both);
      const state = (await desk.copy(`novel${at}-1`))?.state;
      expect(state === 'withdrawn').toBe(withdrawn?.status === 'fulfilled');
    }
  });
});

describe('a scan that the system did not expect', () => {
  test('lending a copy that is lent to somebody else is refused, and both accounts stay as they are', async () => {
    await desk.title('novel');
    await desk.lend('000001', 'novel-1');
    await expect(desk.lend('000002', 'novel-1')).rejects.toMatchObject({ code: 'on-loan' });
    expect((await desk.readers.accounts.read('000002'))?.loans.book).toEqual({});
  });

  test('staff lending a held copy to the wrong patron is refused, and the right one still gets it', async () => {
    await desk.title('novel');
    await desk.reserveOne('000001', 'novel');
    await desk.capture('novel-1');
    await expect(desk.lend('000002', 'novel-1')).rejects.toMatchObject({ code: 'held-for-other' });
    expect((await desk.lend('000001', 'novel-1')).loan.dueOn).toBe('2026-06-24');
  });

  test('a copy out of the book drop needs no patron, and one that was never lent is simply shelved', async () => {
    await desk.title('novel', { homes: ['main', 'main'] });
    await desk.lend('000001', 'novel-1');
    expect(await desk.giveBack('novel-1')).toEqual({ next: 'shelve' });
    expect(await desk.giveBack('novel-2')).toEqual({ next: 'shelve' });
  });

  test('a held copy put into the book drop of another library is sent back to where it is held', async () => {
    await desk.title('novel');
    const id = await desk.reserveOne('000001', 'novel');
    await desk.capture('novel-1');
    expect(await desk.giveBack('novel-1', 'branch')).toEqual({ next: 'send', toLibraryId: 'main', reservationId: id });
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ state: 'ready' });
  });
});
