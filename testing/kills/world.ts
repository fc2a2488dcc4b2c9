/** One library on the engines, behind its handlers, for functions that are killed. */
import { randomUUID } from 'node:crypto';
import { credentialsIn } from '../../adapters/cognito/credentials.ts';
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import { partitionIdOf, prefixes } from '../../adapters/dynamodb/table/keys.ts';
import type { StoredItem } from '../../adapters/dynamodb/table/table.ts';
import type { HttpResult } from '../../lambdas/http/exchange.ts';
import { openPoolForTests } from '../engines/cognito-pool.ts';
import { startDynamoDb } from '../engines/dynamodb.ts';
import { handlersOver, type Call } from '../engines/handlers.ts';
import { libraryOn } from '../engines/library.ts';
import { address } from '../engines/profiles.ts';
import { startPost } from '../engines/post.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

export const staff = 'desk-01';

export async function openWorld() {
  const [engine, pool, post] = await Promise.all([startDynamoDb(), openPoolForTests(), startPost()]);
  const library = libraryOn(await engine.newTable());
  const handlers = handlersOver(
    { tableName: library.table.name, endpoint: engine.endpoint, now: library.now },
    {
      PATRON_POOL_ID: pool.poolId,
      PATRON_CLIENT_ID: pool.clientId,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.endpoint,
      MAIL_FROM: 'no-reply@library.example',
      MAIL_CONFIGURATION_SET: 'test',
    },
  );
  let made = 0;
  const next = () => String((made += 1)).padStart(6, '0');
  return {
    library,
    post,
    credentials: credentialsIn(pool.client, pool),
    next,
    /** A card of its own for each case, with an address of its own. */
    async card(): Promise<{ readonly patronNumber: string; readonly email: string }> {
      const patronNumber = String(500_000 + Number(next()));
      const email = `p${patronNumber}@patron.example`;
      await library.patron(patronNumber, {}, { email1: address(email) });
      return { patronNumber, email };
    },
    /** An attempt at something, always with the same key. */
    attempt(handlerPath: string, call: Call): () => Promise<HttpResult & { readonly json: Record<string, unknown> }> {
      const headers = { 'idempotency-key': randomUUID(), ...call.headers };
      return () => handlers.send(handlerPath, { ...call, headers });
    },
    /** Whoever was killed holds its key no longer. */
    wait(seconds: number): void {
      library.moveTo(new Date(library.now().getTime() + seconds * 1000).toISOString());
    },
    lettersTo: (email: string) => post.taken.filter(({ to }) => to === email),
    /** What the table holds, and what does not agree in it. */
    async look() {
      const { items, breaches } = await auditTable(library.table);
      return {
        breaches: breaches.map(({ invariant, where }) => `${invariant}: ${where}`),
        entries: items.filter(({ PK }) => String(PK).startsWith(prefixes.audit)),
        items,
        of: (patronNumber: string): StoredItem[] =>
          items.filter(({ PK }) => String(PK).startsWith(prefixes.patron) && partitionIdOf({ PK }) === patronNumber),
      };
    },
    async stop() {
      await Promise.all([engine.stop(), pool.stop(), post.stop()]);
    },
  };
}
