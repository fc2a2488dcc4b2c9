import { randomUUID } from 'node:crypto';
import { addressSlots, type AddressSlot, type MailAddress, type Profile } from '../../../domain/patrons/profile.ts';
import { readMailAddress } from '../../../domain/patrons/mail-address.ts';
import type { WantedAddress } from '../../../domain/patrons/profile-change.ts';
import type { ChangedProfile, ConfirmedAddress, ProfileChange, Profiles } from '../../../domain/patrons/port.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { addressItem, readProfile } from './profile-item.ts';
import { hashOfLink } from '../sign-in/reset-links.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { updateItem } from '../table/write.ts';

/**
 * Changes of profiles. `changedBy` names the last one: a write whose answer was lost on the way, and
 * which the SDK sends again, is known by it.
 */
export function profiles(table: Table): Profiles {
  return { change: (change) => changeProfile(table, change), confirm: (...link) => confirm(table, ...link) };
}

async function changeProfile(table: Table, change: ProfileChange): Promise<ChangedProfile> {
  const { patronNumber, version, wanted, slots, confirmationMails } = change;
  const operation = randomUUID();
  const update = new Expression();
  update.whereEquals(update.path('version'), version);
  for (const slot of addressSlots) {
    if (slots) replaceSlot(update, slot, slots.seen[slot], slots.next[slot]);
    else keepSlot(update, slot, wanted[slot]);
  }
  const { reservationMailTo, dueNotice, defaultPickupLibraryId, defaultContactMethod } = wanted;
  const plain = { reservationMailTo, dueNotice, defaultPickupLibraryId, defaultContactMethod };
  for (const [name, value] of Object.entries(plain)) update.setValue(update.path(name), value);
  if (confirmationMails) update.setValue(update.path('confirmationMails'), confirmationMails);
  update.setValue(update.path('version'), version + 1).setValue(update.path('changedBy'), operation);
  const written = await updateItem(table, keys.profile(patronNumber), update);
  if (!written.done) {
    const seen = written.image && readProfile(written.image);
    // Our own first try: what it found is gone, but what it made of it is there.
    if (seen && written.image?.['changedBy'] === operation) return done(table, operation, seen, seen, {});
    return { done: false, seen };
  }
  const before = readProfile(written.shown);
  const kept = (slot: AddressSlot) => retyped(before[slot], wanted[slot]);
  const after = {
    ...before,
    ...plain,
    email1: kept('email1'),
    email2: kept('email2'),
    ...slots?.next,
    version: version + 1,
  };
  return done(table, operation, before, after, written.shown);
}

function done(table: Table, operation: string, before: Profile, after: Profile, item: StoredItem): ChangedProfile {
  return { done: true, before, after, takeBack: () => takeBack(table, operation, before, item) };
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
}

async function takeBack(table: Table, operation: string, before: Profile, item: StoredItem): Promise<void> {
  const update = new Expression();
  update.whereEquals(update.path('changedBy'), operation);
  for (const slot of addressSlots) update.setValue(update.path(slot), addressItem(before[slot]));
  for (const name of [
    'reservationMailTo',
    'dueNotice',
    'defaultPickupLibraryId',
    'defaultContactMethod',
    'version',
  ] as const) {
    update.setValue(update.path(name), before[name]);
  }
  for (const name of ['confirmationMails', 'changedBy']) {
    if (item[name] === undefined) update.remove(update.path(name));
    else update.setValue(update.path(name), item[name]);
  }
  await updateItem(table, keys.profile(before.patronNumber), update);
}

async function confirm(
  table: Table,
  patronNumber: string,
  slot: AddressSlot,
  token: string,
  now: Date,
): Promise<ConfirmedAddress | null> {
  const operation = randomUUID();
  const update = new Expression();
  const hash = hashOfLink(token);
  update.whereEquals(update.path(slot, 'confirmation', 'hash'), hash);
  update.where(`${update.path(slot, 'confirmation', 'expiresAt')} > ${update.value(now.toISOString())}`);
  // The right side of an assignment is the item as it was before.
  update.set(update.path(slot, 'confirmedBy'), update.path(slot, 'confirmation'));
  update.remove(update.path(slot, 'confirmation')).remove(update.path(slot, 'former'));
  update.setValue(update.path(slot, 'state'), 'active');
  const version = update.path('version');
  update.set(version, `${version} + ${update.value(1)}`).setValue(update.path('changedBy'), operation);
  const written = await updateItem(table, keys.profile(patronNumber), update);
  const item = written.done ? written.shown : written.image?.['changedBy'] === operation ? written.image : null;
  if (!item)
    return !written.done && written.image ? confirmedBefore(readProfile(written.image), slot, hash, now) : null;
  const seen = readProfile(item);
  if (!seen[slot]) return null;
  const { confirmation: _opened, former: _replaced, ...kept } = seen[slot];
  // Seen at the second try: what the first replaced is not known any more.
  const before = written.done ? seen : { ...seen, [slot]: null };
  return { before, after: { ...seen, [slot]: { ...kept, state: 'active' } } };
}

/**
 * The link was opened before, and its address counts: nothing changes, and that is told (a double click, a second
 * device).
 */
function confirmedBefore(seen: Profile, slot: AddressSlot, hash: string, now: Date): ConfirmedAddress | null {
  const address = seen[slot];
  const isThis = address?.state === 'active' && address.confirmedBy?.hash === hash;
  return isThis && address.confirmedBy.expiresAt > now.toISOString() ? { before: seen, after: seen } : null;
}
