import { killedEverywhere } from '../lambdas/killed-at.ts';
import type { Intent } from './intent.ts';
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
 * it. One that nobody kills comes last: there must be no fault either.
 * @param isChosen leaves out some of the kills
 */
export async function killEverywhere(
  world: World,
  intent: Intent,
  isChosen?: (kill: number) => boolean,
): Promise<Tally> {
  const faults: string[] = [];
  let requests = 0;
  const deaths = await killedEverywhere(async (kill) => {
    const { attempt, faults: faultsAfter } = await intent.prepare(world);
    const life = await kill(attempt);
    if (life.killed) world.wait(patience);
    else requests = life.requests;
    const answer = life.killed ? await attempt() : life.result;
    const wrong =
      answer.statusCode === intent.status
        ? [...(await faultsAfter(answer)), ...(await world.look()).breaches]
        : [`answered ${answer.statusCode} ${answer.body ?? ''}`];
    faults.push(...wrong.map((fault) => `${life.killed ? life.at : 'not killed'}: ${fault}`));
  }, isChosen);
  return { intent: intent.name, requests, kills: deaths.length, faults };
}
