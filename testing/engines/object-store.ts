import type { AddressInfo } from 'node:net';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { buildApp } from 'fauxqs';
import { heedConditionsOfPuts } from '../../local/engines/conditional-puts.ts';
import { newStores } from '../../local/engines/storage.ts';

/** An S3 engine in memory, for one test file. */
export type ObjectStore = {
  readonly endpoint: string;
  readonly client: S3Client;
  /** The name of a new, empty bucket. */
  newBucket(): Promise<string>;
  stop(): Promise<void>;
};

/** Starts the engine on a free port of 127.0.0.1; it lives in this process. */
export async function startObjectStore(): Promise<ObjectStore> {
  // The package's own start would open the port to the whole network.
  const stores = await newStores();
  const server = buildApp({ logger: false, stores });
  heedConditionsOfPuts(server, stores.s3Store);
  await server.listen({ port: 0, host: '127.0.0.1' });
  const endpoint = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const client = new S3Client({
    endpoint,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  let buckets = 0;
  return {
    endpoint,
    client,
    async newBucket() {
      buckets += 1;
      const name = `search-${process.pid}-${buckets}`;
      await client.send(new CreateBucketCommand({ Bucket: name }));
      return name;
    },
    async stop() {
      client.destroy();
      server.server.closeAllConnections();
      await server.close();
    },
  };
}
