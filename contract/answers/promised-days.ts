import * as z from 'zod/mini';
import { count } from './parts.ts';
import { described } from '../schemas/described.ts';
import { day } from '../schemas/fields.ts';
import { promiseMove } from '../schemas/promised-days.ts';

export const calendarPreview = described(
  z.object({
    closedDays: described(z.array(day), { description: 'The closed days of the next 366, today included.' }),
    moves: described(z.array(promiseMove), {
      description: 'Promised days of the next 90 on which it would be closed.',
    }),
    more: described(z.boolean(), { description: 'There are more; move these first.' }),
  }),
  { id: 'CalendarPreview' },
);

export const movesMade = described(
  z.object({
    moved: described(z.array(promiseMove), { description: 'To be sent again with `undo`.' }),
    changed: described(count, { description: 'Had changed meanwhile, or stay by the calendar as it is stored.' }),
  }),
  { id: 'MovesMade' },
);
