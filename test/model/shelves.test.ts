/**
 * Shelves against a plain model in memory: after each of 5,000 random commands of two patrons the answer
 * and what the table holds are what the model says.
 */
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { monotonicFactory } from 'ulid';
import { shelves as shelvesOver } from '../../adapters/dynamodb/shelves/shelves.ts';
import { addDays } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import type { Shelf } from '../../domain/shelves/shelf.ts';
import { copyTitles, makeShelf, moveTitles, putTitle } from '../../domain/shelves/keep-shelves.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';
import { randomOf } from '../../local/habits/random.ts';
import { shelvesInMemory } from '../../testing/model/shelves-in-memory.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

const commands = 5000;
const seed = 20261125;
const patrons = ['000001', '000002'];
const titleIds = Array.from({ length: 130 }, (_, at) => `t${at}`);
const unknown = new Set(['t0', 't1']);

async function answerOf(action: () => Promise<unknown>): Promise<unknown> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { code: error.code, ...error.details.extra };
  }
}

test(`${commands} random commands differ nowhere from the model (seed ${seed})`, async () => {
  const random = randomOf(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <T>(from: readonly T[]): T | undefined => from[below(from.length)];
  const shelves = shelvesOver(await engine.newTable());
  const model = shelvesInMemory((titleId) => !unknown.has(titleId));
  const ulid = monotonicFactory();
  const tally: Record<string, number> = {};
  let everyId: string[] = [`${ulid()}.3`, 'nonsense'];

  for (let done = 0; done < commands; done += 1) {
    const patronNumber = pick(patrons) ?? '';
    const day = addDays('2026-06-03', Math.floor(done / 100));
    const now = new Date(Date.parse(`${day}T01:00:00Z`) + (done % 100) * 10);
    // Mostly shelves that are there, sometimes those of the other patron or long gone.
    const own = model.all(patronNumber).map(({ shelfId }) => shelfId);
    const anyShelf = () => (random() < 0.92 ? pick(own) : pick(everyId)) ?? 'nonsense';
    const ticked = () => {
      const onShelf = Object.keys(model.read(patronNumber, fromShelfId)?.titles ?? {});
      const from = random() < 0.9 && onShelf.length > 0 ? onShelf : titleIds;
      const first = below(from.length);
      return from.slice(first, first + 1 + below(random() < 0.2 ? 100 : 6));
    };
    const fromShelfId = anyShelf();
    const toShelfId = anyShelf();
    const transfer = { patronNumber, fromShelfId, toShelfId, titleIds: ticked(), now };
    const name = `棚 ${done}`;
    const from = 2 + below(60);
    const bulk = titleIds.slice(from, from + below(70));

    const [what, real, expected] = await act();
    if (!isDeepStrictEqual(real, expected)) expect([done, what, real]).toEqual([done, what, expected]);
    tally[what] = (tally[what] ?? 0) + 1;
    if (done % 50 === 0 || done === commands - 1) {
      for (const patron of patrons) expect(sorted(await shelves.all(patron))).toEqual(sorted(model.all(patron)));
    }

    async function act(): Promise<[string, unknown, unknown]> {
      const chance = random();
      if (chance < 0.08) {
        const id = ulid();
        const real = await answerOf(() =>
          makeShelf(shelves, { patronNumber, name, ulid: id, now: new Date('2026-06-03T01:00:00Z') }),
        );
        if (typeof real === 'object' && real !== null && 'shelfId' in real)
          everyId = [...everyId.slice(-50), String(real.shelfId)];
        return ['make', real, await answerOf(async () => model.make(patronNumber, name, real))];
      }
      if (chance < 0.09)
        return ['discard', await shelves.discard(patronNumber, fromShelfId), model.discard(patronNumber, fromShelfId)];
      if (chance < 0.18)
        return [
          'rename',
          await shelves.rename(patronNumber, fromShelfId, name),
          model.rename(patronNumber, fromShelfId, name),
        ];
      if (chance < 0.45) {
        const titleId = pick(titleIds) ?? '';
        const request = { patronNumber, shelfId: fromShelfId, titleId, now };
        const isKnown = async (id: string) => !unknown.has(id);
        return [
          'put',
          await answerOf(() => putTitle(shelves, isKnown, request)),
          await answerOf(async () => model.put(request)),
        ];
      }
      if (chance < 0.5) {
        const adds = bulk.filter(
          (titleId) => !Object.hasOwn(model.read(patronNumber, fromShelfId)?.titles ?? {}, titleId),
        );
        const placement = { shelfId: fromShelfId, adds, present: [], at: now };
        if (adds.length === 0) return ['nothing', null, null];
        const { done: placed } = await shelves.place(patronNumber, placement);
        return ['bulk', placed, model.place(patronNumber, fromShelfId, adds, now)];
      }
      if (chance < 0.54) {
        const taken = await shelves.takeOff(patronNumber, fromShelfId, transfer.titleIds);
        return ['remove', taken, model.takeOff(patronNumber, fromShelfId, transfer.titleIds)];
      }
      if (fromShelfId === toShelfId) return ['nothing', null, null];
      if (chance < 0.8)
        return [
          'copy',
          await answerOf(() => copyTitles(shelves, transfer)),
          await answerOf(async () => model.transfer(transfer, false)),
        ];
      return [
        'move',
        await answerOf(() => moveTitles(shelves, transfer)),
        await answerOf(async () => model.transfer(transfer, true)),
      ];
    }
  }
  // A run in which nothing fits, or nothing is refused, would show nothing.
  expect(Object.keys(tally).toSorted()).toEqual([
    'bulk',
    'copy',
    'discard',
    'make',
    'move',
    'nothing',
    'put',
    'remove',
    'rename',
  ]);
  const { refused } = model;
  for (const code of ['shelf-limit', 'shelf-full', 'not-on-shelf', 'not-found'])
    expect([code, refused[code]]).toEqual([code, expect.any(Number)]);
});

const sorted = (all: readonly Shelf[]) => all.toSorted((a, b) => (a.shelfId < b.shelfId ? -1 : 1));
