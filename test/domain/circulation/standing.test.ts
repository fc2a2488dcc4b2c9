import { describe, expect, test } from '@jest/globals';
import { standingFault } from '../../../domain/circulation/standing.ts';

const policy = { idleYears: 3, overdueBlockDays: 1 };
const noLoans = { book: {}, av: {} };
const loanDue = (dueOn: string) => ({ book: { K1: { id: 'loan', dueOn, renewals: 0 } }, av: {} });
const patron = (parts: Partial<Parameters<typeof standingFault>[0]> = {}) => ({
  status: 'active' as const,
  lastUsedOn: '2026-04-01',
  loans: noLoans,
  ...parts,
});

describe('a card (A5)', () => {
  test('is usable through the day before the third anniversary of its last use, and idle from that day on', () => {
    expect(standingFault(patron({ lastUsedOn: '2023-04-01' }), '2026-03-31', policy)).toBeNull();
    expect(standingFault(patron({ lastUsedOn: '2023-04-01' }), '2026-04-01', policy)).toBe('idle');
  });

  test('last used on 29 February is usable through 28 February three years later', () => {
    expect(standingFault(patron({ lastUsedOn: '2024-02-29' }), '2027-02-28', policy)).toBeNull();
    expect(standingFault(patron({ lastUsedOn: '2024-02-29' }), '2027-03-01', policy)).toBe('idle');
  });

  test('is usable through the due day of its loans, and blocked from the day after', () => {
    expect(standingFault(patron({ loans: loanDue('2026-04-01') }), '2026-04-01', policy)).toBeNull();
    expect(standingFault(patron({ loans: loanDue('2026-04-01') }), '2026-04-02', policy)).toBe('overdue');
  });

  test('is blocked only from the day that the library has set', () => {
    const lenient = { ...policy, overdueBlockDays: 7 };
    expect(standingFault(patron({ loans: loanDue('2026-04-01') }), '2026-04-07', lenient)).toBeNull();
    expect(standingFault(patron({ loans: loanDue('2026-04-01') }), '2026-04-08', lenient)).toBe('overdue');
  });

  test('is suspended whatever else there is', () => {
    const all = patron({ status: 'suspended', lastUsedOn: '2020-01-01', loans: loanDue('2020-02-01') });
    expect(standingFault(all, '2026-04-01', policy)).toBe('suspended');
  });

  test('overdue is told before idle: it is what the desk can mend', () => {
    expect(
      standingFault(patron({ lastUsedOn: '2020-01-01', loans: loanDue('2020-02-01') }), '2026-04-01', policy),
    ).toBe('overdue');
  });
});
