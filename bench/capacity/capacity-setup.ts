/** A table behind a meter, and the handlers of the product over it, called as the gateway would call them. */
import type { CountedTime } from '../../lambdas/timed.ts';
import { openPoolForTests, type PoolForTests } from '../../testing/engines/cognito-pool.ts';
import { startDynamoDb, withoutHabits } from '../../testing/engines/dynamodb.ts';
import { handlersOver, running, type Handlers } from '../../testing/engines/handlers.ts';
import { libraryOn, type Library } from '../../testing/engines/library.ts';
import { startObjectStore } from '../../testing/engines/object-store.ts';
import { startPost, type Post } from '../../testing/engines/post.ts';
import { contextOf } from '../../testing/lambdas/context.ts';
import { startMeter, type Meter } from '../metering-proxy.ts';

export interface Setup {
  /** Puts patrons, titles and copies in directly, not through the meter. */
  readonly library: Library;
  readonly meter: Meter;
  /** The pool of patrons; it does not know those of `library` until they are made in it too. */
  readonly pool: PoolForTests;
  /** Takes the mails: what stands in them is needed to use a link. */
  readonly post: Post;
  /**
   * Calls `lambdas/<area>/<action>.ts`.
   * @throws Error with status and body when the answer is not 2xx: a row must measure what it says
   */
  readonly call: Handlers['call'];
  /** Runs `lambdas/reservations/<job>.ts` for the library's present instant, as the scheduler would. */
  runJob(job: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts engine and meter; the handlers are loaded afterwards, because they read the environment once. */
export async function startSetup(): Promise<Setup> {
  const engine = await startDynamoDb(withoutHabits);
  const meter = await startMeter(engine.endpoint);
  const table = await engine.newTable();
  const pool = await openPoolForTests();
  // Where the search's snapshots lie: what is shipped there costs nothing at the table.
  const objects = await startObjectStore();
  const post = await startPost();
  const library = libraryOn(table);
  const { call } = handlersOver(
    { tableName: table.name, endpoint: meter.url, now: running(library.now) },
    {
      PATRON_POOL_ID: pool.poolId,
      PATRON_CLIENT_ID: pool.clientId,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.endpoint,
      SEARCH_BUCKET: await objects.newBucket(),
      AWS_ENDPOINT_URL_S3: objects.endpoint,
      MAIL_FROM: 'no-reply@library.example',
      MAIL_CONFIGURATION_SET: 'mails',
      PAGES_URL: 'https://pages.example',
    },
  );
  return {
    library,
    meter,
    pool,
    post,
    call,
    async runJob(job: string) {
      const file = new URL(`../../lambdas/reservations/${job}.ts`, import.meta.url);
      const { handler } = (await import(file.href)) as {
        handler: (event: object, context: CountedTime) => Promise<unknown>;
      };
      return handler({ job, scheduledTime: library.now().toISOString() }, contextOf());
    },
    async stop() {
      await meter.stop();
      await pool.stop();
      await objects.stop();
      await post.stop();
      await engine.stop();
    },
  };
}
