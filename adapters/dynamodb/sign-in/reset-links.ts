import { createHash, randomUUID } from 'node:crypto';
import type {
  IssuedResetLink,
  NewResetLink,
  RefusedResetLink,
  ResetLinks,
  SpentResetLink,
} from '../../../domain/sign-in/reset-links.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import { readProfile } from '../patrons/profile-item.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { updateItem } from '../table/write.ts';

/**
 * The reset link of a patron lives in the profile's item: `resetHash` and `resetExpiresAt` while it can
 * be used, `resetUse` once it was. The days of the last three mails stand in a row, as three a day are allowed (B2);
 * each mail moves them on by one, so that "fewer than three today" is: the third last was not today.
 */
const mailDays = ['resetMailedOn1', 'resetMailedOn2', 'resetMailedOn3'] as const;
const [latestMail, , thirdLatestMail] = mailDays;
const never = '0000-00-00';

export function resetLinks(table: Table): ResetLinks {
  return {
    issue: (link) => issue(table, link),

    async expiryOf(patronNumber, token, now) {
      const item = await readItem(table, keys.profile(patronNumber));
      const expiresAt = String(item?.['resetExpiresAt']);
      return item?.['resetHash'] === hashOfLink(token) && expiresAt > now.toISOString() ? expiresAt : null;
    },

    spend: (patronNumber, token, now) => spend(table, patronNumber, token, now),
  };
}

/** What is stored of a link. 256 random bits need no salt. */
export function hashOfLink(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Lets a patron's mails of the day move on, and puts a new link in the place of the old one. */
export function putResetLink(update: Expression, token: string, expiresAt: Date): void {
  update.setValue(update.path('resetHash'), hashOfLink(token));
  update.setValue(update.path('resetExpiresAt'), expiresAt.toISOString());
  update.remove(update.path('resetUse'));
}

async function issue(table: Table, link: NewResetLink): Promise<IssuedResetLink | RefusedResetLink> {
  const update = new Expression();
  whereAddressIs(update, link.matching);
  const thirdLatest = update.path(thirdLatestMail);
  update.where(`attribute_not_exists(${thirdLatest}) OR ${thirdLatest} <> ${update.value(link.on)}`);
  putResetLink(update, link.token, link.expiresAt);
  mailDays.forEach((day, at) => {
    const before = at === 0 ? update.value(link.on) : orNever(update, mailDays[at - 1] ?? day);
    update.set(update.path(day), before);
  });
  const hash = update.path('resetHash');
  update.where(`attribute_not_exists(${hash}) OR ${hash} <> ${update.value(hashOfLink(link.token))}`);
  const written = await updateItem(table, keys.profile(link.patronNumber), update, { unseen: true });
  return written.done ? issued(table, link, written.shown, written.shown) : explain(table, link);
}

/**
 * Why a link was not issued. The question whether the address fits is a write too, and no refusal shows an
 * item, so that an unknown number and a wrong address take the same time to the end.
 */
async function explain(table: Table, link: NewResetLink): Promise<IssuedResetLink | RefusedResetLink> {
  const update = new Expression();
  whereAddressIs(update, link.matching);
  update.setValue(update.path('resetAskedOn'), link.on);
  const fits = await updateItem(table, keys.profile(link.patronNumber), update, { unseen: true });
  if (!fits.done) return { outcome: 'no-match' };
  // Our own link in it: the answer to a first try was lost on the way, and with it what was replaced.
  if (fits.shown['resetHash'] === hashOfLink(link.token)) return issued(table, link, fits.shown, {});
  return { outcome: 'too-many' };
}

function issued(table: Table, link: NewResetLink, item: StoredItem, before: StoredItem): IssuedResetLink {
  return { outcome: 'issued', profile: readProfile(item), takeBack: () => takeBack(table, link, before) };
}

/** One of the addresses that count (profile.ts, provenAddress). */
function whereAddressIs(update: Expression, matching: string): void {
  const [active, typed] = [update.value('active'), update.value(matching)];
  const slots = [['email1'], ['email1', 'former'], ['email2'], ['email2', 'former']];
  const fits = (slot: readonly string[]) =>
    `${update.path(...slot, 'matching')} = ${typed} AND ${update.path(...slot, 'state')} = ${active}`;
  update.where(slots.map(fits).join(' OR '));
}

function orNever(update: Expression, attribute: string): string {
  return `if_not_exists(${update.path(attribute)}, ${update.value(never)})`;
}

/** A newer link stays; only the mail is taken out of the row. */
async function takeBack(table: Table, { patronNumber, token, on }: NewResetLink, before: StoredItem): Promise<void> {
  const ours = new Expression();
  ours.whereEquals(ours.path('resetHash'), hashOfLink(token));
  for (const name of ['resetHash', 'resetExpiresAt', 'resetUse']) {
    if (before[name] === undefined) ours.remove(ours.path(name));
    else ours.setValue(ours.path(name), before[name]);
  }
  const others = new Expression();
  others.whereEquals(others.path(latestMail), on);
  for (const update of [ours, others]) {
    mailDays.forEach((day, at) => {
      const later = mailDays[at + 1];
      update.set(update.path(day), later ? orNever(update, later) : update.value(never));
    });
  }
  const { done } = await updateItem(table, keys.profile(patronNumber), ours);
  if (!done) await updateItem(table, keys.profile(patronNumber), others);
}

async function spend(table: Table, patronNumber: string, token: string, now: Date): Promise<SpentResetLink | null> {
  const update = new Expression();
  const [hash, use] = [hashOfLink(token), randomUUID()];
  update.whereEquals(update.path('resetHash'), hash);
  update.where(`${update.path('resetExpiresAt')} > ${update.value(now.toISOString())}`);
  update.remove(update.path('resetHash')).setValue(update.path('resetUse'), use);
  const written = await updateItem(table, keys.profile(patronNumber), update);
  // Our own mark in it: the answer to a first try was lost on the way.
  const mine = written.done ? written.shown : written.image?.['resetUse'] === use ? written.image : null;
  if (!mine) return null;
  return {
    profile: readProfile(mine),
    async giveBack() {
      const again = new Expression();
      again.whereEquals(again.path('resetUse'), use);
      again.setValue(again.path('resetHash'), hash).remove(again.path('resetUse'));
      await updateItem(table, keys.profile(patronNumber), again);
    },
  };
}
