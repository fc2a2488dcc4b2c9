import type { RefusalCode } from '../../../contract/refusals.ts';
import { onFirstUse } from '../../on-first-use.ts';
import { commonPasswords, commonStems } from './common-passwords.ts';
import { stemOf } from './password-stem.ts';

/** The only symbols that a password may hold, and at least one of which it must (A4). */
export const allowedSymbols = '#$%&@+*=!()';

export const shortestPassword = 10;
const longestPassword = 64;

type PasswordFault = Extract<
  RefusalCode,
  | 'too-short'
  | 'too-long'
  | 'no-letter'
  | 'no-digit'
  | 'no-symbol'
  | 'symbol-not-allowed'
  | 'contains-patron-number'
  | 'too-common'
>;

const anySymbol = /[#$%&@+*=!()]/g;
const notAllowed = /[^A-Za-z0-9#$%&@+*=!()]/;

/** The words of a list of common passwords, which stand between blanks. */
export const wordsOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s/));
/** A bundle whose function sets no password leaves them out, as they are made by no side effect. */
const common = /* @__PURE__ */ onFirstUse(() => ({ passwords: wordsOf(commonPasswords), stems: wordsOf(commonStems) }));

/**
 * Every rule of A4 that a new password breaks, each once, in the order of the requirement; none for
 * a good one. Every path that sets a password asks here. Lengths are counted in characters.
 * @param loginName the patron number or staff id, which the password must not contain; empty when there is none
 */
export function passwordFaults(password: string, loginName: string): PasswordFault[] {
  const length = [...password].length;
  const rules: readonly (readonly [PasswordFault, boolean])[] = [
    ['too-short', length < shortestPassword],
    ['too-long', length > longestPassword],
    ['no-letter', !/[A-Za-z]/.test(password)],
    ['no-digit', !/[0-9]/.test(password)],
    ['no-symbol', password.search(anySymbol) < 0],
    ['symbol-not-allowed', notAllowed.test(password)],
    ['contains-patron-number', loginName !== '' && password.toLowerCase().includes(loginName.toLowerCase())],
    ['too-common', isCommon(password)],
  ];
  return rules.filter(([, broken]) => broken).map(([code]) => code);
}

/**
 * On the list as it is or without its symbols; or no more than a common word, or the alphabet, with something around
 * it.
 */
function isCommon(password: string): boolean {
  const plain = password.toLowerCase();
  const stem = stemOf(password);
  return (
    [plain, plain.replaceAll(anySymbol, '')].some((form) => common().passwords.has(form)) ||
    common().stems.has(stem) ||
    (stem.length >= 4 && 'abcdefghijklmnopqrstuvwxyz'.includes(stem))
  );
}
