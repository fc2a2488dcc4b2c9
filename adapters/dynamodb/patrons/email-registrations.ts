import { addDays, endOfDay, libraryDay } from '../../../domain/time/day.ts';
import {
  patronOfRequest,
  decidedDays,
  requestDays,
  type Approval,
  type EmailRegistration,
  type EmailRegistrations,
} from '../../../domain/patrons/email-registrations.ts';
import { audit, type AuditPolicy } from '../audit/audit.ts';
import { batchRead } from '../table/batch-read.ts';
import { Expression } from '../table/expression.ts';
import { indexKeys, indexPartitions, keys, partitionIdOf, storedKey } from '../table/keys.ts';
import { firstOf, readItem } from '../table/read.ts';
import { promised } from '../mail/account-letters.ts';
import { addressItem } from './profile-item.ts';
import { promiseResetLink } from '../sign-in/reset-links.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { putItem } from '../table/write.ts';

/**
 * Requests for an address, one item a card. While it waits it stands in the index; once decided there is
 * nothing left in it but its id.
 */
export function emailRegistrations(table: Table, policy: AuditPolicy): EmailRegistrations {
  const entryItem = audit(table, policy).item;
  return {
    async put(request) {
      await putItem(table, waitingItem(request));
    },

    async list(limit, after) {
      const where = after === undefined ? undefined : { after };
      const question = { where, ofIndex: true, pageSize: limit };
      const { items: entries, hasMore } = await firstOf(table, indexPartitions.request, question);
      const places = entries.map((entry) => String(entry['indexSK']));
      // The index may lag behind: what has been decided or replaced meanwhile stands there under its old place.
      const stored = await batchRead(table, entries.map(storedKey), { consistent: true });
      const found = new Map(stored.filter(isWaiting).map((item) => [String(item['indexSK']), readRequest(item)]));
      const items = places.flatMap((place) => found.get(place) ?? []);
      return { items, last: hasMore ? (places.at(-1) ?? null) : null };
    },

    async read(requestId) {
      const patronNumber = patronOfRequest(requestId);
      if (patronNumber === null) return null;
      const item = await readItem(table, keys.emailRequest(patronNumber));
      if (!item) return null;
      return item['requestId'] === requestId && isWaiting(item) ? readRequest(item) : 'decided';
    },

    async approve(approval) {
      const { request, auditEntry } = approval;
      const written = await writeTransaction(table, [
        deciding(request, auditEntry.at).update(table.name, keys.emailRequest(request.patronNumber)),
        registering(approval).update(table.name, keys.profile(request.patronNumber)),
        entryItem(auditEntry),
        ...promised(table, approval.letters),
      ]);
      if (written.done) return 'approved';
      return written.images[0] === undefined ? 'patron-unknown' : 'decided';
    },

    async reject(request, letter, auditEntry) {
      const written = await writeTransaction(table, [
        deciding(request, auditEntry.at).update(table.name, keys.emailRequest(request.patronNumber)),
        entryItem(auditEntry),
        ...promised(table, [letter]),
      ]);
      return written.done ? 'rejected' : 'decided';
    },
  };
}

function waitingItem({ patronNumber, requestId, given, requestedAt }: EmailRegistration): StoredItem {
  return {
    ...keys.emailRequest(patronNumber),
    ...indexKeys.request(requestedAt, patronNumber),
    requestId,
    given,
    requestedAt,
    expiresAt: endOfDays(requestedAt, requestDays),
  };
}

function endOfDays(instant: string, days: number): number {
  return endOfDay(addDays(libraryDay(new Date(instant)), days)).getTime() / 1000;
}

function isWaiting(item: StoredItem): boolean {
  return item['given'] !== undefined;
}

function readRequest(item: StoredItem): EmailRegistration {
  const { requestId, given, requestedAt } = item as unknown as EmailRegistration;
  return { requestId, given, requestedAt, patronNumber: partitionIdOf(item) };
}

/** What stood in the request goes with the decision. */
function deciding({ requestId }: EmailRegistration, at: Date): Expression {
  const update = new Expression();
  update.whereEquals(update.path('requestId'), requestId);
  update.where(`attribute_exists(${update.path('given')})`);
  for (const name of ['given', 'indexPK', 'indexSK']) update.remove(update.path(name));
  return update.setValue(update.path('expiresAt'), endOfDays(at.toISOString(), decidedDays));
}

function registering({ address, letters: [registered], linkExpiresAt }: Approval): Expression {
  const update = new Expression();
  update.whereExists();
  update.setValue(update.path('email1'), addressItem(address));
  promiseResetLink(update, registered.id, linkExpiresAt);
  countVersion(update);
  return update;
}

/** A form that shows the former address must not overwrite the new one (C3). */
function countVersion(update: Expression): void {
  const version = update.path('version');
  update.set(version, `${version} + ${update.value(1)}`);
}
