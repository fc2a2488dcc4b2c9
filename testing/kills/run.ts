import { killedAt } from '../lambdas/killed-at.ts';
import type { Intent } from './intents.ts';
import type { World } from './world.ts';

export type Tally = {
  readonly intent: string;
  /** Requests to AWS of an attempt that nobody kills. */
  readonly requests: number;
  readonly kills: number;
  /** By the moment of death. */
  readonly faults: readonly string[];
};

/** Longer than a lease of an Idempotency-Key. */
const patience = 31;

/**
 * Kills an attempt before and after each of its requests to AWS, asks for the same again, and looks what has become of
 * it.
 * @param isChosen leaves out some of the kills
 */
export async function killEverywhere(
  world: World,
  intent: Intent,
  isChosen: (kill: number) => boolean = () => true,
): Promise<Tally> {
  const faults: string[] = [];
  let kills = 0;
  for (let at = 1; ; at += 1) {
    for (const ending of ['before', 'after'] as const) {
      if (!isChosen(2 * at + (ending === 'after' ? 1 : 0))) continue;
      const death = await killOnce(world, intent, at, ending);
      faults.push(...death.faults);
      if (death.at === null) return { intent: intent.name, requests: at - 1, kills, faults };
      kills += 1;
    }
  }
}

/** `at` is null where the attempt made fewer requests, and was done: there must be no fault either. */
async function killOnce(
  world: World,
  intent: Intent,
  n: number,
  ending: 'before' | 'after',
): Promise<{ readonly at: string | null; readonly faults: string[] }> {
  const { attempt, faults } = await intent.prepare(world);
  const life = await killedAt(n, ending, attempt);
  if (life.killed) world.wait(patience);
  const answer = life.killed ? await attempt() : life.result;
  const wrong =
    answer.statusCode === intent.status
      ? [...(await faults(answer)), ...(await world.look()).breaches]
      : [`answered ${answer.statusCode} ${answer.body ?? ''}`];
  const at = life.killed ? life.at : null;
  return { at, faults: wrong.map((fault) => `${at ?? 'not killed'}: ${fault}`) };
}
