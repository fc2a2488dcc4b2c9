/** The hourly sweep (J5, J7, K4): what the stream has not brought is found in the table, and told once all the same. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { marshall } from '@aws-sdk/util-dynamodb';
import { audit } from '../../../../adapters/dynamodb/audit/audit.ts';
import { everyItem } from '../../../../adapters/dynamodb/audit/whole-table.ts';
import { scanAuditEntry } from '../../../../adapters/dynamodb/circulation/copy-stream.ts';
import { isItem } from '../../../../adapters/dynamodb/table/keys.ts';
import type { MailBatch } from '../../../../domain/mail/batch.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../../../../testing/engines/library.ts';
import { mailSenderFor, type MailSender } from '../../../../testing/engines/mail-sender.ts';
import { findMissed } from '../../../../testing/engines/missed.ts';
import { readyTitle, recipient } from '../../../../testing/engines/recipients.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';

let engine: Engine;
let library: Library;
let sender: MailSender;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  library = libraryOn(await engine.newTable());
  sender = mailSenderFor(library);
});

/** A patron for whom so many copies stand ready, set aside just now. */
async function readyFor(patronNumber: string, titleIds: readonly string[], contact: 'mail' | 'none' = 'mail') {
  await recipient(library, patronNumber);
  for (const titleId of titleIds) await readyTitle(library, patronNumber, titleId, contact);
}

const minutesLater = (minutes: number) => new Date(library.now().getTime() + minutes * 60_000);

/** What the run of the hour finds: it comes minutes after the writes. */
function missedAt(at: Date) {
  letTimePass(library.table);
  return findMissed(library.table, at);
}

/** Runs the sweep and sends what it finds. */
async function sweep(at = library.now()): Promise<number> {
  const batches = (await missedAt(at)).filter((batch): batch is MailBatch => 'kind' in batch);
  await sender.sendAll(batches);
  return batches.length;
}

const streamed = (patronNumber: string, key: string): MailBatch => {
  return { kind: 'ready', day: library.today(), days: [], key: `stream-${key}`, patronNumbers: [patronNumber] };
};

describe('what is ready and was not announced', () => {
  test('is told by the sweep when the stream is off, each reservation once, however often it runs', async () => {
    await readyFor('000001', ['one', 'two']);
    await readyFor('000002', ['three']);
    await readyFor('000003', ['four'], 'none');
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    expect(sender.sent.map(({ to }) => to).toSorted()).toEqual(['p000001@patron.example', 'p000002@patron.example']);
    expect(sender.sent.filter(({ text }) => text.includes('題名 one') && text.includes('題名 two'))).toHaveLength(1);
  });

  test('is told once when stream and sweep both find it, in either order or at once', async () => {
    await readyFor('000001', ['one']);
    await readyFor('000002', ['two']);
    await readyFor('000003', ['three']);
    const stream = (patronNumber: string) => sender.send(streamed(patronNumber, patronNumber));
    await stream('000001');
    await Promise.all([sweep(), stream('000002')]);
    await stream('000003');
    expect(sender.sent.map(({ to }) => to).toSorted()).toEqual(
      ['000001', '000002', '000003'].map((number) => `p${number}@patron.example`),
    );
  });

  test('waits for the morning where it became ready in the evening', async () => {
    await readyFor('000001', ['one']);
    expect(await sweep(new Date('2026-06-03T12:20:00Z'))).toBe(0);
    expect(await sweep(new Date('2026-06-03T23:20:00Z'))).toBe(1);
    expect(sender.sent).toHaveLength(1);
  });

  test('was refused for the moment, and its batch never came again: the next run tells it', async () => {
    await readyFor('000001', ['one']);
    sender.behave('refused-for-now');
    await sweep();
    expect(sender.sent).toEqual([]);
    await sweep(minutesLater(60));
    expect(sender.sent).toHaveLength(1);
  });
});

describe('entries of scans that put copies on a hold shelf (K4)', () => {
  const entries = async () => {
    const found: Record<string, unknown>[] = [];
    for await (const item of everyItem(library.table)) if (isItem(item, 'audit')) found.push(item);
    return found;
  };

  test('are written by the sweep when the stream is off, once, and without the copy', async () => {
    await readyFor('000001', ['one']);
    await missedAt(minutesLater(5));
    expect(await entries()).toEqual([]);
    await missedAt(minutesLater(20));
    await missedAt(minutesLater(80));
    expect(await entries()).toMatchObject([{ staffId: 'desk-01', at: library.now().toISOString() }]);
    expect(JSON.stringify(await entries())).not.toMatch(/one|000001/);
  });

  test('are the same that the stream writes', async () => {
    await readyFor('000001', ['one']);
    for await (const item of everyItem(library.table)) {
      const entry = isItem(item, 'copy') ? scanAuditEntry({ dynamodb: { NewImage: marshall(item) } }) : null;
      if (entry) await audit(library.table, policy).write(entry);
    }
    await missedAt(minutesLater(20));
    expect(await entries()).toHaveLength(1);
  });
});
