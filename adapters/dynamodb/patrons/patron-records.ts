import type { Account } from '../../../domain/circulation/account.ts';
import type { Day } from '../../../domain/time/day.ts';
import type { Profile } from '../../../domain/patrons/profile.ts';
import { Refused } from '../../../domain/refused.ts';
import { accountItem } from '../circulation/accounts.ts';
import type { AuditEntry } from '../../../domain/audit-entry.ts';
import { audit, type AuditPolicy } from '../audit/audit.ts';
import { Expression, putNew } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { nextNumber } from './patron-numbers.ts';
import { profileItem } from './profile-item.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

/** Cards that came from elsewhere may hold numbers of the sequence: so many in a row are passed over. */
const maxTakenNumbers = 100;

/** The staff's writes of cards; each stands in one transaction with its audit entry (K4). */
export function patronRecords(table: Table, policy: AuditPolicy) {
  const { item: entryItem, find } = audit(table, policy);

  type Change = Partial<Pick<Account, 'status' | 'lastUsedOn'>> & { readonly passwordBy?: string };

  async function change(patronNumber: string, to: Change, entry: AuditEntry, update = new Expression()) {
    update.whereExists();
    for (const [name, value] of Object.entries(to)) update.setValue(update.path(name), value);
    const item = update.update(table.name, keys.account(patronNumber));
    return (await writeTransaction(table, [item, entryItem({ ...entry, patronNumber })])).done;
  }

  return {
    /**
     * Registers a card under the next free number. A number is given out once: what fails after that
     * leaves a gap in the sequence and nothing else.
     * @param newPatronIn the profile for a number
     * @throws Refused `busy`
     */
    async register(newPatronIn: (patronNumber: string) => Profile, today: Day, entry: AuditEntry): Promise<Profile> {
      for (let tried = 0; tried < maxTakenNumbers; tried += 1) {
        const profile = newPatronIn(await nextNumber(table));
        const { patronNumber } = profile;
        const written = await writeTransaction(table, [
          putNew(table.name, accountItem({ patronNumber, registeredOn: today, lastUsedOn: today })),
          putNew(table.name, profileItem(profile)),
          entryItem({ ...entry, patronNumber }),
        ]);
        if (written.done) return profile;
      }
      throw new Refused('busy');
    },

    /**
     * Notes a visit at the counter, which is a use of the card (A5), and makes it usable if asked to.
     * @returns false for an unknown number
     */
    noteVisit: (patronNumber: string, visit: { readonly on: Day; readonly status?: 'active' }, entry: AuditEntry) =>
      change(patronNumber, { lastUsedOn: visit.on, ...(visit.status && { status: visit.status }) }, entry),

    /**
     * Notes a visit at which a temporary password is issued. The account remembers by which entry the last one was, so
     * that an attempt that comes again, after another password was issued, brings none back from the dead.
     * @param entry that of all attempts at one operation
     */
    async notePassword(
      patronNumber: string,
      on: Day,
      entry: AuditEntry,
      { isRepeat }: { readonly isRepeat: boolean },
    ): Promise<'noted' | 'unknown' | 'replaced'> {
      const again = isRepeat && (await find(entry)) !== null;
      const update = new Expression();
      if (again) update.whereEquals(update.path('passwordBy'), entry.id);
      if (await change(patronNumber, { lastUsedOn: on, passwordBy: entry.id }, entry, update)) return 'noted';
      return again ? 'replaced' : 'unknown';
    },

    /**
     * Suspends a card: every write of its patron is refused from this moment on (D6).
     * @returns false for an unknown number
     */
    suspend: (patronNumber: string, entry: AuditEntry) => change(patronNumber, { status: 'suspended' }, entry),
  };
}
