/**
 * What the staff can do after each refusal. A code that the counter can meet and that has no row here does not compile;
 * its sentence is the library's own (contract/refusals.ts), which comes with the answer.
 */
import type { Code, DeskCode } from '../../api/codes.ts';
import type { DeskTexts } from '../texts/ja/texts.ts';
import { atFields } from '../../refusals/at-fields.ts';

type NextStep = keyof DeskTexts['steps'];

export const nextSteps: { readonly [C in DeskCode]: readonly NextStep[] } = {
  // Nobody answers, or not now
  'no-connection': ['again'],
  maintenance: ['wait'],
  busy: ['again'],
  internal: ['again', 'ask-administrator'],
  'too-many-requests': ['wait'],
  'still-in-progress': ['again'],

  // The page and the library misunderstood one another
  'malformed-json': ['reload', 'ask-administrator'],
  'malformed-request': ['correct', 'reload'],
  'body-too-large': ['correct'],
  'cross-site-request': ['reload'],
  'idempotency-key-reused': ['reload'],
  'bad-cursor': ['list-again'],
  'not-found': ['read-again'],
  'not-your-role': ['sign-in'],

  // Fields and new passwords
  ...atFields,
  'library-unknown': ['reload', 'ask-administrator'],

  // Signing in
  'not-signed-in': ['sign-in'],
  'session-ended': ['sign-in'],
  'sign-in-failed': ['correct'],
  'challenge-spent': ['sign-in'],
  'one-time-code-wrong': ['correct'],

  // Scans
  'on-loan': ['return-first'],
  'held-for-other': ['set-aside'],
  'loan-limit': ['wait-for-returns'],
  'card-unusable': ['show-patron'],
  'not-lendable': ['show-copy'],
  'not-reservable': ['show-copy'],
  'copy-lost': ['return-first'],
  'copy-withdrawn': ['hand-to-office'],
  'nobody-waits': ['show-copy'],
  'not-available': ['show-copy'],
  'not-expected-here': ['show-copy'],
  'no-open-day': ['open-days'],
  'not-on-hold-here': ['list-again'],
  'already-extended': ['list-again'],

  // Patrons
  'already-decided': ['list-again'],
  'patron-unknown': ['correct'],
  'has-loans': ['wait-for-returns'],
  'same-card': ['correct'],
  'held-twice': ['show-patron'],
  'shelf-limit': ['show-patron'],
  'merger-too-large': ['ask-administrator'],
  'card-unknown': ['correct'],

  // Stock and calendar
  'copy-in-use': ['return-first'],
  'title-taken': ['correct'],
  'title-in-use': ['show-copy'],
  'barcode-taken': ['other-barcode'],
  'changed-meanwhile': ['reload'],
};

/** For codes that this version of the pages does not know yet. */
const unforeseen: readonly NextStep[] = ['again', 'ask-administrator'];

export const stepsAfter = (code: Code): readonly NextStep[] =>
  (nextSteps as { readonly [code: string]: readonly NextStep[] })[code] ?? unforeseen;
