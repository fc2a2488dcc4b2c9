import { Refused } from '../../refused.ts';
import { passwordFaults } from './password-faults.ts';

/** @throws Refused `password-rules` with every rule that it breaks (A4) */
export function requireGoodPassword(newPassword: string, loginName: string): void {
  const faults = passwordFaults(newPassword, loginName);
  if (faults.length === 0) return;
  throw new Refused('password-rules', { errors: faults.map((code) => ({ field: 'newPassword', code })) });
}
