import type { Measured } from './measure.ts';

/** More than a tenth above its floor needs a reason in docs/decisions/0019. */
export const maxUnexplained = 1.1;

/** The actions that have one. */
const explained: readonly string[] = [
  'list 5 loans with canRenew',
  'pickup expired, nobody next',
  'copy 5 titles to another shelf',
];

/** Rows that lie further above their floor than a tenth, without a decision that says why. */
export function unexplained(measured: readonly Measured[]): Measured[] {
  return measured.filter(({ action, ratio }) => ratio > maxUnexplained && !explained.includes(action));
}

/** Reasons for rows that need none any more. */
export function explainedInVain(measured: readonly Measured[]): string[] {
  return explained.filter((action) => !measured.some((row) => row.action === action && row.ratio > maxUnexplained));
}
