/**
 * What a patron can do after each refusal. A code that a patron can meet and that has no row here does not compile; its
 * sentence is the library's own (contract/refusals.ts), which comes with the answer.
 */
import type { Code, PatronCode } from '../api/codes.ts';
import { atFields } from './at-fields.ts';

/** A way on, by what it leads to. Its words are in the catalogues of texts. */
export type NextStep =
  | 'correct'
  | 'again'
  | 'wait'
  | 'tomorrow'
  | 'reload'
  | 'sign-in'
  | 'other-password'
  | 'reset-password'
  | 'register-email'
  | 'ask-library'
  | 'check-mail'
  | 'profile'
  | 'search'
  | 'basket'
  | 'reservations'
  | 'loans'
  | 'shelves'
  | 'other-pickup'
  | 'return-copies'
  | 'return-late'
  | 'top';

/** Where a step leads, if it is another page. */
export const addresses: { readonly [Step in NextStep]?: string } = {
  'sign-in': '/sign-in',
  'reset-password': '/password-resets',
  'register-email': '/email-registrations',
  'ask-library': '/libraries',
  search: '/search',
  basket: '/basket',
  profile: '/profile',
  shelves: '/shelves',
  reservations: '/reservations',
  loans: '/loans',
  top: '/',
};

export const nextSteps: { readonly [C in PatronCode]: readonly NextStep[] } = {
  // Nobody answers, or not now
  'no-connection': ['again'],
  maintenance: ['wait'],
  busy: ['again'],
  internal: ['again', 'ask-library'],
  'too-many-requests': ['wait'],
  'still-in-progress': ['again'],

  // The page and the library misunderstood one another
  'malformed-json': ['reload', 'ask-library'],
  'malformed-request': ['correct', 'reload'],
  'body-too-large': ['correct'],
  'cross-site-request': ['reload'],
  'idempotency-key-reused': ['reload'],
  'bad-cursor': ['reload'],
  'not-found': ['top'],
  'not-your-role': ['sign-in'],

  // Fields and new passwords
  ...atFields,
  'library-unknown': ['reload'],

  // Signing in and passwords
  'not-signed-in': ['sign-in'],
  'session-ended': ['sign-in'],
  'sign-in-failed': ['correct', 'reset-password'],
  'challenge-spent': ['sign-in'],
  'card-unusable': ['ask-library'],
  'current-password-wrong': ['correct', 'reset-password'],
  'id-or-email-wrong': ['correct', 'register-email'],
  'link-spent': ['reset-password', 'sign-in'],

  // The profile
  'changed-meanwhile': ['profile'],
  'mail-address-required': ['profile'],

  // Reserving
  'nothing-reserved': ['basket'],
  'limit-cancelled': ['tomorrow'],
  'limit-book': ['reservations'],
  'limit-av': ['reservations'],
  'already-reserved': ['reservations'],
  'on-loan-to-you': ['loans'],
  'not-reservable': ['search', 'ask-library'],
  'pickup-not-allowed': ['other-pickup'],
  'title-unknown': ['search'],
  'too-late-to-change': ['reservations', 'ask-library'],
  'already-ended': ['search', 'reservations'],

  // Loans
  'reserved-by-other': ['return-copies', 'loans'],
  'already-renewed': ['return-copies', 'loans'],
  overdue: ['return-late', 'ask-library'],
  'no-gain': ['loans'],
  'due-day-changed': ['loans'],
  'no-open-day': ['ask-library'],

  // Shelves
  'shelf-limit': ['shelves'],
  'shelf-full': ['shelves'],
  'not-on-shelf': ['reload'],
};

/** Behind a link about an address or notices: it is asked for again in the profile. */
export const nextStepsOfProfileLinks: { readonly [C in PatronCode]?: readonly NextStep[] } = {
  'link-spent': ['profile'],
};

/** For codes that only the counter can meet, or that this version of the pages does not know yet. */
const unforeseen: readonly NextStep[] = ['again', 'ask-library'];

type Steps = { readonly [code: string]: readonly NextStep[] | undefined };

export const stepsAfter = (code: Code): readonly NextStep[] => (nextSteps as Steps)[code] ?? unforeseen;

export const stepsAfterProfileLink = (code: Code): readonly NextStep[] =>
  (nextStepsOfProfileLinks as Steps)[code] ?? stepsAfter(code);
