/**
 * Mails through the gateway (J): jobs by their schedule's instant, queues, the sender as it would be deployed, the
 * inbox. One library for all tests; the clock only goes forward.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, libraryDay, type Day } from '../../../domain/time/day.ts';
import { chosen, openHarness, type Harness } from '../../../testing/stack/stack-for-tests.ts';

type Mail = { to: string[]; subject: string; text: string; html: string };

const root = join(import.meta.dirname, '../../..');

let harness: Harness;
let titleIds: string[];

beforeAll(async () => {
  harness = await openHarness();
  titleIds = [];
  for (const at of [1, 2, 3, 4, 5, 6]) {
    const added = await harness.asStaff('POST', '/titles', {
      title: `郵便の本 ${at} <b>&`,
      titleReading: `ユウビン ノ ホン ${at}`,
      authors: ['見本 太郎'],
    });
    const titleId = String(added.body['titleId']);
    await harness.asStaff('POST', `/titles/${titleId}/copies`, {
      barcode: `M${at}`,
      libraryId: 'kanagawa',
      lendable: true,
    });
    titleIds.push(titleId);
  }
});
afterAll(() => harness?.stop());

async function newPatron(email: string, dueNotice = true) {
  const patronNumber = await harness.patron({ email });
  const token = String((await harness.signIn(patronNumber, chosen)).body['token']);
  const call = (method: string, path: string, body?: unknown) =>
    harness.call(method, `/api/me${path}`, body, { authorization: `Bearer ${token}` });
  const profile = (await call('GET', '/profile')).body;
  const changed = await call('PUT', '/profile', { ...profile, dueNotice });
  if (changed.status !== 200) throw new Error(`the profile was not changed: ${changed.text}`);
  return { patronNumber, email, me: call };
}

const lend = async (patronNumber: string, barcode: string): Promise<Day> => {
  const lent = await harness.asStaff('POST', '/loans', { patronNumber, barcode, libraryId: 'kanagawa' });
  if (lent.status !== 201) throw new Error(lent.text);
  return String(lent.body['dueOn']);
};

/** Runs a job as the Scheduler would on that day; the mails that it sent, by address. */
async function run(job: string, day: Day, at = '07:00'): Promise<Map<string, Mail[]>> {
  const scheduledTime = `${day}T${at}:00+09:00`;
  if (new Date(scheduledTime) > harness.stack.clock.now()) harness.stack.clock.moveTo(new Date(scheduledTime));
  await harness.emptyInbox();
  const ran = await harness.call('POST', `/_local/jobs/${job}`, { scheduledTime });
  if (ran.status !== 200) throw new Error(ran.text);
  return mailsByAddress();
}

/** What an operator's command says of the running library. */
async function command(file: string, ...args: string[]): Promise<Record<string, unknown>> {
  const environment = { ...process.env, NODE_OPTIONS: '', MY_LIBRARY_URL: harness.stack.url };
  const said = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'tools', file), ...args, '--json'],
      { env: environment },
      (_, stdout, stderr) => resolve(stdout || stderr),
    );
  });
  return JSON.parse(said) as Record<string, unknown>;
}

async function mailsByAddress(): Promise<Map<string, Mail[]>> {
  const items = await harness.inbox<Mail>();
  return Map.groupBy(items, ({ to }) => to[0] ?? '');
}

test('one digest three days before, on the due day and when overdue, none between or twice (J2, J4, J7)', async () => {
  const wants = await newPatron('wants@patron.example');
  const declines = await newPatron('declines@patron.example', false);
  const dueOn = await lend(wants.patronNumber, 'M1');
  await lend(wants.patronNumber, 'M2');
  await lend(declines.patronNumber, 'M3');
  expect([...(await run('send-due-reminders', addDays(dueOn, -4)))]).toEqual([]);
  const dry = await command('dry-run-jobs.ts', '--job', 'send-due-reminders', '--day', addDays(dueOn, -3));
  expect(dry).toMatchObject({
    would: [{ kind: 'due', to: 'w***@patron.example', entries: [expect.any(String), expect.any(String)] }],
    skipped: { 'notices-off': 1 },
  });
  expect(JSON.stringify(dry)).not.toContain(wants.patronNumber);
  expect(await mailsByAddress()).toEqual(new Map());
  const before = await run('send-due-reminders', addDays(dueOn, -3));
  expect([...before.keys()]).toEqual([wants.email]);
  const [mail, ...more] = before.get(wants.email) ?? [];
  expect(more).toEqual([]);
  expect(mail?.text).toContain('郵便の本 1 <b>&');
  expect(mail?.text).toContain('郵便の本 2');
  expect(mail?.html).toContain('郵便の本 1 &lt;b&gt;&amp;');
  expect(mail?.subject).not.toContain('郵便の本');
  expect([...(await run('send-due-reminders', addDays(dueOn, -3)))]).toEqual([]);
  expect([...(await run('send-due-reminders', addDays(dueOn, -2)))]).toEqual([]);
  expect([...(await run('send-due-reminders', dueOn)).keys()]).toEqual([wants.email]);
  const overdue = await run('send-due-reminders', addDays(dueOn, 7));
  expect([...overdue.keys()].toSorted()).toEqual([declines.email, wants.email]);
  expect(overdue.get(declines.email)?.[0]?.subject).toContain('返却期限日を過ぎた');
  const report = await command('report-jobs.ts', '--days', '12');
  const sentOf = (rows: { kind: string; sent: number }[]) => rows.map(({ kind, sent }) => [kind, sent]);
  expect(sentOf(report['rows'] as { kind: string; sent: number }[])).toEqual([
    ['due', 1],
    ['due', 1],
    ['overdue', 2],
  ]);
  for (const barcode of ['M1', 'M2', 'M3'])
    await harness.asStaff('POST', '/returns', { barcode, libraryId: 'kanagawa' });
});

test('mail coming back marks the address: it gets no more, all see it, a new link clears it (C2, J8)', async () => {
  const gone = await newPatron('bounce@simulator.amazonses.com');
  const dueOn = await lend(gone.patronNumber, 'M4');
  expect([...(await run('send-due-reminders', addDays(dueOn, -3))).keys()]).toEqual([gone.email]);
  const seen = async () => (await harness.asStaff('GET', `/patrons/${gone.patronNumber}`)).body['emailBad'];
  for (let looks = 0; looks < 1000 && !(await seen()); looks += 1) await new Promise((next) => setTimeout(next, 100));
  expect(await seen()).toBe(true);
  expect((await harness.signIn(gone.patronNumber, chosen)).body['emailBad']).toBe(true);
  expect([...(await run('send-due-reminders', dueOn))]).toEqual([]);
  const profile = (await gone.me('GET', '/profile')).body;
  expect(profile['email1']).toMatchObject({ address: gone.email, state: 'bad' });
  expect((await gone.me('PUT', '/profile', { ...profile, confirmAgain: true })).status).toBe(200);
  const [confirmation] = (await mailsByAddress()).get(gone.email) ?? [];
  const token = /email-confirmations\/(\S+)/.exec(confirmation?.text ?? '')?.[1];
  expect((await harness.call('PUT', `/api/email-confirmations/${token}`)).status).toBe(204);
  expect(await seen()).toBe(false);
  await harness.asStaff('POST', '/returns', { barcode: 'M4', libraryId: 'kanagawa' });
});

test('ready, deadline tomorrow, expired: each told once, an evening’s copy next morning (J1, J3, J6, J7)', async () => {
  const patronNumber = await harness.patron({ email: 'reserves@patron.example' });
  const token = String((await harness.signIn(patronNumber, chosen)).body['token']);
  const reserve = (titleId: unknown) =>
    harness.call(
      'POST',
      '/api/me/reservations',
      { titleIds: [titleId], pickupLibraryId: 'kanagawa', contactMethod: 'mail' },
      { authorization: `Bearer ${token}` },
    );
  const mailsTo = async () => (await mailsByAddress()).get('reserves@patron.example') ?? [];
  await harness.emptyInbox();
  const day = libraryDay(harness.stack.clock.now());
  harness.stack.clock.moveTo(new Date(`${addDays(day, 1)}T11:59:00Z`));
  const today = libraryDay(harness.stack.clock.now());
  expect((await reserve(titleIds[4])).status).toBe(201);
  expect((await reserve(titleIds[5])).status).toBe(201);
  const captured = await harness.asStaff('POST', '/captures', { barcode: 'M5', libraryId: 'kanagawa' });
  const pickupBy = String(captured.body['pickupBy']);
  await harness.settled();
  expect((await mailsTo()).map(({ text }) => [text.includes('郵便の本 5'), text.includes('郵便の本 6')])).toEqual([
    [true, false],
  ]);
  harness.later(2);
  await harness.asStaff('POST', '/captures', { barcode: 'M6', libraryId: 'kanagawa' });
  await harness.settled();
  expect(await mailsTo()).toHaveLength(1);
  const tomorrow = addDays(today, 1);
  const next = (await run('send-morning-mails', tomorrow, '08:00')).get('reserves@patron.example') ?? [];
  expect(next.map(({ subject }) => subject)).toEqual(['【Myライブラリー】ご予約の資料をご用意しました']);
  expect([next[0]?.text.includes('郵便の本 5'), next[0]?.text.includes('郵便の本 6')]).toEqual([false, true]);
  expect([...(await run('send-morning-mails', tomorrow, '08:00'))]).toEqual([]);
  const reminded =
    (await run('send-pickup-reminders', addDays(pickupBy, -1), '07:10')).get('reserves@patron.example') ?? [];
  expect(reminded.map(({ subject }) => subject)).toEqual([
    '【Myライブラリー】ご予約の資料の受取期限日が近づいています',
  ]);
  const expired = (await run('expire-pickups', addDays(pickupBy, 1), '00:10')).get('reserves@patron.example') ?? [];
  expect(expired.map(({ subject }) => subject)).toEqual(['【Myライブラリー】ご予約を取消しました']);
  expect(expired[0]?.text).toContain('郵便の本 5');
  expect(expired[0]?.text).toContain('郵便の本 6');
});

test('the link in a due-day mail’s List-Unsubscribe stops it with one click and nothing else (J2)', async () => {
  const patron = await newPatron('stops@patron.example');
  const dueOn = await lend(patron.patronNumber, 'M1');
  const asked: string[] = [];
  harness.stack.engines.mail.onMail(({ raw }) => asked.push(...headersIn(raw ?? '')));
  await run('send-due-reminders', addDays(dueOn, -3));
  expect(asked).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const url = /List-Unsubscribe: <([^>]+)>/.exec(asked.join('\n'))?.[1] ?? '';
  const click = (target: string) =>
    fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
  expect((await click(`${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
  expect((await click(url)).status).toBe(204);
  expect((await click(url)).status).toBe(204);
  expect([...(await run('send-due-reminders', dueOn))]).toEqual([]);
});

/** The lines above the first empty one, each with what was folded below it. */
function headersIn(raw: string): string[] {
  const [head = ''] = raw.split('\r\n\r\n');
  return head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
}
