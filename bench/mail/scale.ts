/**
 * One day's run at a size: so many loans due on one day, two a patron, everybody wants the notice.
 *
 * How the data is made: patrons are numbered from 000000 on. Each has an account, a profile with one active address
 * and two copies on loan; titles are a quarter as many as loans, drawn evenly from a seed, because popular titles are
 * lent in several copies. Items are a few hundred bytes, as in a real library (docs/table.md), in the store's own form.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { isItem } from '../../adapters/dynamodb/table/keys.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import { bundleHandlers } from '../../lib/constructs/handler-code.ts';
import { startStorage } from '../../local/engines/storage.ts';
import { startDynamoDb, withoutHabits } from '../../testing/engines/dynamodb.ts';
import { randomOf } from '../../local/habits/random.ts';
import type { Counts } from './counting-proxy.ts';
import { noSesFaults, startFakeSes } from './fake-ses.ts';
import type { JobReport, JobTask } from './job-process.ts';
import { ended, environmentFor, itemsOf, queueItem, scheduledTime, startJob } from './mail-setup.ts';

export type ScaleFigures = {
  readonly loans: number;
  readonly patrons: number;
  readonly mails: number;
  readonly twice: number;
  readonly batches: number;
  readonly planSeconds: number;
  readonly sendSeconds: number;
  readonly peakMb: { readonly plan: number; readonly send: number };
  readonly planning: Counts;
  readonly sending: Counts;
  /** Mails of a second run on the same day: must be none. */
  readonly secondRun: { readonly mails: number; readonly sending: Counts };
};

const loansAPatron = 2;
const loansATitle = 4;
const planner = 'lambdas/mail/send-due-reminders.ts';
const sender = 'lambdas/mail/send-mails.ts';

/** Batches that the sender's process works at, at the same time. */
const atOnce = 4;

/**
 * A Node without bounds lets garbage lie while there is room, so that a longer run looks larger. Within these bounds
 * the peak is what the job needs; a job that kept something for each loan would die of them.
 */
export const heapMb = 96;
const heapBounds = [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=8'];

/** @param loans at most 2,000,000: a patron's number has six digits */
export async function runAtScale(loans: number, say: (line: string) => void = () => {}): Promise<ScaleFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'mail-scale-'));
  const bundles = bundleHandlers([planner, sender], join(folder, 'bundles'));
  const fileOf = (handler: string) => join(bundles.get(handler) ?? '', 'index.mjs');
  const [engine, storage, ses] = await Promise.all([
    startDynamoDb(withoutHabits),
    startStorage({ dataDir: folder }),
    startFakeSes(noSesFaults, Math.random),
  ]);
  const proxy = await startProxy(engine.endpoint);
  try {
    const table = await engine.newTable();
    await fill(table, loans, say);
    await storage.provide([], [{ queueName: 'mails', attributes: { VisibilityTimeout: '300' } }]);
    const queueUrl = storage.queueUrl('mails');
    const environment = environmentFor(table.name, queueUrl, { DYNAMODB: proxy.url, SQS: storage.url, SES: ses.url });
    const plan: JobTask = { plan: { bundle: fileOf(planner), job: 'send-due-reminders', scheduledTime } };
    const send: JobTask = {
      send: { bundle: fileOf(sender), sqs: storage.url, queueUrl, atOnce, receivedAt: scheduledTime, emptyForMs: 500 },
    };
    const run = async (task: JobTask): Promise<{ report: JobReport; counts: Counts }> => {
      const report = await ended(startJob(task, environment, heapBounds));
      if (report === null) throw new Error('the job was killed');
      return { report, counts: await proxy.take() };
    };
    await proxy.take();
    const planned = await run(plan);
    say(`${loans} loans planned in ${seconds(planned.report.planMs)} s`);
    const sent = await run(send);
    say(`${loans} loans sent in ${seconds(sent.report.sendMs)} s`);
    const mails = sum(ses.taken.values());
    await run(plan);
    const again = await run(send);
    return {
      loans,
      patrons: loans / loansAPatron,
      mails,
      twice: [...ses.taken.values()].filter((count) => count > 1).length,
      batches: sent.report.batches,
      planSeconds: seconds(planned.report.planMs),
      sendSeconds: seconds(sent.report.sendMs),
      peakMb: { plan: Math.round(planned.report.peakMb), send: Math.round(sent.report.peakMb) },
      planning: planned.counts,
      sending: sent.counts,
      secondRun: { mails: sum(ses.taken.values()) - mails, sending: again.counts },
    };
  } finally {
    proxy.stop();
    await Promise.all([engine.stop(), storage.stop(), ses.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

const seconds = (ms: number) => Math.round(ms) / 1000;
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0);

async function fill(table: Table, loans: number, say: (line: string) => void): Promise<void> {
  const random = randomOf(loans);
  const titles = loans / loansATitle;
  function* items() {
    for (let title = 0; title < titles; title += 1) yield queueItem(`t${title}`, { [`s${title}`]: 'kanagawa' });
    for (let patron = 0; patron < loans / loansAPatron; patron += 1) {
      const chosen = [Math.floor(random() * titles), Math.floor(random() * titles)];
      const titleOf = (at: number) => `t${chosen[at] ?? 0}`;
      for (const item of itemsOf(String(patron).padStart(6, '0'), titleOf)) if (!isItem(item, 'queue')) yield item;
    }
  }
  const began = performance.now();
  const portions = portionsOf(items(), 25);
  const work = async () => {
    for (const portion of portions) {
      await table.client.send(
        new BatchWriteCommand({ RequestItems: { [table.name]: portion.map((Item) => ({ PutRequest: { Item } })) } }),
      );
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  say(`${loans} loans filled in ${seconds(performance.now() - began)} s`);
}

function* portionsOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let portion: T[] = [];
  for (const item of items) {
    portion.push(item);
    if (portion.length < size) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

async function startProxy(engine: string) {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'counting-proxy.ts'), engine], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((found) =>
    child.stdout?.once('data', (chunk: Buffer) => found(chunk.toString().trim())),
  );
  return {
    url,
    take: async () => (await (await fetch(url)).json()) as Counts,
    stop: () => child.kill('SIGTERM'),
  };
}
