/**
 * Everything around a mail job: a table with patrons whose loans are due, queues, an SES, and the job's own process.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mailReports } from '../../adapters/dynamodb/mail/mail-records.ts';
import { indexKeys, keys } from '../../adapters/dynamodb/table/keys.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import type { Day } from '../../domain/time/day.ts';
import type { MailKind, MailOutcome } from '../../domain/mail/batch.ts';
import { endsOf, unsettledIn, type BatchRecord } from '../../domain/mail/record.ts';
import { bundleHandlers } from '../../lib/constructs/handler-code.ts';
import { settings } from '../../lib/settings.ts';
import { callEngine } from '../../local/engines/aws-json.ts';
import { startStorage } from '../../local/engines/storage.ts';
import { startDynamoDb } from '../../testing/engines/dynamodb.ts';
import { createKillingProxy } from './killing-proxy.ts';
import { startFakeSes, type SesFaults } from './fake-ses.ts';
import type { JobReport, JobTask } from './job-process.ts';

const dueOn: Day = '2026-06-24';

/** Three days before: the day of the digest. */
const day: Day = '2026-06-21';

export const scheduledTime = '2026-06-20T22:00:00Z';

export type MailSetup = Awaited<ReturnType<typeof openMailSetup>>;

const planner = 'lambdas/mail/send-due-reminders.ts';
const sender = 'lambdas/mail/send-mails.ts';

/** Engines and bundles for many scenes. */
export async function openMailSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'mail-stage-'));
  const bundles = bundleHandlers([planner, sender], join(folder, 'bundles'));
  const fileOf = (handler: string) => join(bundles.get(handler) ?? '', 'index.mjs');
  const [engine, storage] = await Promise.all([startDynamoDb(), startStorage({ dataDir: folder })]);
  let queues = 0;

  /** A table, a queue and an SES of their own. */
  async function newScene(faults: SesFaults, random: () => number) {
    const [table, ses] = [await engine.newTable(), await startFakeSes(faults, random)];
    const proxy = createKillingProxy();
    queues += 1;
    const queueName = `mails-${queues}`;
    const attributes = { VisibilityTimeout: '1' };
    await storage.provide([], [{ queueName, attributes }]);
    const [dynamodbUrl, sqsUrl, sesUrl] = [
      await proxy.urlFor(engine.endpoint),
      await proxy.urlFor(storage.url),
      await proxy.urlFor(ses.url),
    ];
    const queueUrl = storage.queueUrl(queueName).replace(storage.url, sqsUrl);
    const environment = environmentFor(table.name, queueUrl, { DYNAMODB: dynamodbUrl, SQS: sqsUrl, SES: sesUrl });

    const task = ({ plan = true, emptyForMs = 300 } = {}): JobTask => ({
      ...(plan && { plan: { bundle: fileOf(planner), job: 'send-due-reminders', scheduledTime } }),
      send: { bundle: fileOf(sender), sqs: sqsUrl, queueUrl, atOnce: 1, receivedAt: scheduledTime, emptyForMs },
    });

    return {
      table,
      ses,
      /** Runs the job to its end, or to the moment at which it is killed (0: never). Null when it was killed. */
      async run({
        killAt = 0,
        ...how
      }: { killAt?: number; plan?: boolean; emptyForMs?: number } = {}): Promise<JobReport | null> {
        const child = startJob(task(how), environment);
        proxy.arm(killAt, () => child.kill('SIGKILL'));
        return ended(child);
      },
      moments: proxy.moments,
      /** What the records say became of each patron, as npm run jobs:report reads them. */
      ends: (kind: MailKind) => endsIn(table, kind),
      async waiting(): Promise<number> {
        const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
        const input = { QueueUrl: storage.queueUrl(queueName), AttributeNames: names };
        const { Attributes } = await callEngine<{ Attributes: Record<string, string> }>(
          storage.url,
          'sqs',
          'GetQueueAttributes',
          input,
        );
        return names.reduce((sum, name) => sum + Number(Attributes[name]), 0);
      },
      async stop() {
        await Promise.all([proxy.stop(), ses.stop()]);
        table.client.destroy();
      },
    };
  }

  return {
    newScene,
    async stop() {
      await Promise.all([engine.stop(), storage.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Scene = Awaited<ReturnType<MailSetup['newScene']>>;

/** Patrons with two loans due on `dueOn`, who want the notice. */
export async function putPatrons(table: Table, patronNumbers: readonly string[]): Promise<void> {
  for (const patronNumber of patronNumbers) {
    for (const item of itemsOf(patronNumber))
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  }
}

/** Account, profile, and copy and queue of two loans. */
export function itemsOf(
  patronNumber: string,
  titleOf = (at: number) => `t${Number(patronNumber) * 2 + at}`,
): Record<string, unknown>[] {
  const loans = [0, 1].map((at) => ({ barcode: `b${patronNumber}${at}`, titleId: titleOf(at) }));
  const ulid = '01JX6T0000000000000000000A';
  const entries = loans.map(({ barcode, titleId }) => [
    barcode,
    { id: `${ulid}.b.kanagawa.${barcode}.${titleId}`, dueOn, renewals: 0 },
  ]);
  return [
    {
      ...keys.account(patronNumber),
      status: 'active',
      registeredOn: '2020-04-01',
      lastUsedOn: '2026-06-03',
      bookReservations: {},
      avReservations: {},
      bookLoans: Object.fromEntries(entries) as object,
      avLoans: {},
      titlesOnLoan: new Set(loans.map(({ titleId }) => titleId)),
      titlesOnLoanTwice: {},
      nothingDueBefore: dueOn,
      loansRevision: 2,
    },
    {
      ...keys.profile(patronNumber),
      name: '見本 花子',
      nameReading: 'ミホン ハナコ',
      birthDate: '1990-04-01',
      version: 1,
      email1: {
        address: `p${patronNumber}@patron.example`,
        matching: `p${patronNumber}@patron.example`,
        device: 'pc',
        state: 'active',
      },
      email2: null,
      reservationMailTo: 'email1',
      dueNotice: true,
      defaultPickupLibraryId: 'kanagawa',
      defaultContactMethod: 'mail',
    },
    ...loans.flatMap(({ barcode, titleId }) => [
      {
        ...keys.copy(barcode),
        barcode,
        titleId,
        kind: 'book',
        homeLibraryId: 'kanagawa',
        lendable: true,
        state: 'on-loan',
        patronNumber,
        loanId: `${ulid}.b.kanagawa.${barcode}.${titleId}`,
        dueOn,
        ...indexKeys.due(dueOn, patronNumber, barcode),
      },
      queueItem(titleId, { [barcode]: 'kanagawa' }),
    ]),
  ];
}

export function queueItem(titleId: string, copies: Record<string, string>): Record<string, unknown> {
  return {
    ...keys.queue(titleId),
    kind: 'book',
    title: `見本の題名 ${titleId}`,
    authors: ['見本 太郎'],
    waiting: {},
    suspended: {},
    hints: {},
    nextTicket: 1,
    copies,
  };
}

/**
 * What the stack gives the functions, with the engines' addresses and without a pace: there is no SES whose rate must
 * be kept.
 */
export function environmentFor(
  tableName: string,
  queueUrl: string,
  endpoints: Record<string, string>,
): Record<string, string> {
  const addresses = Object.entries(endpoints).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url]);
  return {
    PATH: process.env['PATH'] ?? '',
    TABLE_NAME: tableName,
    STAGE: 'local',
    VERSION: 'bench',
    LIBRARY_POLICY: JSON.stringify(settings.local.policy),
    MAIL_QUEUE_URL: queueUrl,
    MAIL_FROM: settings.local.mail.fromAddress,
    MAIL_CONFIGURATION_SET: 'mails',
    PAGES_URL: 'https://my.library.example',
    MAILS_PER_SECOND: '100000',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    ...(Object.fromEntries(addresses) as Record<string, string>),
  };
}

/** @param flags of Node itself */
export function startJob(
  task: JobTask,
  environment: Record<string, string>,
  flags: readonly string[] = [],
): ChildProcess {
  const file = join(import.meta.dirname, 'job-process.ts');
  return spawn(process.execPath, [...flags, file, JSON.stringify(task)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The report of a job's process, or null when it was killed. @throws Error when it failed by itself */
export async function ended(child: ChildProcess): Promise<JobReport | null> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code, signal] = await new Promise<[number | null, string | null]>((done) =>
    child.once('close', (...how) => done(how)),
  );
  if (signal === 'SIGKILL') return null;
  const last = said.trim().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Error(`the job ended with ${code}: ${said}`);
  return JSON.parse(last) as JobReport;
}

async function endsIn(table: Table, kind: MailKind): Promise<Map<string, MailOutcome | 'left'>> {
  const reports = mailReports(table);
  const records: BatchRecord[] = [];
  for await (const record of reports.records(kind, day)) records.push(record);
  const claimed = await reports.claimed(kind, day, unsettledIn(records));
  return endsOf(records, (patronNumber) => claimed.has(patronNumber));
}
