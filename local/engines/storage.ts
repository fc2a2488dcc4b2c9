import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { buildApp } from 'fauxqs';
import { accountId, region } from '../templates/resolver.ts';
import { callEngine } from './aws-json.ts';
import { heedConditionsOfPuts } from './conditional-puts.ts';
import type { Engine, EngineOptions } from './engine.ts';

export type QueueDefinition = { readonly queueName: string; readonly attributes: { readonly [name: string]: string } };

/** S3 and SQS in this process: objects are files, messages rows of a SQLite file, both below `dataDir`. */
export type Storage = Engine & {
  /** Creates what is not there yet; what is there keeps its objects and messages. */
  readonly provide: (buckets: readonly string[], queues: readonly QueueDefinition[]) => Promise<void>;
  readonly queueUrl: (queueName: string) => string;
};

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
type Persistence = NonNullable<Stores['sqsStore']['persistence']>;

/** Starts fauxqs on a free port of 127.0.0.1. */
export async function startStorage({ dataDir }: Pick<EngineOptions, 'dataDir'>): Promise<Storage> {
  const folder = join(dataDir, 'storage');
  mkdirSync(folder, { recursive: true });
  const { build, stores, close } = await storesOn(folder);
  const app = build({ logger: false, defaultRegion: region, stores });
  heedConditionsOfPuts(app, stores.s3Store);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const queueUrl = (queueName: string) => `${url}/${accountId}/${queueName}`;
  return {
    url,
    queueUrl,
    stop: async () => {
      app.server.closeAllConnections();
      await app.close();
      close();
    },
    provide: async (buckets, queues) => {
      for (const name of buckets) if (!stores.s3Store.hasBucket(name)) stores.s3Store.createBucket(name);
      for (const { queueName, attributes } of queues) await provideQueue(url, queueName, attributes);
    },
  };
}

/** A queue that is there already may have got other attributes in the template since. */
async function provideQueue(url: string, queueName: string, attributes: QueueDefinition['attributes']): Promise<void> {
  const listed = await callEngine<{ QueueUrls?: string[] }>(url, 'sqs', 'ListQueues', { QueueNamePrefix: queueName });
  const there = listed.QueueUrls?.find((candidate) => candidate.endsWith(`/${queueName}`));
  if (there === undefined)
    await callEngine(url, 'sqs', 'CreateQueue', { QueueName: queueName, Attributes: attributes });
  else await callEngine(url, 'sqs', 'SetQueueAttributes', { QueueUrl: there, Attributes: attributes });
}

/**
 * The package's own `startFauxqs` opens its port to the whole network. So its parts are put together here, and the
 * port is opened to this machine alone.
 */
async function storesOn(folder: string) {
  const [{ buildApp: build }, stores, messages, objects] = await Promise.all([
    import('fauxqs'),
    newStores(),
    part<{ PersistenceManager: new (folder: string) => Persistence }>('persistence.js'),
    part<{ FileS3Persistence: new (folder: string) => ObjectFiles }>('s3/fileS3Persistence.js'),
  ]);
  const kept = new messages.PersistenceManager(folder);
  const files = new objects.FileS3Persistence(join(folder, 's3'));
  // Loaded before the stores know where to write: what is read is not written again.
  kept.loadSqsAndSns(stores.sqsStore, stores.snsStore);
  files.loadS3(stores.s3Store);
  stores.sqsStore.persistence = kept;
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = kept;
  stores.s3Store.persistence = files;
  return { build, stores, close: () => [kept, files].forEach((store) => store.close()) };
}

type ObjectFiles = NonNullable<Stores['s3Store']['persistence']> & {
  loadS3: (store: Stores['s3Store']) => void;
  close: () => void;
};

/** What the engine keeps, in memory until it is told where else. */
export async function newStores(): Promise<Stores> {
  const [sqs, sns, s3] = await Promise.all([
    part<{ SqsStore: new () => Stores['sqsStore'] }>('sqs/sqsStore.js'),
    part<{ SnsStore: new () => Stores['snsStore'] }>('sns/snsStore.js'),
    part<{ S3Store: new () => Stores['s3Store'] }>('s3/s3Store.js'),
  ]);
  return { sqsStore: new sqs.SqsStore(), snsStore: new sns.SnsStore(), s3Store: new s3.S3Store() };
}

function part<Module>(file: string): Promise<Module> {
  return import(new URL(file, import.meta.resolve('fauxqs')).href) as Promise<Module>;
}
