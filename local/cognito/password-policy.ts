import type { UserPool } from 'cognito-local/lib/services/userPoolService.js';
import { faults } from './faults.ts';

/** The characters that the service counts as symbols. */
const symbols = /[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+= ]/;

/**
 * Checks a password as the pool's policy says; the service does the same for temporary ones.
 * @throws CognitoFault InvalidPasswordException, naming the first rule that is broken
 */
export function checkPassword(password: string, pool: UserPool): void {
  const policy = pool.Policies?.PasswordPolicy ?? {};
  if (password.length < (policy.MinimumLength ?? 8)) throw faults.passwordBreaksPolicy('Password not long enough');
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) {
    throw faults.passwordBreaksPolicy('Password must have uppercase characters');
  }
  if (policy.RequireLowercase && !/[a-z]/.test(password)) {
    throw faults.passwordBreaksPolicy('Password must have lowercase characters');
  }
  if (policy.RequireNumbers && !/[0-9]/.test(password)) {
    throw faults.passwordBreaksPolicy('Password must have numeric characters');
  }
  if (policy.RequireSymbols && !symbols.test(password)) {
    throw faults.passwordBreaksPolicy('Password must have symbol characters');
  }
}
