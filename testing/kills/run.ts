import type { Intent } from './intents.ts';
import { killedAt, type Moment } from './kill.ts';
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
    for (const when of ['before', 'after'] as const) {
      if (!isChosen(2 * at + (when === 'after' ? 1 : 0))) continue;
      const found = await killOnce(world, intent, at, when);
      if (found === null) return { intent: intent.name, requests: at - 1, kills, faults };
      kills += 1;
      faults.push(...found.map((fault) => `killed ${when} request ${at}: ${fault}`));
    }
    if (at > 200) throw new Error(`${intent.name} makes no end of requests`);
  }
}

/** Null: it made fewer requests and was done. */
async function killOnce(world: World, intent: Intent, at: number, when: Moment): Promise<string[] | null> {
  const { attempt, faults } = await intent.prepare(world);
  const ended = await killedAt(at, when, attempt);
  if (!ended) world.wait(patience);
  const answer = ended?.value ?? (await attempt());
  if (answer.statusCode !== intent.status) return [`answered ${answer.statusCode} ${answer.body ?? ''}`];
  const found = [...(await faults(answer)), ...(await world.look()).breaches];
  // Without a kill there must be no fault either.
  return ended && found.length === 0 ? null : found;
}
