/** A table behind a meter, and the handlers of the product over it, called as the gateway would call them. */
import type { Context } from 'aws-lambda';
import type { HttpEvent } from '../../lambdas/http/exchange.ts';
import type { Handler } from '../../lambdas/http/serve.ts';
import { openPoolForTests, type PoolForTests } from '../../test/adapters/cognito/pool-for-tests.ts';
import { startDynamoDb } from '../../test/engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../../test/engines/library.ts';
import { startMeter, type Meter } from '../metering-proxy.ts';

/** The parts of a request that a handler can see. */
export interface Call {
  readonly patron?: string;
  readonly staff?: string;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

export interface Stage {
  /** Puts patrons, titles and copies in directly, not through the meter. */
  readonly library: Library;
  readonly meter: Meter;
  /** The pool of patrons; it does not know those of `library` until they are made in it too. */
  readonly pool: PoolForTests;
  /**
   * Calls `lambdas/<area>/<action>.ts`.
   * @throws Error with status and body when the answer is not 2xx: a row must measure what it says
   */
  call<Answer>(handlerPath: string, call: Call): Promise<Answer>;
  /** Runs `lambdas/jobs/<job>.ts` for the library's present instant, as the scheduler would. */
  runJob(job: string): Promise<unknown>;
  stop(): Promise<void>;
}

const audience = 'bench';

/** What the stack gives every function, with the endpoint as the local gateway adds it. */
function environmentFor(tableName: string, endpoint: string, pool: PoolForTests): Record<string, string> {
  const libraries = policy.libraries.map((library) => ({
    ...library,
    name: library.libraryId,
    section: 'desk',
    phone: '045-000-0000',
    inquiryFormUrl: '/inquiries',
    weeklyClosed: [],
  }));
  return {
    TABLE_NAME: tableName,
    STAGE: 'local',
    VERSION: 'bench',
    LIBRARY_POLICY: JSON.stringify({ ...policy, libraries }),
    TOKEN_AUDIENCE: audience,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    PATRON_POOL_ID: pool.poolId,
    PATRON_CLIENT_ID: pool.clientId,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.endpoint,
  };
}

function eventOf(call: Call, now: Date): HttpEvent {
  const name = call.patron ?? call.staff;
  const claims = { 'cognito:username': name ?? '', token_use: 'id', aud: audience };
  const http = { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' };
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/',
    rawQueryString: '',
    headers: { ...call.headers },
    cookies: [],
    pathParameters: { ...call.params },
    queryStringParameters: { ...call.query },
    isBase64Encoded: false,
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'local',
      http,
      requestId: 'bench',
      routeKey: '$default',
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
      ...(name !== undefined && { authorizer: { principalId: name, integrationLatency: 0, jwt: { claims, scopes: [] } } }),
    },
  };
  return event;
}

/** Starts engine and meter; the handlers are loaded afterwards, because they read the environment once. */
export async function startStage(): Promise<Stage> {
  const engine = await startDynamoDb();
  const meter = await startMeter(engine.endpoint);
  const table = await engine.newTable();
  const pool = await openPoolForTests();
  Object.assign(process.env, environmentFor(table.name, meter.url, pool));
  const library = libraryOn(table);
  return {
    library,
    meter,
    pool,
    async call<Answer>(handlerPath: string, call: Call) {
      const file = new URL(`../../lambdas/${handlerPath}.ts`, import.meta.url);
      const { handler } = (await import(file.href)) as { handler: Handler };
      const answer = await handler(eventOf(call, library.now()), { awsRequestId: 'bench' } as Context);
      if (answer.statusCode >= 300) throw new Error(`${handlerPath} answered ${answer.statusCode}: ${answer.body}`);
      return JSON.parse(answer.body ?? 'null') as Answer;
    },
    async runJob(job: string) {
      const file = new URL(`../../lambdas/jobs/${job}.ts`, import.meta.url);
      const { handler } = (await import(file.href)) as { handler: (event: object) => Promise<unknown> };
      return handler({ job, scheduledTime: library.now().toISOString() });
    },
    async stop() {
      await meter.stop();
      await pool.stop();
      await engine.stop();
    },
  };
}
