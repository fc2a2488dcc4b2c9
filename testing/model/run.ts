import fc from 'fast-check';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import { keepsClosedLink } from '../../adapters/dynamodb/audit/closed-links.ts';
import type { TableBreach } from '../../adapters/dynamodb/audit/table-breach.ts';
import { randomOf } from '../../local/habits/random.ts';
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import { usualLimits } from '../../adapters/dynamodb/circulation/queues/queue-parts.ts';
import { beyondLimits, type Holdings } from '../../domain/circulation/invariants.ts';
import type { Engine } from '../engines/dynamodb.ts';
import { injectFaults, noFaults, type Faults, type Injected } from '../engines/faults.ts';
import { libraryOn, policy, type Library } from '../engines/library.ts';
import { patrons, perform, titles, type Command, type Outcome } from './commands.ts';
import { forbiddenTurns, sentInVain } from './turns.ts';

type Times = Partial<Record<Command['does'], number>>;

/** How often each kind of command was tried, and how often it was done. */
export type Tally = Record<Outcome, number> & { injected: Injected; tried: Times; succeeded: Times };

/** The faults of the model's runs: every third write meets something. */
export const someFaults: Faults = { conflict: 0.1, throttled: 0.05, lostAnswer: 0.1, crash: 0.03 };

/** In every other run the limits are so tight that they are met all the time. */
const tight = { ...policy, reservationLimit: { book: 1, av: 1 }, loanLimit: { book: 2, av: 1 } };

const tinyQueues = { front: 1, filedAtOnce: 1, leavers: 1, page: 2, block: 2 };

/**
 * One run: patrons, staff and jobs act, several at the same moment, while requests meet faults.
 * After each moment everything that must hold between the items is looked at.
 * @throws Error that names the broken sentences and the moment.
 */
async function runModel(engine: Engine, moments: readonly Command[][], seed: number, faults: Faults): Promise<Tally> {
  const table = await engine.newTable();
  const library = await openPrepared(libraryOn(table));
  const faulty = engine.again(table);
  const injected = injectFaults(faulty.client, faults, randomOf(seed));
  const rules = seed % 2 === 0 ? policy : tight;
  // In every third run queues are so short that a few who wait fill pages.
  const acting = libraryOn(faulty, undefined, rules, seed % 3 === 0 ? tinyQueues : usualLimits);
  const tally: Tally = { done: 0, refused: 0, crashed: 0, injected, tried: {}, succeeded: {} };
  /** Cards that took over another's: they alone may stand beyond the limits. */
  const merged = new Set<string>();
  let before = (await look(table)).holdings;
  for (const [at, commands] of moments.entries()) {
    for (const command of commands) if (command.does === 'merge') merged.add(command.patron);
    const outcomes = await Promise.all(
      commands.map(async (command) => [command.does, await perform(acting, command)] as const),
    );
    for (const [does, outcome] of outcomes) {
      tally[outcome] += 1;
      add(tally.tried, does, 1);
      if (outcome === 'done') add(tally.succeeded, does, 1);
    }
    const { holdings: after, breaches, closedLinks } = await look(table);
    const broken = [
      ...breaches.map(({ invariant, where }) => `${invariant}: ${where}`),
      ...beyondLimits(after, rules)
        .filter((patron) => !merged.has(patron))
        .map((patron) => `limits: patron ${patron}`),
      ...forbiddenTurns(before, after, commands, merged),
      // In the moment in which a library stops, either order of the two is right.
      ...(commands.some(({ does }) => does === 'hand out') ? [] : sentInVain(before, after, acting.rules)),
      ...closedLinks.map((where) => `names a closed loan: ${where}`),
    ];
    if (broken.length > 0) {
      throw new Error(`moment ${at + 1} (${JSON.stringify(commands)}) broke:\n${broken.join('\n')}`);
    }
    before = after;
  }
  library.table.client.destroy();
  return tally;
}

function add(total: Times, does: Command['does'], times: number): void {
  total[does] = (total[does] ?? 0) + times;
}

/** The whole table at this moment, and the items that still name a loan or hold that is over (M1). */
async function look(table: Table): Promise<{ holdings: Holdings; breaches: TableBreach[]; closedLinks: string[] }> {
  const { items, holdings, breaches } = await auditTable(table);
  const closed = items.filter((item) => keepsClosedLink(item, holdings.accounts));
  return { holdings, breaches, closedLinks: closed.map((item) => `${String(item['PK'])}/${String(item['SK'])}`) };
}

async function openPrepared(library: Library): Promise<Library> {
  for (const patron of patrons) await library.patron(patron);
  for (const [titleId, title] of Object.entries(titles)) await library.title(titleId, title);
  return library;
}

/** Runs `count` seeded runs of `length` commands each; fast-check shrinks one that fails. */
export async function runSeeds(
  engine: Engine,
  runs: fc.Arbitrary<Command[][]>,
  { seed, count, faults = noFaults }: { seed: number; count: number; faults?: Faults },
): Promise<Tally> {
  const injected = { conflict: 0, throttled: 0, lostAnswer: 0, crash: 0 };
  const total: Tally = { done: 0, refused: 0, crashed: 0, injected, tried: {}, succeeded: {} };
  await fc.assert(
    fc.asyncProperty(runs, fc.nat(), async (moments, faultSeed) => {
      const tally = await runModel(engine, moments, faultSeed, faults);
      for (const outcome of ['done', 'refused', 'crashed'] as const) total[outcome] += tally[outcome];
      for (const kind of ['conflict', 'throttled', 'lostAnswer', 'crash'] as const)
        total.injected[kind] += tally.injected[kind];
      for (const what of ['tried', 'succeeded'] as const) {
        for (const [does, times] of Object.entries(tally[what])) add(total[what], does as Command['does'], times);
      }
    }),
    { seed, numRuns: count, endOnFailure: true },
  );
  return total;
}
