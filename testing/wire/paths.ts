/** Each way on which the product speaks to AWS, through its own client, to an address that a test gives. */
import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { credentialsIn, openCognito } from '../../adapters/cognito/credentials.ts';
import { userPasswords } from '../../adapters/cognito/user-passwords.ts';
import { batchRead } from '../../adapters/dynamodb/table/batch-read.ts';
import { itemsOf } from '../../adapters/dynamodb/table/read.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { writeTransaction } from '../../adapters/dynamodb/table/transaction.ts';
import { schemaVersion } from '../../adapters/search/segment-file.ts';
import { snapshotShippingOver } from '../../adapters/search/snapshot-shipping.ts';
import { currentKey, openSnapshotStore, segmentKey, snapshotClient } from '../../adapters/search/snapshots.ts';
import { sesOutbox } from '../../adapters/ses/outbox.ts';
import { stoppableOutbox } from '../../adapters/ses/stoppable-outbox.ts';
import { mailQueue } from '../../adapters/sqs/mail-queue.ts';
import type { Posted } from '../../domain/mail/outbox.ts';
import { asRefused } from '../../lambdas/http/problem.ts';
import { NoTarget, outputsOf } from '../../tools/targets.ts';
import * as dialects from '../engines/dialects.ts';
import type { Dialect } from '../engines/wire.ts';

/** What a client works with, opened for one address. */
type Way = () => Promise<unknown>;

export type Path = {
  /** As docs/faults.md calls it. */
  readonly name: string;
  readonly dialect: Dialect;
  /** The variable by which the SDK takes another address. */
  readonly variable: string;
  /** Opens the client as a function or a command does. The way says `done`, or in a word what became of it. */
  open(url: string): Way;
};

/** What the caller of a route is answered: the code of a refusal. */
const code = (error: unknown): string => asRefused(error).code;

const file = zstdCompressSync('a snapshot');
const key = segmentKey(createHash('sha256').update(file).digest('hex'));
const segment = { key, titles: 1, bytes: file.length, diskBytes: 10, part: 'base', share: 0 };
const builtAt = '2026-04-01T00:00:00Z';
const snapshot = { shape: schemaVersion, titles: 1, builtAt, shares: 1, segments: [segment], formerKeys: [] };
const objects = new Map<string, string | Uint8Array>([
  [currentKey, JSON.stringify(snapshot)],
  [key, file],
]);

const letter = { subject: '件名', text: '本文', html: '<p>本文</p>' };
const sender = { from: 'no-reply@library.example', configurationSet: 'mails' };
const to = 'hanako@patron.example';

const shown = (posted: Posted) => (posted === 'sent' ? 'done' : posted);

export const paths: readonly Path[] = [
  {
    name: 'table: read',
    dialect: dialects.dynamoDb,
    variable: 'DYNAMODB',
    open() {
      const { client, name } = openTable('library');
      return () => client.send(new GetCommand({ TableName: name, Key: { PK: 'a', SK: 'a' } })).then(() => 'done', code);
    },
  },
  {
    name: 'table: query',
    dialect: dialects.dynamoDb,
    variable: 'DYNAMODB',
    open() {
      const table = openTable('library');
      return () => itemsOf(table, 'a').then(() => 'done', code);
    },
  },
  {
    name: 'table: batch read',
    dialect: dialects.dynamoDb,
    variable: 'DYNAMODB',
    open() {
      const table = openTable('library');
      return () => batchRead(table, [{ PK: 'a', SK: 'a' }]).then(() => 'done', code);
    },
  },
  {
    name: 'table: one item',
    dialect: dialects.dynamoDb,
    variable: 'DYNAMODB',
    open() {
      const { client, name } = openTable('library');
      return () =>
        client.send(new PutCommand({ TableName: name, Item: { PK: 'a', SK: 'a' } })).then(() => 'done', code);
    },
  },
  {
    name: 'table: transaction',
    dialect: dialects.dynamoDb,
    variable: 'DYNAMODB',
    open() {
      const table = openTable('library');
      const item = { Put: { TableName: 'library', Item: { PK: 'a', SK: 'a' } } };
      return () => writeTransaction(table, [item]).then(() => 'done', code);
    },
  },
  {
    name: 'pools: sign-in',
    dialect: dialects.cognito,
    variable: 'COGNITO_IDENTITY_PROVIDER',
    open() {
      const client = { secret: 's', hashFor: () => 'h', sessionSeconds: 600 };
      const known = { get: async () => client, renew: async () => client };
      const credentials = credentialsIn(openCognito(), { poolId: 'pool', clientId: 'client' }, known);
      return () =>
        credentials
          .signIn('000123', 'any+23word')
          .then(({ outcome }) => (outcome === 'signed-in' ? 'done' : outcome), code);
    },
  },
  {
    name: 'pools: password set',
    dialect: dialects.cognito,
    variable: 'COGNITO_IDENTITY_PROVIDER',
    open() {
      const { setPassword } = userPasswords(openCognito(), { poolId: 'pool', clientId: 'client' });
      return () => setPassword('000123', 'any+23word').then(() => 'done', code);
    },
  },
  {
    name: 'mail: letter',
    dialect: dialects.ses,
    variable: 'SES',
    open() {
      const outbox = sesOutbox(sender);
      return () => outbox.send(to, letter).then(shown);
    },
  },
  {
    name: 'mail: digest with a stop button',
    dialect: dialects.ses,
    variable: 'SES',
    open() {
      const outbox = stoppableOutbox(sender);
      return () => outbox.send(to, letter, { stopUrl: 'https://pages.example/stop' }).then(shown);
    },
  },
  {
    name: 'queue of mails',
    dialect: dialects.sqs,
    variable: 'SQS',
    open(url) {
      const queue = mailQueue(`${url}/123456789012/prompt`);
      const batch = { kind: 'ready', day: '2026-04-01', days: [], key: 'k', patronNumbers: ['000123'] } as const;
      const batches = async function* () {
        yield batch;
      };
      return () =>
        queue.putAll(batches()).then(
          () => 'done',
          () => 'comes again',
        );
    },
  },
  {
    name: 'search: snapshot',
    dialect: dialects.bucketOf(objects),
    variable: 'S3',
    open() {
      const store = openSnapshotStore('bucket');
      const folder = mkdtempSync(join(tmpdir(), 'my-library-wire-'));
      return async () => {
        try {
          const current = await store.current();
          if (current === null || current === 'unchanged') return 'nothing there';
          for (const each of current.snapshot.segments) await store.download(each, join(folder, 'index.sqlite'));
          return 'done';
        } catch (error) {
          return code(error);
        }
      };
    },
  },
  {
    name: 'search: segment shipped',
    dialect: dialects.bucketOf(objects),
    variable: 'S3',
    open() {
      const shipping = snapshotShippingOver(snapshotClient(), 'bucket');
      const path = join(mkdtempSync(join(tmpdir(), 'my-library-wire-')), 'index.sqlite');
      writeFileSync(path, 'a segment');
      return () => shipping.upload(path, { titles: 1, part: 'base', share: 0 }).then(() => 'done', code);
    },
  },
  {
    name: 'commands: stacks',
    dialect: dialects.cloudFormation,
    variable: 'CLOUDFORMATION',
    open: () => () =>
      outputsOf('staging', 'Data').then(
        (outputs) => (outputs.get('TableName') === 'table' ? 'done' : 'wrong'),
        (error: unknown) => (error instanceof NoTarget ? 'says so' : 'throws'),
      ),
  },
];
