import type { Account } from '../../../domain/circulation/account.ts';
import type { Profile } from '../../../domain/patrons/profile.ts';
import { accountItem } from '../circulation/accounts.ts';
import { batchRead } from '../table/batch-read.ts';
import { putNew } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { continueAfter } from './patron-numbers.ts';
import { profileItem, readProfile } from './profile-item.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

/** A patron who existed elsewhere. */
export type ExistingPatron = {
  readonly account: Pick<Account, 'patronNumber' | 'registeredOn' | 'lastUsedOn'>;
  readonly profile: Profile;
};

/** The table as the import of patrons writes it: patrons are made where there are none, and never changed. */
export function patronImport(table: Table) {
  return {
    /** Profiles of those of these numbers that have a patron; eventually consistent, unless asked otherwise. */
    async stored(patronNumbers: readonly string[], { consistent = false } = {}): Promise<Map<string, Profile>> {
      const items = await batchRead(table, patronNumbers.map(keys.profile), { consistent });
      return new Map(items.map(readProfile).map((profile) => [profile.patronNumber, profile]));
    },

    /**
     * Makes these patrons, all or none; at most 50.
     * @returns numbers that somebody else has made meanwhile, when none was made; else an empty list
     */
    async make(patrons: readonly ExistingPatron[]): Promise<string[]> {
      const items = patrons.flatMap(({ account, profile }) => [
        putNew(table.name, accountItem(account)),
        putNew(table.name, profileItem(profile)),
      ]);
      const written = await writeTransaction(table, items);
      if (written.done) return [];
      return patrons
        .map(({ account }) => account.patronNumber)
        .filter((_, at) => written.images[2 * at] !== undefined || written.images[2 * at + 1] !== undefined);
    },

    /** New patrons get numbers beyond this one. */
    continueAfter: (given: number): Promise<void> => continueAfter(table, given),
  };
}

export type PatronImport = ReturnType<typeof patronImport>;
