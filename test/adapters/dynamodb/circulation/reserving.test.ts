/**
 * Reserving on the real engine: limits, places and refusals must hold in the store itself, under
 * any number of requests at once, so nothing here is faked.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { queues } from '../../../../adapters/dynamodb/circulation/queues/queues.ts';
import { headOf, placeOf } from '../../../../domain/circulation/title-queue.ts';
import { habitsAskedFor } from '../../../../local/habits/habits.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../../../../testing/engines/library.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

async function newLibrary(): Promise<Library> {
  return libraryOn(await engine.newTable());
}

const titleIds = (count: number, prefix = 't') => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
const codes = (outcomes: Awaited<ReturnType<Library['reserve']>>) =>
  outcomes.map((one) => (one.outcome === 'refused' ? one.code : 'reserved'));

describe('reserving', () => {
  test('several titles of both kinds are reserved by one request', async () => {
    const library = await newLibrary();
    await library.patron('000001');
    await library.title('novel');
    await library.title('film', { kind: 'av' });
    expect(codes(await library.reserve('000001', ['novel', 'film']))).toEqual(['reserved', 'reserved']);
    const account = await library.readers.accounts.read('000001');
    expect(Object.keys(account?.reservations.book ?? {})).toEqual(['novel']);
    expect(Object.keys(account?.reservations.av ?? {})).toEqual(['film']);
  });

  test('each title is refused for its own reason and the others are still reserved (D4)', async () => {
    const library = await newLibrary();
    await library.patron('000001');
    for (const id of ['reserved', 'good']) await library.title(id);
    await library.title('borrowed', { homes: ['main', 'main'] });
    await library.title('no-copy', { homes: [] });
    await library.title('film', { kind: 'av' });
    await library.reserve('000001', ['reserved']);
    await library.lend('000001', 'borrowed-1');
    const outcomes = await library.reserve(
      '000001',
      ['reserved', 'borrowed', 'no-copy', 'unknown', 'film', 'good'],
      'kiosk',
    );
    expect(codes(outcomes)).toEqual([
      'already-reserved',
      'on-loan-to-you',
      'not-reservable',
      'title-unknown',
      'pickup-not-allowed',
      'reserved',
    ]);
  });

  test('a library that hands out nothing, or does not exist, refuses every title', async () => {
    const library = await newLibrary();
    await library.patron('000001');
    await library.title('novel');
    expect(codes(await library.reserve('000001', ['novel'], 'archive'))).toEqual(['pickup-not-allowed']);
    expect(codes(await library.reserve('000001', ['novel'], 'nowhere'))).toEqual(['pickup-not-allowed']);
  });

  test('the ticked order decides who gets the last of 12 book slots, and av slots are counted apart', async () => {
    const library = await newLibrary();
    await library.patron('000001');
    for (const id of titleIds(14)) await library.title(id);
    for (const id of titleIds(7, 'av')) await library.title(id, { kind: 'av' });
    await library.reserve('000001', titleIds(11));
    expect(codes(await library.reserve('000001', ['t13', 't12', 't14']))).toEqual([
      'reserved',
      'limit-book',
      'limit-book',
    ]);
    expect(codes(await library.reserve('000001', titleIds(7, 'av')))).toEqual([
      ...Array(6).fill('reserved'),
      'limit-av',
    ]);
  });

  test('a suspended, an idle and an overdue card reserve nothing (D6)', async () => {
    const library = await newLibrary();
    await library.title('novel');
    await library.title('kept');
    await library.patron('000001', { status: 'suspended' });
    await library.patron('000002', { lastUsedOn: '2023-06-03' });
    await library.patron('000003', { lastUsedOn: '2023-06-04' });
    await library.patron('000004');
    await library.lend('000004', 'kept-1');
    expect(codes(await library.reserve('000001', ['novel']))).toEqual(['card-unusable']);
    expect(codes(await library.reserve('000002', ['novel']))).toEqual(['card-unusable']);
    expect(codes(await library.reserve('000003', ['novel']))).toEqual(['reserved']);
    library.moveTo('2026-06-24T14:59:59Z'); // the due day, 23:59:59 in Tokyo
    await library.title('other');
    expect(codes(await library.reserve('000004', ['novel']))).toEqual(['reserved']);
    library.moveTo('2026-06-24T15:00:00Z');
    expect(codes(await library.reserve('000004', ['other']))).toEqual(['card-unusable']);
    await library.giveBack('kept-1');
    expect(codes(await library.reserve('000004', ['other']))).toEqual(['reserved']);
  });

  test('a cancelled reservation does not count, and a new one goes to the end of the queue', async () => {
    const { cancelReservation } = await import('../../../../domain/reservations/cancel-reservation.ts');
    const library = await newLibrary();
    await library.title('novel');
    for (const patron of ['000001', '000002']) await library.patron(patron);
    const [first] = await library.reserve('000001', ['novel']);
    await library.reserve('000002', ['novel']);
    if (first?.outcome !== 'reserved') throw new Error('not reserved');
    const request = { patronNumber: '000001', reservationId: first.entry.id, now: library.now() };
    const { endedExists } = library.readers.accounts;
    const ended = await cancelReservation(library.circulation, endedExists, request, policy);
    expect(ended).toMatchObject({ state: 'cancelled', visibleThrough: '2026-06-17' });
    await expect(cancelReservation(library.circulation, endedExists, request, policy)).rejects.toMatchObject({
      code: 'already-ended',
    });
    await library.reserve('000001', ['novel']);
    const queue = await library.readers.queues.read('novel');
    expect(queue && [headOf(queue)?.patronNumber, Object.keys(queue.waiting).length]).toEqual(['000002', 2]);
  });
});

describe('the place for the answer to a reservation (E1)', () => {
  async function placeWhere(name: string, times: number): Promise<[place: number | undefined, failed: number]> {
    const library = await newLibrary();
    await library.patron('000001');
    await library.title('novel');
    const ids = (await library.reserve('000001', ['novel'])).flatMap((one) => ('entry' in one ? [one.entry.id] : []));
    const failing = engine.again(library.table);
    let failed = 0;
    failing.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName !== 'BatchGetItemCommand' || failed === times) return next(args);
          failed += 1;
          throw Object.assign(new Error('not now'), { name });
        },
      { step: 'initialize' },
    );
    const queue = (await queues(failing).readAllAfter(ids)).get('novel');
    return [queue && placeOf(queue, '000001', ids[0] ?? ''), failed];
  }

  test('is read again when the store was not reached or had no time, however often', async () => {
    expect(await placeWhere('TimeoutError', 1)).toEqual([1, 1]);
    expect(await placeWhere('ThrottlingException', 4)).toEqual([1, 4]);
  });

  test('is not read again after a fault that does not pass', async () => {
    await expect(placeWhere('AccessDeniedException', 1)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('at the same moment, 20 times over', () => {
  // With AWS's habits whoever comes at the same moment meets, and waits: twice tell as much, and take as long.
  const rounds = Array.from({ length: habitsAskedFor() ? 2 : 20 }, (_, at) => at + 1);

  test.each(rounds)('30 reservations by a patron with 11 active make exactly one more (run %i)', async () => {
    const library = await newLibrary();
    await library.patron('000001');
    for (const id of titleIds(41)) await library.title(id);
    await library.reserve('000001', titleIds(11));
    const answers = await Promise.all(
      titleIds(41)
        .slice(11)
        .map((id) => library.reserve('000001', [id])),
    );
    expect(answers.flatMap(codes).filter((code) => code === 'reserved')).toHaveLength(1);
    expect(answers.flatMap(codes).filter((code) => code === 'limit-book')).toHaveLength(29);
    const account = await library.readers.accounts.read('000001');
    expect(Object.keys(account?.reservations.book ?? {})).toHaveLength(12);
  });

  test.each(rounds)('60 patrons reserving one title get the places 1 to 60, each once (run %i)', async () => {
    const library = await newLibrary();
    await library.title('novel');
    const patrons = Array.from({ length: 60 }, (_, at) => String(at + 1).padStart(6, '0'));
    await Promise.all(patrons.map((patron) => library.patron(patron)));
    const answers = await Promise.all(patrons.map((patron) => library.reserve(patron, ['novel'])));
    expect(answers.flatMap(codes)).toEqual(patrons.map(() => 'reserved'));
    const ids = answers.flat().flatMap((one) => (one.outcome === 'reserved' ? [one.entry.id] : []));
    const queue = (await library.readers.queues.readAllNow(ids)).get('novel');
    const places = patrons.map((patron, at) => queue && placeOf(queue, patron, ids[at] ?? ''));
    expect(places.toSorted((a = 0, b = 0) => a - b)).toEqual(patrons.map((_, at) => at + 1));
  });
});
