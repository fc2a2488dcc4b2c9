import { allReservations, type Account, type ActiveReservation } from '../account.ts';
import type { Day } from '../day.ts';
import type { Letter } from '../letters/letter.ts';
import { readyLetter } from '../letters/ready-letter.ts';
import { reservationMailAddress, type Profile } from '../profile.ts';
import { readReservationId } from '../stubs.ts';
import type { TitleQueue } from '../title-queue.ts';

/** What sending needs of the outside. */
export type ReadyMailPorts = {
  readonly accounts: { read(patronNumber: string): Promise<Account | null> };
  readonly queues: { readAll(titleIds: readonly string[]): Promise<ReadonlyMap<string, TitleQueue>> };
  readonly claims: {
    take(patronNumber: string, kind: 'ready', day: Day): Promise<Profile | null>;
    giveBack(patronNumber: string, kind: 'ready', day: Day): Promise<void>;
  };
  readonly outbox: {
    send(to: string, letter: Letter): Promise<void>;
    /** True when the mail was definitely not taken. */
    wasRefused(error: unknown): boolean;
  };
};

export type ReadyMailPolicy = {
  readonly libraries: readonly { readonly libraryId: string; readonly name: string; readonly phone: string }[];
};

export type ReadyMailOutcome = 'sent' | 'nothing-ready' | 'sent-today-already' | 'no-address' | 'unknown';

/** The day on which a reservation with contact by mail became ready between two states of an account. */
export function becameReady(before: Account, after: Account): Day | undefined {
  const readyBefore = new Set(readyByMail(before).map(({ id }) => id));
  return readyByMail(after)
    .filter(({ id }) => !readyBefore.has(id))
    .flatMap(({ readyOn }) => readyOn ?? [])
    .sort()
    .at(-1);
}

/**
 * J1, J7: one mail a patron and day, with everything that is ready at this moment.
 *  1. Read the account again: what was collected or cancelled meanwhile is not mailed.
 *  2. Take the day, which returns the address in the same request; taken already = mailed already.
 *  3. Send. A definite refusal gives the day back and fails, to be tried again; after a time-out
 *     nobody knows, and it is not sent twice.
 */
export async function sendReadyMail(
  { accounts, queues, claims, outbox }: ReadyMailPorts,
  patronNumber: string,
  readyOn: Day,
  policy: ReadyMailPolicy,
): Promise<ReadyMailOutcome> {
  const account = await accounts.read(patronNumber);
  const ready = account ? readyByMail(account) : [];
  if (ready.length === 0) return 'nothing-ready';
  const titles = await queues.readAll(ready.map(titleIdOf));
  const profile = await claims.take(patronNumber, 'ready', readyOn);
  if (!profile) return 'sent-today-already';
  const address = reservationMailAddress(profile);
  if (!address) return 'no-address';
  try {
    await outbox.send(address, readyLetter(profile.name, ready.map((entry) => lineOf(entry, titles, policy))));
    return 'sent';
  } catch (error) {
    if (!outbox.wasRefused(error)) return 'unknown';
    await claims.giveBack(patronNumber, 'ready', readyOn);
    throw error;
  }
}

function readyByMail(account: Account): ActiveReservation[] {
  return allReservations(account).filter(({ state, contactMethod }) => state === 'ready' && contactMethod === 'mail');
}

function titleIdOf({ id }: ActiveReservation): string {
  return readReservationId(id)?.titleId ?? '';
}

function lineOf(entry: ActiveReservation, titles: ReadonlyMap<string, TitleQueue>, policy: ReadyMailPolicy) {
  const library = policy.libraries.find(({ libraryId }) => libraryId === entry.pickupLibraryId);
  return {
    title: titles.get(titleIdOf(entry))?.title ?? '',
    pickupLibraryName: library?.name ?? entry.pickupLibraryId,
    pickupLibraryPhone: library?.phone ?? '',
    pickupBy: entry.pickupBy ?? '',
  };
}
