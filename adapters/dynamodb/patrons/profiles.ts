import { randomUUID } from 'node:crypto';
import { addressSlots, type AddressSlot, type MailAddress, type Profile } from '../../../domain/patrons/profile.ts';
import { readMailAddress } from '../../../domain/patrons/mail-address.ts';
import type { WantedAddress, WantedProfile } from '../../../domain/patrons/profile-change.ts';
import type { ChangedProfile, OpenedConfirmation, ProfileChange, Profiles } from '../../../domain/patrons/port.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { promised } from '../mail/account-letters.ts';
import { addressItem, readProfile } from './profile-item.ts';
import { hashOfLink } from '../sign-in/reset-links.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { updateItem } from '../table/write.ts';

/**
 * Changes of profiles. `changedBy` names the last one: a write whose answer was lost on the way, and
 * which the SDK sends again, is known by it.
 */
export function profiles(table: Table): Profiles {
  return { change: (change) => changeProfile(table, change), confirm: (opened) => confirm(table, opened) };
}

function changeProfile(table: Table, change: ProfileChange): Promise<ChangedProfile> {
  const { slots } = change;
  return slots ? replaceAddresses(table, { ...change, slots }) : keepAddresses(table, change);
}

/** Both slots are assumed to hold what is wanted: one write, with which nobody has to be told anything. */
async function keepAddresses(table: Table, change: ProfileChange): Promise<ChangedProfile> {
  const { patronNumber, version, wanted } = change;
  const operation = randomUUID();
  const update = changing(change);
  for (const slot of addressSlots) keepSlot(update, slot, wanted[slot]);
  update.setValue(update.path('changedBy'), operation);
  const written = await updateItem(table, keys.profile(patronNumber), update);
  if (!written.done) {
    const seen = written.image && readProfile(written.image);
    // Our own first try: what it found is gone, but what it made of it is there.
    if (seen && written.image?.['changedBy'] === operation) return { done: true, before: seen, after: seen };
    return { done: false, seen };
  }
  const before = readProfile(written.shown);
  const kept = (slot: AddressSlot) => retyped(before[slot], wanted[slot]);
  const after = { ...before, ...plainOf(wanted), email1: kept('email1'), email2: kept('email2'), version: version + 1 };
  return { done: true, before, after };
}

async function replaceAddresses(
  table: Table,
  change: ProfileChange & Required<Pick<ProfileChange, 'slots'>>,
): Promise<ChangedProfile> {
  const { patronNumber, version, wanted, slots, letters = [], confirmationMails } = change;
  const { seen, next } = slots;
  const update = changing(change);
  for (const slot of addressSlots) replaceSlot(update, slot, seen[slot], next[slot]);
  if (confirmationMails) update.setValue(update.path('confirmationMails'), confirmationMails);
  const items = [update.update(table.name, keys.profile(patronNumber)), ...promised(table, letters)];
  const written = await writeTransaction(table, items);
  if (!written.done) return { done: false, seen: written.images[0] ? readProfile(written.images[0]) : null };
  const counted = confirmationMails && { confirmationMails };
  return {
    done: true,
    before: seen,
    after: { ...seen, ...plainOf(wanted), ...next, ...counted, version: version + 1 },
  };
}

function plainOf({ reservationMailTo, dueNotice, defaultPickupLibraryId, defaultContactMethod }: WantedProfile) {
  return { reservationMailTo, dueNotice, defaultPickupLibraryId, defaultContactMethod };
}

/** Everything but the slots, if the profile is the one that was shown (C3). */
function changing({ version, wanted }: ProfileChange): Expression {
  const update = new Expression();
  update.whereEquals(update.path('version'), version).setValue(update.path('version'), version + 1);
  for (const [name, value] of Object.entries(plainOf(wanted))) update.setValue(update.path(name), value);
  return update;
}

/** The slot holds this address already: only how it is typed, and the device, may be new. */
function keepSlot(update: Expression, slot: AddressSlot, wanted: WantedAddress | null): void {
  if (wanted === null) {
    update.where(`attribute_not_exists(${update.path(slot, 'address')})`);
    return;
  }
  update.whereEquals(update.path(slot, 'matching'), readMailAddress(wanted.address)?.matching ?? '');
  update.setValue(update.path(slot, 'address'), wanted.address);
  update.setValue(update.path(slot, 'device'), wanted.device);
}

function retyped(slot: MailAddress | null, wanted: WantedAddress | null): MailAddress | null {
  return slot && wanted && { ...slot, ...wanted };
}

function replaceSlot(update: Expression, slot: AddressSlot, seen: MailAddress | null, next: MailAddress | null): void {
  whereSlotIs(update, slot, seen);
  update.setValue(update.path(slot), addressItem(next));
}

/** Compared by what others change of it without a new version: its address, its state, its open link. */
function whereSlotIs(update: Expression, slot: AddressSlot, seen: MailAddress | null): void {
  if (!seen) {
    update.where(`attribute_not_exists(${update.path(slot, 'address')})`);
    return;
  }
  update.whereEquals(update.path(slot, 'address'), seen.address);
  update.whereEquals(update.path(slot, 'state'), seen.state);
  const hash = update.path(slot, 'confirmation', 'hash');
  if (seen.confirmation) update.whereEquals(hash, seen.confirmation.hash);
  else update.where(`attribute_not_exists(${hash})`);
}

async function confirm(table: Table, { seen, slot, hash, letters }: OpenedConfirmation): Promise<boolean> {
  const update = new Expression();
  update.whereEquals(update.path('version'), seen.version);
  for (const each of addressSlots) whereSlotIs(update, each, seen[each]);
  update.whereEquals(update.path(slot, 'confirmation', 'hash'), hash);
  // The right side of an assignment is the item as it was before.
  update.set(update.path(slot, 'confirmedBy'), update.path(slot, 'confirmation'));
  update.remove(update.path(slot, 'confirmation')).remove(update.path(slot, 'former'));
  update.setValue(update.path(slot, 'state'), 'active').setValue(update.path('version'), seen.version + 1);
  const items = [update.update(table.name, keys.profile(seen.patronNumber)), ...promised(table, letters)];
  return (await writeTransaction(table, items)).done;
}

/** Makes a link the one that a letter was promised for; null when its slot holds another address, or another link. */
export async function makeConfirmationLink(
  table: Table,
  letterId: string,
  { patronNumber, slot }: { readonly patronNumber: string; readonly slot: AddressSlot },
  token: string,
): Promise<Profile | null> {
  const update = new Expression();
  update.whereEquals(update.path(slot, 'confirmation', 'letter'), letterId);
  update.setValue(update.path(slot, 'confirmation', 'hash'), hashOfLink(token));
  const written = await updateItem(table, keys.profile(patronNumber), update, { after: true });
  return written.done ? readProfile(written.shown) : null;
}
