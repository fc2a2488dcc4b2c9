import { createHash, createHmac } from 'node:crypto';
import { notMadeYet } from '../../../domain/mail/account-letters.ts';
import type { Profile } from '../../../domain/patrons/profile.ts';
import type {
  BegunLinkUse,
  IssuedResetLink,
  LinkUse,
  NewResetLink,
  ResetLinks,
} from '../../../domain/sign-in/reset-links.ts';
import { promised } from '../mail/account-letters.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { finishChange } from './password-changes.ts';
import { readItem } from '../table/read.ts';
import { readProfile } from '../patrons/profile-item.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { updateItem } from '../table/write.ts';

/**
 * The reset link of a patron lives in the profile's item: `resetHash` and `resetExpiresAt` while it can
 * be used, `resetUse` while somebody uses it; `resetLetter` names the letter that brings it. The days of the last three
 * mails stand in a row, as three a day are allowed (B2); each mail moves them on by one, so that "fewer than three
 * today" is: the third last was not today.
 */
const mailDays = ['resetMailedOn1', 'resetMailedOn2', 'resetMailedOn3'] as const;
const [, , thirdLatestMail] = mailDays;
const never = '0000-00-00';

export function resetLinks(table: Table): ResetLinks {
  return {
    issue: (link) => issue(table, link),

    async expiryOf(patronNumber, token, now) {
      const item = await readItem(table, keys.profile(patronNumber));
      const expiresAt = String(item?.['resetExpiresAt']);
      return item?.['resetHash'] === hashOfLink(token) && expiresAt > now.toISOString() ? expiresAt : null;
    },

    use: (patronNumber, wanted) => use(table, patronNumber, wanted),
  };
}

/** What is stored of a link. 256 random bits need no salt. */
export function hashOfLink(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Promises a new link by a letter, in the place of the old one. */
export function promiseResetLink(update: Expression, letterId: string, expiresAt: Date): void {
  update.setValue(update.path('resetHash'), notMadeYet).setValue(update.path('resetLetter'), letterId);
  update.setValue(update.path('resetExpiresAt'), expiresAt.toISOString());
  update.remove(update.path('resetUse'));
}

/** Makes a link the one that a letter was promised for; null when a newer one was promised, or it was used. */
export async function makeResetLink(
  table: Table,
  letterId: string,
  patronNumber: string,
  token: string,
): Promise<Profile | null> {
  const update = new Expression();
  update.whereEquals(update.path('resetLetter'), letterId).where(`attribute_exists(${update.path('resetHash')})`);
  update.setValue(update.path('resetHash'), hashOfLink(token));
  const written = await updateItem(table, keys.profile(patronNumber), update, { after: true });
  return written.done ? readProfile(written.shown) : null;
}

async function issue(table: Table, link: NewResetLink): Promise<IssuedResetLink> {
  const { letter, matching, on } = link;
  const key = keys.profile(letter.patronNumber);
  const update = new Expression();
  whereAddressIs(update, matching);
  const thirdLatest = update.path(thirdLatestMail);
  update.where(`attribute_not_exists(${thirdLatest}) OR ${thirdLatest} <> ${update.value(on)}`);
  const before = update.path('resetLetter');
  update.where(`attribute_not_exists(${before}) OR ${before} <> ${update.value(letter.id)}`);
  promiseResetLink(update, letter.id, link.expiresAt);
  mailDays.forEach((day, at) => {
    const earlier = at === 0 ? update.value(on) : orNever(update, mailDays[at - 1] ?? day);
    update.set(update.path(day), earlier);
  });
  const items = [update.update(table.name, key, { unseen: true }), ...promised(table, [letter])];
  const written = await writeTransaction(table, items);
  return written.done ? 'issued' : explain(table, link);
}

/**
 * Why a link was not issued. The question whether the address fits is a write too, and no refusal shows an
 * item, so that an unknown number and a wrong address take the same time to the end.
 */
async function explain(table: Table, { letter, matching, on }: NewResetLink): Promise<IssuedResetLink> {
  const update = new Expression();
  whereAddressIs(update, matching);
  update.setValue(update.path('resetAskedOn'), on);
  const fits = await updateItem(table, keys.profile(letter.patronNumber), update, { unseen: true });
  if (!fits.done) return 'no-match';
  // An earlier attempt at the same has promised this very letter.
  return fits.shown['resetLetter'] === letter.id ? 'issued' : 'too-many';
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

/** After so many seconds whoever began to use a link is dead, and the link opens for another password. */
const useSeconds = 30;

async function use(
  table: Table,
  patronNumber: string,
  { token, newPassword, now }: LinkUse,
): Promise<BegunLinkUse | null> {
  const update = new Expression();
  const [hash, print] = [hashOfLink(token), printOf(token, newPassword)];
  update.whereEquals(update.path('resetHash'), hash);
  update.where(`${update.path('resetExpiresAt')} > ${update.value(now.toISOString())}`);
  const whose = update.path('resetUse', 'print');
  const [since, dead] = [update.path('resetUse', 'begunAt'), new Date(now.getTime() - useSeconds * 1000)];
  const [ours, over] = [`${whose} = ${update.value(print)}`, `${since} < ${update.value(dead.toISOString())}`];
  update.where(`attribute_not_exists(${whose}) OR ${ours} OR ${over}`);
  update.setValue(update.path('resetUse'), { print, begunAt: now.toISOString() });
  const written = await updateItem(table, keys.profile(patronNumber), update, { after: true });
  if (!written.done) return null;
  return {
    profile: readProfile(written.shown),
    async giveBack() {
      const again = new Expression();
      again.whereEquals(again.path('resetUse', 'print'), print).remove(again.path('resetUse'));
      await updateItem(table, keys.profile(patronNumber), again);
    },
    finish: (change) =>
      finishChange(table, change, (finished) => {
        finished.whereEquals(finished.path('resetHash'), hash).remove(finished.path('resetHash'));
        finished.remove(finished.path('resetUse'));
      }),
  };
}

/** What a link is used for, known only to who has the link: its 256 random bits are the key. */
function printOf(token: string, newPassword: string): string {
  return createHmac('sha256', token).update(newPassword).digest('base64url');
}
