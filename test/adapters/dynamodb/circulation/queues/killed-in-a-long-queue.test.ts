/** Whatever keeps a long queue in order may be killed at any of its requests: order, counts and places stay right. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { leaversIn, pagesIn } from '../../../../../adapters/dynamodb/circulation/queues/far-back.ts';
import { keys } from '../../../../../adapters/dynamodb/table/keys.ts';
import { readItem } from '../../../../../adapters/dynamodb/table/read.ts';
import { cancelReservation } from '../../../../../domain/reservations/cancel-reservation.ts';
import { reserveTitles } from '../../../../../domain/reservations/reserve-titles.ts';
import { startDynamoDb, type Engine } from '../../../../../testing/engines/dynamodb.ts';
import type { Library } from '../../../../../testing/engines/library.ts';
import { killedAt } from '../../../../../testing/lambdas/killed-at.ts';
import {
  expectPlaces,
  novelLent,
  numberOf,
  serveOne,
  waitingLine,
  type Waiting,
} from '../../../../../testing/engines/waiting-line.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

/** Fifteen wait, nobody at the front; far back one is suspended and three have left, none of it noted there yet. */
async function longQueue(): Promise<Library> {
  const library = await novelLent(engine);
  for (let at = 0; at < 22; at += 1) await library.reserve(await library.patron(numberOf(at)), ['novel']);
  while ((await waitingLine(library)).length > 18) await serveOne(library);
  const line = await waitingLine(library);
  await library.pause(line[5]?.patron ?? '', line[5]?.id ?? '', '2026-07-01');
  for (const at of [4, 6, 11]) await leaveAlone(library, line[at]?.patron ?? '', line[at]?.id ?? '');
  return library;
}

/** Without what keeps the queue short behind it. */
function leaveAlone({ circulation, readers, rules, now }: Library, patronNumber: string, reservationId: string) {
  return cancelReservation(
    circulation,
    readers.accounts.endedExists,
    { patronNumber, reservationId, now: now() },
    rules,
  );
}

/** The same. */
function reserveAlone({ circulation, rules, today, newUlid }: Library, patronNumber: string): Promise<unknown> {
  const wanted = { titleIds: ['novel'], pickupLibraryId: 'main', contactMethod: 'none' } as const;
  return reserveTitles(circulation, { ...wanted, patronNumber, today: today(), newUlid }, rules);
}

async function stored({ table }: Library) {
  const item = (await readItem(table, keys.queue('novel'))) ?? {};
  return { leaving: leaversIn(item).size, everFiled: pagesIn(item)?.ever ?? 0 };
}

type Work = {
  readonly does: (library: Library, line: readonly Waiting[]) => Promise<unknown>;
  /** What is to be seen of it at the end; `line` and `before` are as they were before the first attempt. */
  readonly isDone: (
    library: Library,
    line: readonly Waiting[],
    before: Awaited<ReturnType<typeof stored>>,
  ) => Promise<boolean>;
};

const works: Readonly<Record<string, Work>> = {
  'a copy that comes back': {
    does: (library) => library.giveBack('novel-1'),
    async isDone(library, line) {
      const copy = await library.readers.copies.read('novel-1');
      const next = line.find(({ suspended }) => !suspended)?.patron;
      return copy?.state === 'on-hold' && copy.heldFor.patronNumber === next;
    },
  },
  'who leaves and takes out who left': {
    does: (library) => library.readers.queues.readAllBesideLeaving(['novel']),
    isDone: async (library, _, { leaving }) => leaving === 3 && (await stored(library)).leaving === 0,
  },
  'who reserves and files': {
    does: (library, line) => library.readers.queues.readAllAfter([line.at(-1)?.id ?? '']),
    isDone: async (library, _, before) => (await stored(library)).everFiled > before.everFiled,
  },
  'who is suspended far back': {
    does: (library, line) => library.pause(line.at(-6)?.patron ?? '', line.at(-6)?.id ?? '', '2026-07-02'),
    isDone: async (library) => (await waitingLine(library)).at(-6)?.suspended === true,
  },
};

const endings = ['before', 'after'] as const;

test.each(Object.entries(works).flatMap(([name, work]) => endings.map((at) => ({ name, work, at }))))(
  '$name, killed $at each request, does its work when it is asked again',
  async ({ work, at }) => {
    const library = await longQueue();
    // Two more than the last filing has left at hand, so that there is something to file.
    for (const patron of [numberOf(30), numberOf(31)]) await reserveAlone(library, await library.patron(patron));
    const [line, before] = [await waitingLine(library), await stored(library)];
    for (let request = 1; request < 40; request += 1) {
      const life = await killedAt(request, at, () => work.does(library, line));
      const copy = await library.readers.copies.read('novel-1');
      const served = copy?.state === 'on-hold' ? copy.heldFor.patronNumber : undefined;
      const still = line.map(({ patron }) => patron).filter((patron) => patron !== served);
      expect((await waitingLine(library)).map(({ patron }) => patron)).toEqual(still);
      await expectPlaces(library);
      if (life.killed) continue;
      expect(await work.isDone(library, line, before)).toBe(true);
      return;
    }
    throw new Error('it never ended');
  },
);
