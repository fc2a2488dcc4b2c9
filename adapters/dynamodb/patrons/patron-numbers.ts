import { lastPatronNumber, patronNumberOf } from '../../../domain/patrons/patron-number.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { updateItem } from '../table/write.ts';

/** Gives out the next patron number. A number is given out once. */
export async function nextNumber(table: Table): Promise<string> {
  const update = new Expression();
  const given = update.path('given');
  update.set(given, `if_not_exists(${given}, ${update.value(0)}) + ${update.value(1)}`);
  const written = await updateItem(table, keys.nextPatronNumber, update, { after: true });
  const number = written.done ? Number(written.shown['given']) : NaN;
  // A seventh digit would be a card that nobody can sign in with (A1).
  if (!(number <= lastPatronNumber)) throw new Error('every patron number has been given out');
  return patronNumberOf(number);
}

/** New cards get numbers beyond this one, so that the counter does not stumble over each that is taken. */
export async function continueAfter(table: Table, number: number): Promise<void> {
  const update = new Expression();
  const given = update.path('given');
  update.where(`attribute_not_exists(${given}) OR ${given} < ${update.value(number)}`);
  await updateItem(table, keys.nextPatronNumber, update.setValue(given, number));
}
