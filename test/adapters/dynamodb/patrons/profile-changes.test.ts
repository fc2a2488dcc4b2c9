/** Changes of profiles on the engine: addresses that wait to be confirmed, two tabs, refused mails (C1–C3). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { everyItem } from '../../../../adapters/dynamodb/audit/whole-table.ts';
import { accounts } from '../../../../adapters/dynamodb/circulation/accounts.ts';
import { profiles } from '../../../../adapters/dynamodb/patrons/profiles.ts';
import { hashOfLink } from '../../../../adapters/dynamodb/sign-in/reset-links.ts';
import type { Table } from '../../../../adapters/dynamodb/table/table.ts';
import type { WantedProfile } from '../../../../domain/patrons/profile-change.ts';
import { reservationMailAddress, type Profile } from '../../../../domain/patrons/profile.ts';
import { changeProfile } from '../../../../domain/patrons/change-profile.ts';
import { confirmEmail } from '../../../../domain/patrons/confirm-email.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { policy } from '../../../../testing/engines/library.ts';
import { newLetterIds, promisedIn, sendPromised } from '../../../../testing/engines/letters.ts';
import { startPost, type Post } from '../../../../testing/engines/post.ts';
import { address, profileOf, putProfile, sendTwice } from '../../../../testing/engines/profiles.ts';

const patron = '000123';
const now = new Date('2026-04-01T03:00:00Z');
const hanako = { address: 'hanako@example.jp', device: 'pc' } as const;
const fresh = { address: 'new@example.jp', device: 'mobile' } as const;

describe('a profile (C)', () => {
  let engine: Engine;
  let post: Post;
  let table: Table;

  beforeAll(async () => {
    [engine, post] = await Promise.all([startDynamoDb(), startPost()]);
  });
  afterAll(async () => {
    await Promise.all([engine?.stop(), post?.stop()]);
  });
  beforeEach(async () => {
    table = await engine.newTable();
    post.taken.length = 0;
    post.behave();
    await putProfile(table, patron);
  });

  const portsOver = (over: Table) => ({
    profiles: profiles(over),
    readProfile: accounts(over).profile,
    hashOf: hashOfLink,
  });
  const send = () => sendPromised(table, post.outbox, now);

  const wantedOf = ({ email1, email2, ...rest }: Profile): WantedProfile => ({ ...rest, email1, email2 });

  /** Changes what the form shows now, as a patron would, and has the letters sent. */
  async function change(...asked: Parameters<typeof promise>) {
    const changed = await promise(...asked);
    await send();
    return changed;
  }

  async function promise(
    changes: Partial<WantedProfile>,
    more: { version?: number; confirmAgain?: boolean; at?: Date; over?: Table } = {},
  ) {
    const shown = await profileOf(table, patron);
    const { version = shown.version, confirmAgain = false, at = now, over = table } = more;
    const wanted = { ...wantedOf(shown), ...changes };
    const request = { patronNumber: patron, version, wanted, confirmAgain, now: at, newLetterId: newLetterIds() };
    return changeProfile(portsOver(over), request, policy);
  }

  async function confirm(token: string, at = now, over = table) {
    await confirmEmail(portsOver(over), { token, now: at, newLetterId: newLetterIds() });
    await send();
  }
  const tokenIn = (mail = post.taken.at(-1)) => /email-confirmations\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  const stored = () => profileOf(table, patron);

  test('stores what was changed, counts the version, and mails nobody', async () => {
    const { before, after } = await change({ dueNotice: true, defaultPickupLibraryId: 'branch' });
    expect(await stored()).toEqual(after);
    expect(after).toEqual({ ...before, dueNotice: true, defaultPickupLibraryId: 'branch', version: 2 });
    expect(post.taken).toEqual([]);
  });

  test('of two tabs the second gets a conflict, and nothing of it is stored (C3)', async () => {
    await change({ dueNotice: true }, { version: 1 });
    await expect(change({ dueNotice: false, email2: fresh }, { version: 1 })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(await stored()).toMatchObject({ dueNotice: true, email2: null, version: 2 });
    const tabs = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        change({ email2: { ...fresh, address: `a${at}@example.jp` } }, { version: 2 }),
      ),
    );
    expect(tabs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stored()).toMatchObject({ version: 3 });
  });

  test('a new address waits for its link, and the former one counts till then (C2)', async () => {
    const { after } = await change({ email1: fresh });
    expect(after.email1).toMatchObject({ ...fresh, state: 'unconfirmed', former: { ...hanako, state: 'active' } });
    expect(reservationMailAddress(await stored())).toBe('hanako@example.jp');
    expect(post.taken).toMatchObject([{ to: 'new@example.jp', subject: '【Myライブラリー】メールアドレスの確認' }]);
    await confirm(tokenIn());
    expect((await stored()).email1).toMatchObject({ ...fresh, state: 'active' });
    expect(reservationMailAddress(await stored())).toBe('new@example.jp');
    expect(post.taken.at(-1)).toMatchObject({
      to: 'hanako@example.jp',
      subject: expect.stringContaining('変更されました'),
    });
  });

  test('a confirmation link works for 24 hours, for its own address only', async () => {
    await change({ email1: fresh, email2: { address: 'second@example.jp', device: 'pc' } });
    const [first, second] = post.taken.map((mail) => tokenIn(mail));
    await expect(confirm(first ?? '', new Date(now.getTime() + 24 * 3600_000))).rejects.toMatchObject({
      code: 'link-spent',
    });
    await confirm(second ?? '', new Date(now.getTime() + 24 * 3600_000 - 1));
    expect(await stored()).toMatchObject({ email1: { state: 'unconfirmed' }, email2: { state: 'active' } });
    await change({ email1: { address: 'third@example.jp', device: 'pc' } });
    await expect(confirm(first ?? '')).rejects.toMatchObject({ code: 'link-spent' });
    for (const forged of ['', 'x'.repeat(48), `AA${first?.slice(2)}`])
      await expect(confirm(forged)).rejects.toMatchObject({ code: 'link-spent' });
  });

  test('opened again, by a double click or on another device, it says the same while the address counts', async () => {
    await change({ email2: fresh });
    const token = tokenIn();
    await confirm(token);
    const [{ version }, mails] = [await stored(), post.taken.length];
    await confirm(token, new Date(now.getTime() + 24 * 3600_000 - 1));
    expect([(await stored()).version, post.taken.length]).toEqual([version, mails]);
    await expect(confirm(token, new Date(now.getTime() + 24 * 3600_000))).rejects.toMatchObject({ code: 'link-spent' });
    await change({ email2: { address: 'second@example.jp', device: 'pc' } });
    await expect(confirm(token)).rejects.toMatchObject({ code: 'link-spent' });
  });

  test('of twenty openings of one link at once one confirms, and the page still open gets a conflict', async () => {
    await change({ email1: fresh });
    const { version } = await stored();
    await Promise.all(Array.from({ length: 20 }, () => confirm(tokenIn())));
    expect((await stored()).version).toBe(version + 1);
    await expect(change({ email1: hanako }, { version })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  test('the same address typed another way, or for another device, needs no new link, is kept as typed', async () => {
    await change({ email1: { address: 'ｈａｎａｋｏ＠EXAMPLE.jp', device: 'mobile' } });
    expect((await stored()).email1).toEqual({ address: 'ｈａｎａｋｏ＠EXAMPLE.jp', device: 'mobile', state: 'active' });
    expect(post.taken).toEqual([]);
  });

  test('whoever adds an address and takes the owner’s away is told of to the owner each time', async () => {
    const theirs = { address: 'else@example.jp', device: 'pc' } as const;
    const subjects = (to: string) => post.taken.filter((mail) => mail.to === to).map(({ subject }) => subject);
    await change({ email2: theirs });
    expect(subjects(hanako.address)).toEqual([]);
    await confirm(tokenIn());
    expect(subjects(hanako.address)).toEqual(['【Myライブラリー】メールアドレスが登録されました']);
    await change({ email1: null, reservationMailTo: 'email2' });
    expect(subjects(hanako.address)[1]).toBe('【Myライブラリー】登録メールアドレスが変更されました');
    expect(subjects(theirs.address)).toHaveLength(1);
  });

  test('moving an address to the other place tells nobody: mail goes where it went', async () => {
    await change({ email1: null, email2: hanako, reservationMailTo: 'email2' });
    expect(post.taken).toEqual([]);
  });

  test('going back to the former address, or moving a confirmed one to the other place, needs no link', async () => {
    await change({ email1: fresh });
    await change({ email1: hanako });
    expect((await stored()).email1).toEqual({ ...hanako, state: 'active' });
    await expect(confirm(tokenIn())).rejects.toMatchObject({ code: 'link-spent' });
    await change({ email1: null, email2: hanako, reservationMailTo: 'email2' });
    expect(await stored()).toMatchObject({ email1: null, email2: { ...hanako, state: 'active' } });
    expect(post.taken).toHaveLength(1);
  });

  test('an address that was never confirmed does not become a former one', async () => {
    await change({ email1: fresh });
    await change({ email1: { address: 'third@example.jp', device: 'pc' } });
    expect((await stored()).email1?.former).toEqual({ ...hanako, state: 'active' });
    await change({ email2: fresh });
    await change({ email2: { address: 'fourth@example.jp', device: 'pc' } });
    expect((await stored()).email2?.former).toBeUndefined();
  });

  test('contact by mail needs an address in its place; until that counts, mail goes to the other (C2)', async () => {
    const refused = { code: 'mail-address-required' };
    await expect(change({ defaultContactMethod: 'mail', reservationMailTo: 'email2' })).rejects.toMatchObject(refused);
    await expect(change({ defaultContactMethod: 'mail', email1: null })).rejects.toMatchObject(refused);
    await change({ defaultContactMethod: 'mail' });
    await change({ defaultContactMethod: 'mail', reservationMailTo: 'email2', email2: fresh });
    expect(reservationMailAddress(await stored())).toBe('hanako@example.jp');
    await confirm(tokenIn());
    expect(reservationMailAddress(await stored())).toBe('new@example.jp');
  });

  test.each([
    [{ email1: { address: 'hanako@example.jp\r\nBcc: all@example.jp', device: 'pc' } }, 'email1.address', undefined],
    [{ email2: { address: 'none', device: 'pc' } }, 'email2.address', undefined],
    [{ defaultPickupLibraryId: 'nowhere' }, 'defaultPickupLibraryId', 'library-unknown'],
    [{ defaultPickupLibraryId: 'archive' }, 'defaultPickupLibraryId', undefined],
  ] as const)('%j is refused, and nothing is stored', async (changes, field, alone) => {
    await expect(change({ ...changes, dueNotice: true })).rejects.toMatchObject({
      code: alone ?? 'unacceptable-fields',
      details: { errors: [{ field }] },
    });
    expect(await stored()).toMatchObject({ version: 1, dueNotice: false });
  });

  test('if the letter with a link is refused, the change stands, and the letter goes out later (J5)', async () => {
    const changes = { email1: fresh, email2: { address: 'second@example.jp', device: 'pc' }, dueNotice: true } as const;
    post.behave('takes', 'refuses');
    await change(changes);
    expect(await stored()).toMatchObject({
      version: 2,
      dueNotice: true,
      confirmationMails: { on: '2026-04-01', count: 2 },
    });
    expect([await send(), await send()]).toEqual([['sent'], []]);
    expect(post.taken.map(({ to }) => to)).toEqual(['new@example.jp', 'second@example.jp']);
    for (const mail of [...post.taken]) await confirm(tokenIn(mail));
    expect(await stored()).toMatchObject({ email1: { state: 'active' }, email2: { state: 'active' } });
  });

  test('if nobody knows whether it went out, it is not sent again, and another link can be asked for', async () => {
    post.behave('loses');
    await change({ email1: fresh });
    const first = tokenIn();
    expect(await send()).toEqual([]);
    await change({}, { confirmAgain: true });
    expect(post.taken).toHaveLength(2);
    await expect(confirm(first)).rejects.toMatchObject({ code: 'link-spent' });
    await confirm(tokenIn());
    await change({}, { confirmAgain: true });
    expect(post.taken.filter(({ subject }) => subject.includes('確認'))).toHaveLength(2);
  });

  test('a link that is made while the form is stored is not lost by it', async () => {
    await promise({ email1: fresh });
    const form = await stored();
    await send();
    await change({ ...wantedOf(form), dueNotice: true, email2: { address: 'second@example.jp', device: 'pc' } });
    await confirm(tokenIn(post.taken[0]));
    expect((await stored()).email1?.state).toBe('active');
  });

  test('an address that is replaced before its letter goes out gets none', async () => {
    await promise({ email1: fresh });
    await promise({ email1: hanako });
    expect(await send()).toEqual(['over']);
    expect(post.taken).toEqual([]);
  });

  test('the version only counts up, so that no form of before can be stored', async () => {
    const shown = await stored();
    post.behave('refuses');
    await change({ email1: fresh, dueNotice: true });
    await expect(change({ dueNotice: false }, { version: shown.version })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(await stored()).toMatchObject({ version: shown.version + 1, dueNotice: true });
  });

  test('a link is nowhere in the table, and its letter is gone once it was sent (B2)', async () => {
    await promise({ email1: fresh });
    expect(await promisedIn(table)).toHaveLength(1);
    await send();
    expect(await promisedIn(table)).toEqual([]);
    expect(tokenIn()).toHaveLength(48);
    for await (const items of everyItem(table)) expect(JSON.stringify(items)).not.toContain(tokenIn());
  });

  test('an address to which mail came back counts again once it was confirmed anew (J8)', async () => {
    await putProfile(table, patron, { email1: address('hanako@example.jp', 'bad') });
    await change({ dueNotice: true });
    expect((await stored()).email1?.state).toBe('bad');
    await change({}, { confirmAgain: true });
    expect((await stored()).email1?.state).toBe('bad');
    await confirm(tokenIn());
    expect((await stored()).email1).toMatchObject({ ...hanako, state: 'active' });
  });

  test('nobody is sent more than six links a day by one patron', async () => {
    for (let mails = 0; mails < 6; mails += 1) await change({ email2: { ...fresh, address: `a${mails}@example.jp` } });
    const seventh = { email2: { ...fresh, address: 'victim@example.jp' } };
    await expect(change(seventh)).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(post.taken).toHaveLength(6);
    await change({ dueNotice: true });
    await change(seventh, { at: new Date('2026-04-01T15:00:00Z') });
  });

  test('a write whose answer was lost, and which is sent again, is no conflict', async () => {
    const again = engine.again(table);
    sendTwice(again);
    await change({ dueNotice: true }, { over: again });
    await change({ email1: fresh }, { over: again });
    expect(await stored()).toMatchObject({ version: 3, dueNotice: true, email1: { state: 'unconfirmed' } });
    await confirm(tokenIn(), now, again);
    expect(await stored()).toMatchObject({ version: 4, email1: { state: 'active' } });
  });
});
