import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { calendarFeeds } from '../../../../adapters/dynamodb/calendar-feed/calendar-feeds.ts';
import { patronRemoval } from '../../../../adapters/dynamodb/patrons/patron-removal.ts';
import { keys, patronPartition } from '../../../../adapters/dynamodb/table/keys.ts';
import { ownData } from '../../../../adapters/dynamodb/patrons/own-data.ts';
import { isClosedPlace } from '../../../../adapters/dynamodb/shelves/shelf-item.ts';
import { shelves } from '../../../../adapters/dynamodb/shelves/shelves.ts';
import { signInAttempts } from '../../../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import { everyItem } from '../../../../adapters/dynamodb/audit/whole-table.ts';
import { cancelReservation } from '../../../../domain/reservations/cancel-reservation.ts';
import { Refused } from '../../../../domain/refused.ts';
import { deletePatron, type DeletionPorts } from '../../../../domain/patrons/delete-patron.ts';
import { makeShelf } from '../../../../domain/shelves/keep-shelves.ts';
import { openDesk, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { policy } from '../../../../testing/engines/library.ts';

const leaving = '000777';
const next = '000778';

describe('deleting a patron (M3)', () => {
  let engine: Engine;
  let desk: Desk;
  let logins: Set<string>;

  beforeAll(async () => {
    engine = await startDynamoDb();
  });
  afterAll(() => engine?.stop());
  beforeEach(async () => {
    desk = await openDesk(engine, [leaving, next]);
    logins = new Set([leaving, next]);
  });

  function ports(): DeletionPorts {
    return {
      ...patronRemoval(desk.table, policy),
      readAccount: desk.readers.accounts.read,
      cancel: (patronNumber, reservationId) =>
        cancelReservation(
          desk.circulation,
          desk.readers.accounts.endedExists,
          { patronNumber, reservationId, now: desk.now() },
          policy,
        ),
      removeLogin: async (patronNumber) => void logins.delete(patronNumber),
    };
  }

  /** Everything that can be stored about somebody, and somebody else who waits behind them. */
  async function fullLife(): Promise<void> {
    for (const title of ['waits', 'stands-ready', 'was-cancelled']) await desk.title(title);
    await desk.reserveOne(leaving, 'waits');
    await desk.reserveOne(leaving, 'stands-ready');
    await desk.reserveOne(next, 'stands-ready');
    await desk.reserveOne(next, 'waits');
    await desk.capture('stands-ready-1');
    const cancelled = await desk.reserveOne(leaving, 'was-cancelled');
    await ports().cancel(leaving, cancelled);
    const put = (Item: Record<string, unknown>) =>
      desk.table.client.send(new PutCommand({ TableName: desk.table.name, Item }));
    for (let place = 0; place < 10; place += 1) {
      await put({ ...keys.shelf(leaving, place), ulid: desk.newUlid(), name: `棚${place}`, titles: { waits: 1 } });
    }
    for (let ended = 0; ended < 120; ended += 1)
      await put({ ...keys.ended(leaving, `old-${ended}`), state: 'expired' });
    await put({ ...keys.emailRequest(leaving), requestId: 'request', given: { name: '試験 太郎' } });
    await put({ ...keys.emailRequest(next), requestId: 'request', given: { name: '試験 花子' } });
    await calendarFeeds(desk.table).replace('a-hash', { patronNumber: leaving, withTitles: true });
    for (const loginName of [leaving, next]) {
      await signInAttempts(desk.table, 'patrons').begin({ loginName, address: '203.0.113.1' }, desk.now());
    }
  }

  /** Keys of items that name the patron in their key or anywhere inside, but for the marks in closed places. */
  async function mentions(patronNumber: string): Promise<string[]> {
    const found: string[] = [];
    for await (const item of everyItem(desk.table)) {
      if (isClosedPlace(item)) continue;
      const text = JSON.stringify(item, (_name, value: unknown) => (value instanceof Set ? [...value] : value));
      if (text.includes(patronNumber)) found.push(`${String(item['PK'])} ${String(item['SK'])}`);
    }
    return found.toSorted();
  }

  async function allIsGone(): Promise<void> {
    expect((await mentions(leaving)).filter((key) => !key.startsWith('A#'))).toEqual([]);
    expect(logins).toEqual(new Set([next]));
    // Its copy is on its way to the next, who has also moved up in the other queue.
    expect(await desk.reservation(next, 'stands-ready')).toMatchObject({
      state: 'in-transit',
      barcode: 'stands-ready-1',
    });
    expect(await desk.copy('stands-ready-1')).toMatchObject({ heldFor: { patronNumber: next } });
    expect(Object.keys((await desk.waiting('waits')) ?? {})).toEqual([next]);
    await desk.agrees();
    expect(await ownData(desk.table)(next)).toMatchObject({
      emailRequest: {},
      signInFailures: {},
      tickets: { waits: expect.any(Number) },
    });
  }

  test('removes every item that names them, their login, and nobody else’s', async () => {
    await fullLife();
    await deletePatron(ports(), leaving, desk.auditEntry('delete-patron'));
    await allIsGone();
    const entries = (await desk.audit()).filter((entry) => entry['patronNumber'] === leaving);
    expect(entries).toMatchObject([{ action: 'delete-patron', staffId: 'desk-01' }]);
  });

  test('that broke off anywhere is finished by asking again', async () => {
    const steps = Object.keys(ports()) as (keyof DeletionPorts)[];
    for (const step of steps) {
      for (const done of [false, true]) {
        desk = await openDesk(engine, [leaving, next]);
        logins = new Set([leaving, next]);
        await fullLife();
        const broken = {
          ...ports(),
          [step]: breaking(ports()[step] as (...given: unknown[]) => Promise<unknown>, done),
        };
        await expect(deletePatron(broken, leaving, desk.auditEntry('delete-patron'))).rejects.toThrow('broke off');
        if (step === 'removePatron' && done) {
          await expect(deletePatron(ports(), leaving, desk.auditEntry('delete-patron'))).rejects.toMatchObject({
            code: 'not-found',
          });
        } else {
          await deletePatron(ports(), leaving, desk.auditEntry('delete-patron'));
        }
        await allIsGone();
      }
    }
  });

  /** A step that fails before or after it was done, once. */
  function breaking(step: (...given: unknown[]) => Promise<unknown>, done: boolean) {
    return async (...given: unknown[]) => {
      if (done) await step(...given);
      throw new Error('broke off');
    };
  }

  test('is refused while they have loans, and changes nothing', async () => {
    await desk.title('is-lent');
    await desk.lend(leaving, 'is-lent-1');
    await expect(deletePatron(ports(), leaving, desk.auditEntry('delete-patron'))).rejects.toMatchObject({
      code: 'has-loans',
    });
    expect(await desk.readers.accounts.read(leaving)).toMatchObject({ status: 'active' });
    expect(logins.has(leaving)).toBe(true);
    await desk.giveBack('is-lent-1');
    await deletePatron(ports(), leaving, desk.auditEntry('delete-patron'));
    expect((await mentions(leaving)).filter((key) => !key.startsWith('A#'))).toEqual([]);
  });

  test('and lending to them at the same moment: one of the two, never a loan without a card', async () => {
    for (let round = 0; round < 20; round += 1) {
      desk = await openDesk(engine, [leaving, next]);
      await desk.title('contested');
      const [gone, lent] = await Promise.allSettled([
        deletePatron(ports(), leaving, desk.auditEntry('delete-patron')),
        desk.lend(leaving, 'contested-1'),
      ]);
      expect([gone.status, lent.status].toSorted()).toEqual(['fulfilled', 'rejected']);
      await desk.agrees();
    }
  });

  test('twice at the same moment does no harm', async () => {
    await fullLife();
    const ended = await Promise.allSettled(
      [1, 2, 3].map(() => deletePatron(ports(), leaving, desk.auditEntry('delete-patron'))),
    );
    expect(ended.map(({ status }) => status)).toContain('fulfilled');
    await allIsGone();
  });

  test('leaves no login, though a mailed link sets a password while it goes on', async () => {
    const racing = ports();
    const clear: DeletionPorts['clear'] = async (patronNumber, closing) => {
      logins.add(patronNumber);
      await racing.clear(patronNumber, closing);
    };
    await deletePatron({ ...racing, clear }, leaving, desk.auditEntry('delete-patron'));
    expect(logins).toEqual(new Set([next]));
  });

  test('leaves nothing of what a card made usable in between has reserved and given up', async () => {
    await desk.title('wanted');
    let cleared = 0;
    const clear: DeletionPorts['clear'] = async (patronNumber, closing) => {
      await ports().clear(patronNumber, closing);
      if (cleared++ > 0) return;
      await desk.reactivate(leaving);
      await desk.cancel(leaving, await desk.reserveOne(leaving, 'wanted'));
    };
    await deletePatron({ ...ports(), clear }, leaving, desk.auditEntry('delete-patron'));
    expect((await mentions(leaving)).filter((key) => !key.startsWith('A#'))).toEqual([]);
    expect(await desk.readers.accounts.read(leaving)).toBeNull();
  });

  test('is not possible for somebody unknown', async () => {
    await expect(deletePatron(ports(), '999999', desk.auditEntry('delete-patron'))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await mentions('999999')).filter((key) => !key.startsWith('A#'))).toEqual([]);
  });

  const makeOne = (at: Date) =>
    makeShelf(shelves(desk.table), { patronNumber: leaving, name: '遅い棚', ulid: desk.newUlid(), now: at });
  const minutesLater = (minutes: number) => new Date(desk.now().getTime() + minutes * 60_000);

  test('leaves a token that still lives nothing to make: no shelf in any place, while it can live', async () => {
    await deletePatron(ports(), leaving, desk.auditEntry('delete-patron'));
    for (let tried = 0; tried < 30; tried += 1)
      await expect(makeOne(minutesLater(tried))).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(await shelves(desk.table).all(leaving)).toEqual([]);
    await desk.agrees();
    // Asking again does not open the places.
    await expect(deletePatron(ports(), leaving, desk.auditEntry('delete-patron'))).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(makeOne(desk.now())).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  test('closes the places with marks that say nothing, and that end by themselves', async () => {
    await deletePatron(ports(), leaving, desk.auditEntry('delete-patron'));
    const marks: Record<string, unknown>[] = [];
    for await (const item of everyItem(desk.table)) if (item['PK'] === patronPartition(leaving)) marks.push(item);
    expect(marks).toHaveLength(10);
    for (const mark of marks) {
      expect(Object.keys(mark).toSorted()).toEqual(['PK', 'SK', 'expiresAt']);
      expect(Number(mark['expiresAt']) * 1000).toBeGreaterThan(minutesLater(30).getTime());
      expect(Number(mark['expiresAt']) * 1000).toBeLessThan(minutesLater(120).getTime());
    }
    // A account of this number that is brought in later finds its places free, though the engine deletes marks late.
    await makeOne(minutesLater(120));
    expect(await shelves(desk.table).all(leaving)).toHaveLength(1);
    await shelves(desk.table).discard(leaving, (await shelves(desk.table).all(leaving))[0]?.shelfId ?? '');
  });

  test('and making shelves at the same moment: none is left, whoever was first', async () => {
    for (let round = 0; round < 10; round += 1) {
      desk = await openDesk(engine, [leaving, next]);
      const making = async () => {
        for (let tried = 0; tried < 12; tried += 1) {
          const made = await makeOne(desk.now()).catch((error: unknown) => error);
          if (made instanceof Refused && made.code === 'not-signed-in') return;
        }
      };
      await Promise.all([deletePatron(ports(), leaving, desk.auditEntry('delete-patron')), making(), making()]);
      expect(await shelves(desk.table).all(leaving)).toEqual([]);
      await desk.agrees();
    }
  });

  describe('what they may take along', () => {
    test('is everything that the table holds about them, and nothing that opens anything', async () => {
      await fullLife();
      const own = await ownData(desk.table)(leaving);
      expect(own).toMatchObject({
        account: {
          status: 'active',
          bookReservations: { waits: { state: 'waiting' }, 'stands-ready': { state: 'ready' } },
        },
        profile: { name: '試験 太郎' },
        calendarFeed: { patronNumber: leaving, withTitles: true },
        emailRequest: { given: { name: '試験 太郎' } },
        signInFailures: { failures: 1 },
        tickets: { waits: expect.any(Number) },
        other: [],
      });
      expect(own?.endedReservations).toHaveLength(121);
      expect(own?.shelves).toHaveLength(10);
      expect(JSON.stringify(own)).not.toContain('a-hash');
      expect(JSON.stringify(own)).not.toContain(next);
      // Each item that names the patron is told, or is the other side of something told.
      const expected = [
        'C#stands-ready-1 COPY',
        'F#a-hash FEED',
        `R#${leaving} EMAIL`,
        'T#waits QUEUE',
        `X#NUMBER#patrons#${leaving} THROTTLE`,
      ];
      expect((await mentions(leaving)).filter((key) => !key.startsWith(`P#${leaving}`)).toSorted()).toEqual(expected);
    });

    test('leaves out hashes of links, and keeps titles whatever their ids are', async () => {
      await desk.title('hash');
      await desk.title('confirmationhash');
      await desk.reserveOne(leaving, 'hash');
      const email1 = {
        address: 'taro@patron.example',
        device: 'pc',
        state: 'unconfirmed',
        confirmation: { hash: 'secret', expiresAt: 'x' },
      };
      await desk.table.client.send(
        new PutCommand({
          TableName: desk.table.name,
          Item: { ...keys.profile(leaving), name: '試験', email1, resetHash: 'secret' },
        }),
      );
      await desk.table.client.send(
        new PutCommand({
          TableName: desk.table.name,
          Item: { ...keys.shelf(leaving, 3), name: '棚', titles: { confirmationhash: 1 } },
        }),
      );
      const own = await ownData(desk.table)(leaving);
      expect(JSON.stringify(own)).not.toContain('secret');
      expect(own).toMatchObject({
        account: { bookReservations: { hash: {} } },
        profile: { email1: { address: 'taro@patron.example', confirmation: { expiresAt: 'x' } } },
        shelves: [{ titles: { confirmationhash: 1 } }],
        tickets: { hash: expect.any(Number) },
      });
    });
  });
});
