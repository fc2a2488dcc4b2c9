/**
 * How attempts to sign in that fail slow down the next ones (A6): per login name, so that one account's
 * password cannot be guessed, and per address, so that one machine cannot try many accounts. An attempt
 * counts as failed before it is made, so that any number of them at the same moment get no more than
 * their budget; a right one is given back.
 */
export type Failures = {
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
};

export type ThrottleRule = {
  /** Failures within `withinSeconds` before anybody waits. */
  readonly free: number;
  readonly withinSeconds: number;
  /** The wait after the first failure too many; each further one doubles it, up to `longestWait`. */
  readonly firstWait: number;
  readonly longestWait: number;
};

const quarterHour = 15 * 60;

/** Enough for mistyping a password that one knows. At most about 100 guesses a day. */
export const numberRule: ThrottleRule = {
  free: 5,
  withinSeconds: quarterHour,
  firstWait: 30,
  longestWait: quarterHour,
};

/** A budget that refills: `burst` at once, and one more every `secondsEach`. */
export type BudgetRule = { readonly burst: number; readonly secondsEach: number };

/**
 * Behind one address may be a whole library's public machines. Somebody who guesses there uses up the
 * budget of all, so what is left then is a short wait for each, not a long one for everybody.
 */
export const addressRule: BudgetRule = { burst: 100, secondsEach: 9 };

/** Forms for anyone (B2, B3), from one network: as wide as for sign-in, because it may be a library's. */
export const resetFormRule: BudgetRule = { ...addressRule };

/** However many requests arrive, the queue of the staff grows by 60 an hour at most. */
export const registrationFormRule: BudgetRule = { burst: 30, secondsEach: 60 };

/** Seconds until the next attempt is allowed; 0 when it is allowed now. */
export function secondsToWait(rule: ThrottleRule, failures: Failures | null, now: Date): number {
  // Attempts of one moment may be counted in another order than that of their instants.
  if (!failures || failures.count < rule.free || isForgotten(rule, failures, now)) return 0;
  return Math.max(0, Math.ceil((waitsUntil(rule, failures) - now.getTime()) / 1000));
}

/** What is remembered after one more failure at `now`. */
export function afterFailure(rule: ThrottleRule, failures: Failures | null, now: Date): Failures {
  if (!failures || isForgotten(rule, failures, now)) return { count: 1, firstAt: now, lastAt: now };
  return { count: failures.count + 1, firstAt: failures.firstAt, lastAt: now };
}

/** From this instant on the failures count no more. */
export function forgottenAt(rule: ThrottleRule, failures: Failures): Date {
  const window = rule.withinSeconds * 1000;
  const until = failures.count < rule.free ? failures.firstAt.getTime() : waitsUntil(rule, failures);
  return new Date(until + window);
}

/** Attempts of one moment come with instants that differ by less; a failure later than that has not been. */
const oneMoment = 60_000;

/** Also where the clock has gone back since: else everybody concerned would wait for that clock. */
function isForgotten(rule: ThrottleRule, failures: Failures, now: Date): boolean {
  return now >= forgottenAt(rule, failures) || failures.lastAt.getTime() > now.getTime() + oneMoment;
}

function waitsUntil(rule: ThrottleRule, { count, lastAt }: Failures): number {
  const wait = count < rule.free ? 0 : Math.min(rule.longestWait, rule.firstWait * 2 ** (count - rule.free));
  return lastAt.getTime() + wait * 1000;
}

/**
 * A budget is kept as the instant at which all of it is there again: each attempt moves that instant
 * `secondsEach` on, from now at least. An attempt is allowed while it lies no later than this.
 */
export function latestRefill({ burst, secondsEach }: BudgetRule, now: Date): Date {
  return new Date(now.getTime() + (burst - 1) * secondsEach * 1000);
}

/**
 * No attempt up to `now` can have moved the instant beyond this one. Where it lies later the clock has
 * gone back since, and the budget counts as full: else everybody would wait for that clock.
 */
export function beyondRefill({ burst, secondsEach }: BudgetRule, now: Date): Date {
  return new Date(now.getTime() + (burst + 1) * secondsEach * 1000);
}

/** Seconds until a budget that is used up allows another attempt; 0 when it does now. */
export function secondsUntilRefill(rule: BudgetRule, fullAt: Date, now: Date): number {
  if (fullAt > beyondRefill(rule, now)) return 0;
  return Math.max(0, Math.ceil((fullAt.getTime() - latestRefill(rule, now).getTime()) / 1000));
}

/**
 * The network behind an address: an IPv4 address is one, of an IPv6 address the first 64 bits are,
 * because every household gets at least that many to choose from.
 */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}
