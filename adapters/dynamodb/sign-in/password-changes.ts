import type { BegunChange, PasswordChanges } from '../../../domain/sign-in/password-changes.ts';
import type { AccountLetter } from '../../../domain/mail/account-letters.ts';
import { promised, released } from '../mail/account-letters.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readProfile } from '../patrons/profile-item.ts';
import { readItem } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

/** For so long a change can be gone on with; after it the letters that it holds go out (plan-missed.ts). */
const goesOnForMinutes = 10;

/** Changes of passwords under way: `passwordChange` of the profile, and the letters that it holds. */
export function passwordChanges(table: Table): PasswordChanges {
  return {
    async begin(patronNumber, letters, now) {
      const begun = await beginChange(table, { patronNumber, letters, now });
      return begun.done ? begun.change : (changeIn(patronNumber, begun.image) ?? { ...begun.change, letterIds: [] });
    },

    async beginCounted(patronNumber, letters, now, { seen, next }) {
      const begun = await beginChange(table, { patronNumber, letters, now }, (update) => {
        const counted = update.path('passwordChanges');
        if (seen) update.whereEquals(counted, seen);
        else update.where(`attribute_not_exists(${counted})`);
        update.setValue(counted, next);
      });
      if (begun.done) return { change: begun.change };
      const left = changeIn(patronNumber, begun.image);
      if (left && left.begunAt > leftBefore(now)) return { change: left };
      if (!begun.image) return { change: { ...begun.change, letterIds: [] } };
      return { counted: readProfile(begun.image).passwordChanges };
    },

    async unfinished(patronNumber, now) {
      const change = changeIn(patronNumber, await readItem(table, keys.profile(patronNumber)));
      return change && change.begunAt > leftBefore(now) ? change : null;
    },

    finish: (change) => finishChange(table, change),

    async dismiss(change) {
      const letters = change.letterIds.map((id) => new Expression().delete(table.name, keys.letter(id)));
      const update = over(change);
      await writeTransaction(table, [update.update(table.name, keys.profile(change.patronNumber)), ...letters]);
    },
  };
}

type NewChange = { readonly patronNumber: string; readonly letters: readonly AccountLetter[]; readonly now: Date };

async function beginChange(
  table: Table,
  { patronNumber, letters, now }: NewChange,
  more: (update: Expression) => void = () => undefined,
) {
  const change: BegunChange = { patronNumber, begunAt: now.toISOString(), letterIds: letters.map(({ id }) => id) };
  const { letterIds, begunAt } = change;
  const update = new Expression();
  const begun = update.path('passwordChange', 'begunAt');
  update.whereExists().where(`attribute_not_exists(${begun}) OR ${begun} <= ${update.value(leftBefore(now))}`);
  update.setValue(update.path('passwordChange'), { begunAt, letterIds });
  more(update);
  const written = await writeTransaction(table, [
    update.update(table.name, keys.profile(patronNumber)),
    ...promised(table, letters, { held: true }),
  ]);
  return written.done ? { done: true as const, change } : { done: false as const, change, image: written.images[0] };
}

/**
 * Lets the letters go out, unless another attempt has done so.
 * @param more what else the profile has to know in the same write
 */
export async function finishChange(
  table: Table,
  change: BegunChange,
  more: (update: Expression) => void = () => undefined,
): Promise<void> {
  const update = over(change);
  more(update);
  const finished = update.update(table.name, keys.profile(change.patronNumber));
  const written = await writeTransaction(table, [finished, ...released(table, change.letterIds)]);
  if (written.done || written.images[0] !== undefined) return;
  // Letters that were held too long have gone out meanwhile.
  const held = change.letterIds.filter((_, at) => written.images[at + 1] === undefined);
  await writeTransaction(table, [finished, ...released(table, held)]);
}

function over({ begunAt }: BegunChange): Expression {
  const update = new Expression();
  update.whereEquals(update.path('passwordChange', 'begunAt'), begunAt);
  return update.remove(update.path('passwordChange'));
}

function leftBefore(now: Date): string {
  return new Date(now.getTime() - goesOnForMinutes * 60_000).toISOString();
}

function changeIn(patronNumber: string, item: StoredItem | null | undefined): BegunChange | null {
  const { passwordChange } = (item ?? {}) as { readonly passwordChange?: Omit<BegunChange, 'patronNumber'> };
  return passwordChange ? { patronNumber, ...passwordChange } : null;
}
