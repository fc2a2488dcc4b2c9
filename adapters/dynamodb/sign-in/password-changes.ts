import type { BegunChange, PasswordChanges } from '../../../domain/sign-in/password-changes.ts';
import { nextAttempt } from '../../../domain/attempts.ts';
import type { AccountLetter } from '../../../domain/mail/account-letters.ts';
import { libraryDay, type Day } from '../../../domain/time/day.ts';
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

    async beginOneOfTheDay(profile, letters, now, changesADay) {
      const { patronNumber } = profile;
      const on = libraryDay(now);
      let seen = profile.passwordChanges;
      for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
        const isFirst = seen?.on !== on;
        const count = (update: Expression) => countOne(update, on, isFirst ? null : changesADay);
        const begun = await beginChange(table, { patronNumber, letters, now }, count);
        if (begun.done) return begun.change;
        const left = changeIn(patronNumber, begun.image);
        if (left && left.begunAt > leftBefore(now)) return left;
        if (!begun.image) return { ...begun.change, letterIds: [] };
        seen = readProfile(begun.image).passwordChanges;
        if (seen?.on === on && seen.count >= changesADay) return null;
      }
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
 * One more on a day.
 * @param limit below which the day's count must be; null: none of this day is counted yet
 */
function countOne(update: Expression, on: Day, limit: number | null): void {
  const [day, count] = [update.path('passwordChanges', 'on'), update.path('passwordChanges', 'count')];
  if (limit === null) {
    update.where(`attribute_not_exists(${day}) OR ${day} <> ${update.value(on)}`);
    update.setValue(update.path('passwordChanges'), { on, count: 1 });
  } else {
    update.whereEquals(day, on).where(`${count} < ${update.value(limit)}`);
    update.set(count, `${count} + ${update.value(1)}`);
  }
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
