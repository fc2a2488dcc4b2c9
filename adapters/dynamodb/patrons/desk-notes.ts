import type { AuditEntry } from '../../../domain/audit-entry.ts';
import { nextAttempt } from '../../../domain/attempts.ts';
import { joinedNotes, noDeskNote, type DeskNote } from '../../../domain/patrons/desk-note.ts';
import type { Day } from '../../../domain/time/day.ts';
import { audit, type AuditPolicy } from '../audit/audit.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

type Written = 'written' | 'no-patron' | 'changed-meanwhile';

/** Notes about patrons, one each (K1). */
export function deskNotes(table: Table, policy: AuditPolicy) {
  const entryItem = audit(table, policy).item;
  return {
    /**
     * Writes the note in one transaction with the entry of who did it (K4), which does not repeat it. Sent again after
     * its answer was lost, it is found to be written.
     * @param seen the version that the form showed
     */
    async write(
      patronNumber: string,
      note: { readonly text: string; readonly seen: number; readonly on: Day },
      entry: AuditEntry,
    ): Promise<Written> {
      const written = await writeTransaction(table, [
        patronExists(table.name, patronNumber),
        noteChanges(table.name, patronNumber, note),
        entryItem({ ...entry, patronNumber }),
      ]);
      if (written.done) return 'written';
      const [patron, found] = written.images;
      if (patron !== undefined) return 'no-patron';
      const { text, version } = readDeskNote(found);
      return text === note.text && version === note.seen + 1 ? 'written' : 'changed-meanwhile';
    },
  };
}

/** Carries the note of a card that was merged over to the one that stays; done again, it does nothing. */
export async function carryDeskNote(table: Table, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const [closing, staying] = await Promise.all([readNote(table, from), readNote(table, to)]);
    if (closing.text === '') return;
    const gone = new Expression();
    const { text, version, writtenOn: on } = closing;
    gone.whereEquals(gone.path('text'), text).whereEquals(gone.path('version'), version);
    const written = await writeTransaction(table, [
      patronExists(table.name, to),
      noteChanges(table.name, to, { text: joinedNotes(staying, closing), seen: staying.version, on }),
      gone.delete(table.name, keys.deskNote(from)),
    ]);
    // The card that stayed may have been deleted since.
    if (written.done || written.images[0] !== undefined) return;
  }
}

/** The note in an item; none where there is no item. */
export function readDeskNote(item: StoredItem | null | undefined): DeskNote {
  if (!item) return noDeskNote;
  const on = item['writtenOn'];
  return {
    text: String(item['text']),
    ...(on !== undefined && { writtenOn: String(on) }),
    version: Number(item['version']),
  };
}

async function readNote(table: Table, patronNumber: string): Promise<DeskNote> {
  return readDeskNote(await readItem(table, keys.deskNote(patronNumber)));
}

function patronExists(tableName: string, patronNumber: string): TransactItem {
  return new Expression().whereExists().check(tableName, keys.account(patronNumber));
}

type Change = { readonly text: string; readonly seen: number; readonly on: Day | undefined };

function noteChanges(tableName: string, patronNumber: string, { text, seen, on }: Change): TransactItem {
  const update = new Expression();
  const version = update.path('version');
  if (seen === 0) update.where(`attribute_not_exists(${version})`);
  else update.whereEquals(version, seen);
  update.setValue(update.path('text'), text).setValue(version, seen + 1);
  if (text !== '' && on !== undefined) update.setValue(update.path('writtenOn'), on);
  else update.remove(update.path('writtenOn'));
  return update.update(tableName, keys.deskNote(patronNumber));
}
