import type { DayCount } from '../day-limits.ts';
import type { AccountLetter, NewLetterId } from '../mail/account-letters.ts';
import { activeAddresses, type Profile } from '../patrons/profile.ts';

/**
 * A change of a password that was begun. The pool is no part of any transaction: so the letters that tell of the change
 * are promised before it, and held until it is done. Where nobody does it to its end, they go out after a while.
 */
export type BegunChange = {
  readonly patronNumber: string;
  /** ISO 8601 */
  readonly begunAt: string;
  readonly letterIds: readonly string[];
};

export interface PasswordChanges {
  /** Promises the letters; or goes on with the change that an attempt has left, whose letters are promised. */
  begin(patronNumber: string, letters: readonly AccountLetter[], now: Date): Promise<BegunChange>;
  /**
   * The same, counted, where no other change was counted since. Otherwise what is counted now, and nothing is promised.
   */
  beginCounted(
    patronNumber: string,
    letters: readonly AccountLetter[],
    now: Date,
    counted: { readonly seen: DayCount | undefined; readonly next: DayCount },
  ): Promise<{ readonly change: BegunChange } | { readonly counted: DayCount | undefined }>;
  /** One that an attempt has left a short while ago. */
  unfinished(patronNumber: string, now: Date): Promise<BegunChange | null>;
  /** The letters go out, if another attempt has not finished it already. */
  finish(change: BegunChange): Promise<void>;
  /** Nothing was changed, and nobody is told. */
  dismiss(change: BegunChange): Promise<void>;
}

/** To every address that counts: the password is another one since then (J5). */
export function passwordChangedLetters(profile: Profile, now: Date, newId: NewLetterId): AccountLetter[] {
  const { patronNumber } = profile;
  const promisedAt = now.toISOString();
  return activeAddresses(profile).map((to, at) => {
    return { id: newId(at), kind: 'password-changed', promisedAt, patronNumber, to } as const;
  });
}

type Pool = {
  setPassword(loginName: string, password: string): Promise<void>;
  signOutEverywhere(loginName: string): Promise<void>;
};

/**
 * Ends every session, sets the password, and ends those that began meanwhile (A7): whatever dies in between, none of
 * before goes on with a password that is new.
 */
export async function replacePassword(pool: Pool, loginName: string, password: string): Promise<void> {
  await pool.signOutEverywhere(loginName);
  await pool.setPassword(loginName, password);
  await pool.signOutEverywhere(loginName);
}
