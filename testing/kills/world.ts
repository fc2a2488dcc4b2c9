/** One library on the engines, behind its handlers, for functions that are killed. */
import { randomUUID } from 'node:crypto';
import { credentialsIn } from '../../adapters/cognito/credentials.ts';
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import { partitionIdOf, prefixes } from '../../adapters/dynamodb/table/keys.ts';
import { emailRegistrations } from '../../adapters/dynamodb/patrons/email-registrations.ts';
import { makeResetLink, resetLinks } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import type { StoredItem } from '../../adapters/dynamodb/table/table.ts';
import type { Outbox } from '../../domain/mail/outbox.ts';
import type { HttpResult } from '../../lambdas/http/exchange.ts';
import { openPoolForTests } from '../engines/cognito-pool.ts';
import { startDynamoDb } from '../engines/dynamodb.ts';
import { handlersOver, type Call } from '../engines/handlers.ts';
import { sendPromised } from '../engines/letters.ts';
import { libraryOn, policy } from '../engines/library.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

export const staff = 'desk-01';

export type SentLetter = { readonly to: string; readonly subject: string; readonly text: string };

export async function openWorld() {
  const [engine, pool] = await Promise.all([startDynamoDb(), openPoolForTests()]);
  const library = libraryOn(await engine.newTable());
  const handlers = handlersOver(
    { tableName: library.table.name, endpoint: engine.endpoint, now: library.now },
    {
      PATRON_POOL_ID: pool.poolId,
      PATRON_CLIENT_ID: pool.clientId,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.endpoint,
    },
  );
  let made = 0;
  const next = () => String((made += 1)).padStart(6, '0');
  return {
    library,
    credentials: credentialsIn(pool.client, pool),
    next,
    /** A card of its own for each case. */
    async card(): Promise<{ readonly patronNumber: string }> {
      return { patronNumber: await library.patron(String(500_000 + Number(next()))) };
    },
    /** A card whose owner has an address and a password, and is signed in. */
    async owner(email: string, password: string) {
      const address = { address: email, device: 'pc', state: 'active' } as const;
      const patronNumber = await library.patron(String(500_000 + Number(next())), {}, { email1: address });
      const credentials = credentialsIn(pool.client, pool);
      await credentials.setPassword(patronNumber, password);
      return { patronNumber, before: await credentials.signIn(patronNumber, password) };
    },
    requests: emailRegistrations(library.table, policy),
    links: resetLinks(library.table),
    makeResetLink: (letterId: string, patronNumber: string, token: string) =>
      makeResetLink(library.table, letterId, patronNumber, token),
    /** Sends the letters that are promised; those that have gone out. */
    async letters(): Promise<readonly SentLetter[]> {
      const sent: SentLetter[] = [];
      const outbox: Outbox = {
        async send(to, { subject, text }) {
          sent.push({ to, subject, text });
          return 'sent';
        },
      };
      await sendPromised(library.table, outbox, library.now());
      return sent;
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
      await Promise.all([engine.stop(), pool.stop()]);
    },
  };
}
