import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Day } from '../../domain/day.ts';
import type { Profile } from '../../domain/profile.ts';
import { Expression } from './expression.ts';
import { keys } from './keys.ts';
import { readProfile } from './profile-item.ts';
import type { Table } from './table.ts';

/** Kinds of mail of which a patron gets at most one a day (J7). */
export type MailKind = 'ready';

const claimAttributes: Record<MailKind, string> = { ready: 'readyMailedOn' };

/** The right to send one mail of a kind on a day; whoever takes it sends. */
export function mailClaims(table: Table) {
  return {
    /** Takes the day and returns the profile, with the address, in one request; null when it is taken. */
    async take(patronNumber: string, kind: MailKind, day: Day): Promise<Profile | null> {
      const update = new Expression();
      const claimed = update.path(claimAttributes[kind]);
      const dayValue = update.value(day);
      update.where(`attribute_exists(${update.path('PK')})`);
      update.where(`attribute_not_exists(${claimed}) OR ${claimed} < ${dayValue}`);
      update.set(claimed, dayValue);
      try {
        const { Attributes } = await table.client.send(
          new UpdateCommand({ ...update.updateInput(table.name, keys.profile(patronNumber)), ReturnValues: 'ALL_NEW' }),
        );
        return Attributes ? readProfile(Attributes) : null;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return null;
        throw error;
      }
    },

    /** Gives the day back after a definite refusal, so that the mail can be sent later. */
    async giveBack(patronNumber: string, kind: MailKind, day: Day): Promise<void> {
      const update = new Expression();
      const claimed = update.path(claimAttributes[kind]);
      update.whereEquals(claimed, day).remove(claimed);
      try {
        await table.client.send(new UpdateCommand(update.updateInput(table.name, keys.profile(patronNumber))));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
