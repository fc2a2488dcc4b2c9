import { isSameAddress } from '../patrons/mail-address.ts';
import { activeAddresses, type AddressSlot, type Profile } from '../patrons/profile.ts';

/**
 * A letter about an account (J5), promised in the write that causes it. No link stands in it: whoever sends the letter
 * makes the link, and the table keeps its hash only (B2).
 */
export type AccountLetter = {
  /** A ULID: of one intent always the same. */
  readonly id: string;
  /** ISO 8601 */
  readonly promisedAt: string;
} & LetterContent;

type LetterContent =
  /** With a link for setting a password, to a registered address, in its comparable form (B2, B3). */
  | { readonly kind: 'reset' | 'email-registered'; readonly patronNumber: string; readonly to: string }
  /** With a link for confirming the address of a slot, to it (C2). */
  | { readonly kind: 'confirmation'; readonly patronNumber: string; readonly slot: AddressSlot }
  /** To an address that nobody has confirmed (B3). */
  | { readonly kind: 'request-rejected'; readonly to: string; readonly reason: string }
  /** To an address that counted before. */
  | { readonly kind: NoticeKind; readonly patronNumber: string; readonly to: string };

type NoticeKind = 'address-added' | 'address-replaced' | 'password-changed';

/** Makes the ids of the letters of one write: the n-th is always the same. */
export type NewLetterId = (n: number) => string;

/** Stands where the hash of a link will, until its letter is sent: no link has it. */
export const notMadeYet = 'promised';

const day = 24 * 60 * 60 * 1000;

/** How long a letter is tried: as long as its link would work, or as long as it is news. */
const triedFor: { readonly [kind in AccountLetter['kind']]: number } = {
  reset: day,
  'email-registered': day,
  confirmation: day,
  'request-rejected': 3 * day,
  'address-added': 3 * day,
  'address-replaced': 3 * day,
  'password-changed': 3 * day,
};

export function isTooOld({ kind, promisedAt }: AccountLetter, now: Date): boolean {
  return now.getTime() - new Date(promisedAt).getTime() >= triedFor[kind];
}

/**
 * Tells the owner of a card when mail goes elsewhere than before, by the addresses that counted until then:
 * those that do not any more, and, where one was added, those that stay. Without it somebody with a token of
 * ten minutes could register an address of their own, take the owner's away and set a password, unseen.
 */
export function addressChangeLetters(before: Profile, after: Profile, now: Date, newId: NewLetterId): AccountLetter[] {
  const [were, are] = [activeAddresses(before), activeAddresses(after)];
  const isIn = (list: readonly string[]) => (one: string) => list.some((other) => isSameAddress(one, other));
  const gone = were.filter((one) => !isIn(are)(one));
  const staying = are.every(isIn(were)) ? [] : were.filter(isIn(are));
  const notices = [
    ...gone.map((to) => ({ kind: 'address-replaced' as const, to })),
    ...staying.map((to) => ({ kind: 'address-added' as const, to })),
  ];
  const { patronNumber } = before;
  return notices.map((notice, at) => ({ id: newId(at), promisedAt: now.toISOString(), patronNumber, ...notice }));
}
