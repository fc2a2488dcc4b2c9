import { Refused } from '../../refused.ts';
import { passwordFaults } from './password-faults.ts';

/**
 * @param currentPassword what was typed as the current one, where it was asked for
 * @throws Refused `password-rules` with every rule that it breaks (A4)
 */
export function requireGoodPassword(newPassword: string, loginName: string, currentPassword?: string): void {
  const codes = [
    ...passwordFaults(newPassword, loginName),
    ...(newPassword === currentPassword ? (['same-as-current'] as const) : []),
  ];
  if (codes.length === 0) return;
  throw new Refused('password-rules', { errors: codes.map((code) => ({ field: 'newPassword', code })) });
}
