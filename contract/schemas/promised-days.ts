/** Days that patrons were promised and that fall on closed ones: what a calendar would move, and moving it (K3). */
import * as z from 'zod';
import { calendarChange } from './branches/libraries.ts';
import { barcode, count, day } from './fields.ts';

/** Names the copy and nobody. */
const promiseMove = z
  .object({
    promise: z.enum(['due', 'pickup']),
    barcode,
    id: z.string().min(1).max(300).meta({ description: 'Opaque: the loan or reservation that it belongs to.' }),
    day: day.meta({ description: 'As it was promised.' }),
    to: day.meta({ description: 'The open day that takes its place.' }),
  })
  .meta({ id: 'PromiseMove' });

export const calendarDraft = calendarChange.omit({ version: true });

export const calendarPreview = z
  .object({
    closedDays: z.array(day).meta({ description: 'The closed days of the next 366, today included.' }),
    moves: z.array(promiseMove).meta({ description: 'Promised days of the next 90 on which it would be closed.' }),
    more: z.boolean().meta({ description: 'There are more; move these first.' }),
  })
  .meta({ id: 'CalendarPreview' });

export const movesToMake = z.object({
  moves: z.array(promiseMove).min(1).max(50).meta({ description: 'As the preview gave them.' }),
  undo: z.boolean().default(false).meta({ description: 'Gives each its old day again.' }),
});

export const movesMade = z
  .object({
    moved: z.array(promiseMove).meta({ description: 'To be sent again with `undo`.' }),
    changed: count.meta({ description: 'Had changed meanwhile, or stay by the calendar as it is stored.' }),
  })
  .meta({ id: 'MovesMade' });
