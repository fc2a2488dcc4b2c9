import { randomUUID } from 'node:crypto';
import { addDays, endOfDay, libraryDay } from '../../../domain/time/day.ts';
import type { AccountLetter } from '../../../domain/mail/account-letters.ts';
import type { PromisedLetters } from '../../../domain/mail/send-letters.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { isItem, keys, sortIdOf } from '../table/keys.ts';
import { eachOf, readItem } from '../table/read.ts';
import { itemIn } from '../table/stream-image.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { deleteItem, updateItem } from '../table/write.ts';

/** Longer than any letter is tried: the store clears away what nobody ever asked for. */
const letterDays = 7;

/**
 * Letters as parts of the transaction that causes them.
 * @param held they wait until they are released, or have waited too long
 */
export function promised(
  table: Table,
  letters: readonly AccountLetter[],
  { held }: { readonly held?: true } = {},
): TransactItem[] {
  return letters.map(({ id, ...letter }) => {
    const lastDay = addDays(libraryDay(new Date(letter.promisedAt)), letterDays);
    const expiresAt = endOfDay(lastDay).getTime() / 1000;
    return { Put: { TableName: table.name, Item: { ...keys.letter(id), ...letter, expiresAt, held } } };
  });
}

/** Lets letters go out that were held, as parts of a transaction; each must be there. */
export function released(table: Table, letterIds: readonly string[]): TransactItem[] {
  return letterIds.map((id) => {
    const update = new Expression();
    return update.whereExists().remove(update.path('held')).update(table.name, keys.letter(id));
  });
}

/** Letters that were promised and are not settled (J5): one item each, which goes when its letter has gone out. */
export function promisedLetters(table: Table) {
  return {
    async read(id) {
      const item = await readItem(table, keys.letter(id));
      if (!item) return null;
      const { claimedAt } = item as { readonly claimedAt?: string };
      return { letter: readLetter(item), ...(claimedAt !== undefined && { claimedAt }) };
    },

    async take(id, now) {
      const claim = new Expression();
      claim.whereExists().where(`attribute_not_exists(${claim.path('claimedAt')})`);
      const operation = randomUUID();
      claim.setValue(claim.path('claimedAt'), now.toISOString()).setValue(claim.path('claimedBy'), operation);
      const written = await updateItem(table, keys.letter(id), claim);
      // Our own first try: the answer to it was lost on the way.
      return written.done || written.image?.['claimedBy'] === operation;
    },

    async giveBack(id) {
      const update = new Expression();
      update.whereExists().remove(update.path('claimedAt')).remove(update.path('claimedBy'));
      await updateItem(table, keys.letter(id), update);
    },

    async settle(id) {
      await deleteItem(table, keys.letter(id));
    },

    /** Those that were promised before an instant, by id. */
    async *promisedBefore(instant: Date): AsyncGenerator<string> {
      for await (const item of eachOf(table, keys.letter('').PK)) {
        if (readLetter(item).promisedAt < instant.toISOString()) yield sortIdOf(item, 'letter');
      }
    },
  } satisfies PromisedLetters & { promisedBefore(instant: Date): AsyncIterable<string> };
}

function readLetter(item: StoredItem): AccountLetter {
  const { PK: _pk, SK: _sk, expiresAt: _ttl, claimedAt: _at, claimedBy: _by, held: _held, ...letter } = item;
  return { id: sortIdOf(item, 'letter'), ...letter } as unknown as AccountLetter;
}

/** The letter that one write promised or released, by the images of a stream's record; null when it did neither. */
export function letterPromised({ OldImage, NewImage }: { OldImage?: unknown; NewImage?: unknown }): string | null {
  const [before, item] = [itemIn(OldImage), itemIn(NewImage)];
  if (!item || !isItem(item, 'letter') || item['held'] !== undefined) return null;
  return before === null || before['held'] !== undefined ? sortIdOf(item, 'letter') : null;
}
