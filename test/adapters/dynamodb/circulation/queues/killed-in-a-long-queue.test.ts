/** Whatever keeps a long queue in order may be killed at any of its requests: order, counts and places stay right. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { reserveTitles } from '../../../../../domain/reservations/reserve-titles.ts';
import { startDynamoDb, type Engine } from '../../../../../testing/engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../../../../../testing/engines/library.ts';
import { killedAt } from '../../../../../testing/lambdas/killed-at.ts';
import {
  expectPlaces,
  numberOf,
  serveOne,
  shortPages,
  waitingLine,
  type Waiting,
} from '../../../../../testing/engines/waiting-line.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

/** Fifteen wait, and nobody at the front; three left far back, and one is suspended there, none of it noted yet. */
async function longQueue(): Promise<Library> {
  const library = libraryOn(await engine.newTable(), undefined, policy, shortPages);
  await library.title('novel');
  await library.lend(await library.patron('000999'), 'novel-1');
  for (let at = 0; at < 22; at += 1) await library.reserve(await library.patron(numberOf(at)), ['novel']);
  const line = await waitingLine(library);
  for (const at of [4, 6, 14]) await library.cancel(line[at]?.patron ?? '', line[at]?.id ?? '');
  await library.pause(line[5]?.patron ?? '', line[5]?.id ?? '', '2026-07-01');
  while ((await waitingLine(library)).length > 15) await serveOne(library);
  return library;
}

/** Without what keeps the queue short behind it. */
function reserveAlone({ circulation, rules, today, newUlid }: Library, patronNumber: string): Promise<unknown> {
  const wanted = { titleIds: ['novel'], pickupLibraryId: 'main', contactMethod: 'none' } as const;
  return reserveTitles(circulation, { ...wanted, patronNumber, today: today(), newUlid }, rules);
}

type Work = (library: Library, line: readonly Waiting[]) => Promise<unknown>;

const works: Readonly<Record<string, Work>> = {
  'a copy that comes back': (library) => library.giveBack('novel-1'),
  'who leaves and takes out who left': (library) => library.readers.queues.readAllBesideLeaving(['novel']),
  'who reserves and files': (library, line) => library.readers.queues.readAllAfter([line.at(-1)?.id ?? '']),
  'who is suspended far back': (library, line) => {
    const { patron, id } = line.at(-6) ?? { patron: '', id: '' };
    return library.pause(patron, id, '2026-07-02');
  },
};

const endings = ['before', 'after'] as const;

test.each(Object.entries(works).flatMap(([name, work]) => endings.map((at) => ({ name, work, at }))))(
  '$name, killed $at each request, does its work when it is asked again',
  async ({ work, at }) => {
    const library = await longQueue();
    // Two more than the last filing has left at hand, so that there is something to file.
    for (const patron of [numberOf(30), numberOf(31)]) await reserveAlone(library, await library.patron(patron));
    const line = await waitingLine(library);
    for (let request = 1; request < 40; request += 1) {
      const life = await killedAt(request, at, () => work(library, line));
      const now = await waitingLine(library);
      expect(now.map(({ patron }) => patron)).toEqual(
        line.map(({ patron }) => patron).filter((patron) => now.some((one) => one.patron === patron)),
      );
      await expectPlaces(library);
      if (!life.killed) return;
    }
    throw new Error('it never ended');
  },
);
