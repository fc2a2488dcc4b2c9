import type { Day } from '../../../domain/time/day.ts';
import { readMailAddress } from '../../../domain/patrons/mail-address.ts';
import { normalisePatronNumber } from '../../../domain/patrons/patron-number.ts';
import { Unreadable } from '../incoming.ts';
import { oneLine } from '../wording.ts';
import { dayIn, spreadsheetNumber } from './written-day.ts';

/** The columns that must be there; `nameReading`, `lastUsedOn` and `email1` may be absent or empty. */
export const requiredColumns = ['patronNumber', 'name', 'birthDate', 'registeredOn'] as const;

/** An existing patron, as a row describes it. */
export type IncomingPatron = {
  readonly patronNumber: string;
  readonly name: string;
  readonly nameReading: string;
  readonly birthDate: Day;
  readonly registeredOn: Day;
  readonly lastUsedOn: Day;
  readonly email1?: string;
};

const longestName = 100;

/**
 * Reads one row. What makes the patron wrong rejects it; an address that cannot be used is only left out, with a
 * warning, because it can be registered later (B3).
 * @throws Unreadable with the reason
 */
export function patronOfRow(
  row: ReadonlyMap<string, string>,
  today: Day,
): { patron: IncomingPatron; warnings: readonly string[] } {
  const cell = (column: string) => row.get(column)?.trim() ?? '';
  const typed = cell('patronNumber');
  const patronNumber = normalisePatronNumber(typed);
  if (patronNumber === null) {
    throw new Unreadable(`patronNumber "${typed}" is not six digits (spreadsheets drop zeros at the front)`);
  }
  const registeredOn = pastDay('registeredOn', cell('registeredOn'), today);
  const lastUsedOn = cell('lastUsedOn') === '' ? registeredOn : pastDay('lastUsedOn', cell('lastUsedOn'), today);
  const warnings =
    lastUsedOn < registeredOn ? [`lastUsedOn ${lastUsedOn} lies before registeredOn ${registeredOn}`] : [];
  const address = cell('email1');
  const email = address === '' ? undefined : readMailAddress(address)?.typed;
  if (address !== '' && email === undefined)
    warnings.push('email1 is no address to which mail can go; the card is taken without it');
  const patron = {
    patronNumber,
    name: nameOf('name', cell('name')),
    nameReading: cell('nameReading') === '' ? '' : nameOf('nameReading', cell('nameReading')),
    birthDate: pastDay('birthDate', cell('birthDate'), today),
    registeredOn,
    lastUsedOn,
    ...(email !== undefined && { email1: email }),
  };
  return { patron, warnings };
}

function nameOf(column: string, text: string): string {
  const name = oneLine(text);
  if (name === '') throw new Unreadable(`${column} is empty`);
  if ([...name].length > longestName) throw new Unreadable(`${column} is longer than ${longestName} characters`);
  return name;
}

function pastDay(column: string, text: string, today: Day): Day {
  const day = dayIn(text);
  if (day === undefined)
    throw new Unreadable(`${column} "${text}" is ${spreadsheetNumber(text) ?? 'not a day as YYYY-MM-DD'}`);
  if (day > today) throw new Unreadable(`${column} ${day} lies in the future`);
  return day;
}
