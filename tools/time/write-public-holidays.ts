/**
 * npm run holidays -- [--check]
 *
 * Takes from the kept package the days alone: it has their names in two languages since 1970, which no function needs.
 * With --check nothing is written, and the exit code is 1 when domain/time/public-holidays.ts is not what the package
 * gives.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import holidayJp from '@holiday-jp/holiday_jp';
import { readArguments } from '../command.ts';

const target = fileURLToPath(new URL('../../domain/time/public-holidays.ts', import.meta.url));

/** No calendar asks for days before the library had one. */
const firstYear = '2020';

const withoutYear = (day: string) => day.slice('YYYY-'.length).replace('-', '');

/** The text of domain/time/public-holidays.ts. */
export function publicHolidaysSource(): string {
  const days = Object.keys(holidayJp.holidays).filter((day) => day >= firstYear);
  const byYear = Map.groupBy(days.toSorted(), (day) => day.slice(0, 'YYYY'.length));
  const rows = [...byYear].map(([year, ofYear]) => `  ${year}: '${ofYear.map(withoutYear).join(' ')}',`);
  return [
    '/**',
    ' * Written by `npm run holidays` from @holiday-jp/holiday_jp (MIT): public holidays of Japan (F3), `MMDD`.',
    ' */',
    'export const publicHolidays: { readonly [year: string]: string } = {',
    ...rows,
    '};',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = readArguments('usage: npm run holidays -- [--check]', {
    options: { check: { type: 'boolean', default: false } },
  });
  const made = publicHolidaysSource();
  if (!values.check) writeFileSync(target, made);
  else if (readFileSync(target, 'utf8') !== made) {
    console.error('domain/time/public-holidays.ts is not what the package gives; run npm run holidays');
    process.exitCode = 1;
  }
}
