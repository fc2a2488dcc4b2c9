/** What an intent is, and what its cases look at. */
import type { HttpResult } from '../../lambdas/http/exchange.ts';
import type { World } from './world.ts';

export type Answer = HttpResult & { readonly json: Record<string, unknown> };

/** One case of an intent: how it is attempted, and what is wrong after it was done. */
type Case = {
  readonly attempt: () => Promise<Answer>;
  readonly faults: (answer: Answer) => Promise<string[]>;
};

export type Intent = {
  readonly name: string;
  readonly status: number;
  prepare(world: World): Promise<Case>;
};

/** A password of one's own. */
export const own = (word: string) => `${word}+88xyz`;

export function unless(fault: string, isTrue: boolean): string[] {
  return isTrue ? [] : [fault];
}

export async function entriesOf(world: World, patronNumber: string): Promise<number> {
  return (await world.look()).entries.filter((entry) => entry['patronNumber'] === patronNumber).length;
}

type Entered = Awaited<ReturnType<World['credentials']['signIn']>>;

/** A session of before must not go on (A7). */
export async function sessionFaults(world: World, before: Entered): Promise<string[]> {
  if (before.outcome !== 'signed-in') return ['there was no session'];
  return unless('a session is left over', (await world.credentials.refresh(before.session.refreshToken)) === null);
}
