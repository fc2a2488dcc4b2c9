import type { LibraryCalendar } from '../time/calendar.ts';
import { readLoanId } from '../circulation/loan-id.ts';
import type { Day } from '../time/day.ts';
import { movedDay, type PromiseMove, type PromisedDay } from './promised-day.ts';

export interface PromisedDays {
  /** Every day that this library's calendar once gave, of those that `wants` names. */
  of(libraryId: string, wants: (day: Day) => boolean): AsyncIterable<PromisedDay>;
  /** False: the loan or reservation has ended, or has another day since; nothing was written. */
  move(move: PromiseMove): Promise<boolean>;
}

export type Outcome = { readonly moved: readonly PromiseMove[]; readonly changed: readonly PromiseMove[] };

/**
 * The promised days of a library on which it is closed now, with the days that would take their place,
 * in order of day. Nothing is written: a promise is moved by this command alone, and only if asked to.
 * @throws Refused `no-open-day`
 */
export async function planMoves(
  days: Pick<PromisedDays, 'of'>,
  libraryId: string,
  calendar: LibraryCalendar,
  today: Day,
): Promise<PromiseMove[]> {
  const moves: PromiseMove[] = [];
  for await (const promised of days.of(libraryId, (day) => movedDay(day, calendar, today) !== null)) {
    const to = movedDay(promised.day, calendar, today);
    if (to !== null) moves.push({ ...promised, to });
  }
  return moves.toSorted((a, b) => compare(a.day, b.day) || compare(a.barcode, b.barcode));
}

/** Moves each promise that is still as it was listed. */
export async function applyMoves(days: PromisedDays, moves: readonly PromiseMove[]): Promise<Outcome> {
  const moved: PromiseMove[] = [];
  const changed: PromiseMove[] = [];
  for (const move of moves) ((await days.move(move)) ? moved : changed).push(move);
  return { moved, changed };
}

type Desk = { readonly libraryId: string; readonly calendar: LibraryCalendar; readonly today: Day };

/**
 * Those of the moves that a library's calendar asks for: from a day on which it is closed to the one that takes its
 * place. A desk moves nothing else, and no due day that another library gave.
 */
export function askedForBy({ libraryId, calendar, today }: Desk, moves: readonly PromiseMove[]): PromiseMove[] {
  const given = ({ promise, id }: PromiseMove) => promise === 'pickup' || readLoanId(id)?.libraryId === libraryId;
  return moves.filter((move) => given(move) && movedDay(move.day, calendar, today) === move.to);
}

/** The way back: each promise gets its old day again. */
export function reversed(moves: readonly PromiseMove[]): PromiseMove[] {
  return moves.map((move) => ({ ...move, day: move.to, to: move.day }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
