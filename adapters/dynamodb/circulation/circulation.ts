import type { Circulation } from '../../../domain/circulation/port.ts';
import type { Table } from '../table/table.ts';
import { loanWrites } from './loans.ts';
import { reservationWrites } from './reservations.ts';
import { suspensionWrites } from './suspensions.ts';

/** All writes of circulation over the table. */
export function circulationOver(table: Table): Circulation {
  return { ...reservationWrites(table), ...loanWrites(table), ...suspensionWrites(table) };
}
