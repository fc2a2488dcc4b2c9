import type { Demo } from './control/status.ts';
import { firstStaff } from './staff.ts';

const situations: Readonly<Record<string, string>> = {
  loans: 'has two books and a film on loan',
  ready: 'one reservation is ready, another waits',
  new: 'temporary password, good for the first sign-in',
  'no-mail': 'gave no e-mail address',
  overdue: 'refused: copies are overdue',
  idle: 'refused: not used for three years',
};

/** What one can sign in with, one line each, for the person at the terminal: those that can do something first. */
export function logInLines({ patrons }: Pick<Demo, 'patrons'>): string[] {
  const known = Object.keys(situations);
  const rank = ({ situation = '' }: Demo['patrons'][number]) => known.indexOf(situation);
  const rows = [
    ...patrons
      .toSorted((one, other) => rank(one) - rank(other))
      .map(({ patronNumber, password, situation = '' }) => [
        patronNumber,
        password,
        situations[situation] ?? situation,
      ]),
    [firstStaff.staffId, firstStaff.password, 'the counter'],
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const [first, second] = [width(0), width(1)];
  return rows.map(([name = '', password = '', what = '']) =>
    `${name.padEnd(first)}  ${password.padEnd(second)}  ${what}`.trimEnd(),
  );
}
