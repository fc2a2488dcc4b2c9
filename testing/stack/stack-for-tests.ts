/** The library through its gateway, for tests about accounts: the gateway, functions as they are deployed, engines. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../adapters/dynamodb/table/keys.ts';
import { tableOver } from '../../adapters/dynamodb/table/table.ts';
import { callEngine } from '../../local/engines/aws-json.ts';
import { startLocalStack } from '../../local/stack.ts';
import { logFaults, unspokenOf } from './log-faults.ts';
import { prepareData } from './prepared-data.ts';

/** A password that meets every rule (A4). */
export const chosen = 'mukashi+77x';

export type Reply = { status: number; body: Record<string, unknown>; headers: Headers; text: string };
export type Harness = Awaited<ReturnType<typeof openHarness>>;

export async function openHarness() {
  const dataDir = mkdtempSync(join(tmpdir(), 'my-library-test-'));
  await prepareData('empty', dataDir);
  const stack = await startLocalStack({ empty: true, dataDir });
  const { dynamodb, cognito } = stack.status.urls;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const table = tableOver(
    new DynamoDBClient({ endpoint: dynamodb, region: 'ap-northeast-1', credentials }),
    stack.status.tableName,
  );

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await fetch(stack.url + path, {
      method,
      headers: { 'content-type': 'application/json', 'x-requested-with': 'my-library', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    return { status: response.status, body: parsed as Record<string, unknown>, headers: response.headers, text };
  }

  const [firstOfStaff] = stack.status.demo.staff;
  let session: { readonly token: unknown; readonly until: number } | undefined;
  async function asStaff(method: string, path: string, body?: unknown): Promise<Reply> {
    // A token lasts ten minutes, and on a busy machine a file of tests may take longer.
    if (session === undefined || performance.now() > session.until) {
      const { token } = (await call('POST', '/api/staff/sessions', firstOfStaff)).body;
      session = { token, until: performance.now() + 5 * 60_000 };
    }
    return call(method, `/api/staff${path}`, body, { authorization: `Bearer ${String(session.token)}` });
  }

  const signIn = (patronNumber: string, password: string) => call('POST', '/api/sessions', { patronNumber, password });
  const choose = (patronNumber: string, challenge: unknown, newPassword: string) =>
    call('POST', '/api/sessions/new-password', { patronNumber, challenge, newPassword });
  const refresh = (cookie: string) => call('POST', '/api/sessions/refresh', undefined, { cookie });

  async function register(person: object = {}): Promise<{ patronNumber: string; temporaryPassword: string }> {
    const { status, body } = await asStaff('POST', '/patrons', {
      name: '見本 花子',
      nameReading: 'ミホン ハナコ',
      birthDate: '1990-04-01',
      ...person,
    });
    if (status !== 201) throw new Error(`not registered: ${status} ${JSON.stringify(body)}`);
    return body as { patronNumber: string; temporaryPassword: string };
  }

  /** A patron with a password of their own. */
  async function patron(person: object = {}): Promise<string> {
    const { patronNumber, temporaryPassword } = await register(person);
    const { body } = await signIn(patronNumber, temporaryPassword);
    const { status } = await choose(patronNumber, body['challenge'], chosen);
    if (status !== 200) throw new Error(`no password was chosen: ${status}`);
    return patronNumber;
  }

  /** Sets an attribute of an account, past the library: for what takes years or a return to come about. */
  async function changeAccount(patronNumber: string, name: string, value: unknown): Promise<void> {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.account(patronNumber),
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  }

  /** The user pool of patrons or staff, as the local engine knows it. */
  async function poolId(name: 'patrons' | 'staff'): Promise<string> {
    type Listed = { UserPools: { Id: string; Name: string }[] };
    const { UserPools } = await callEngine<Listed>(cognito, 'cognito', 'ListUserPools', { MaxResults: 60 });
    const pool = UserPools.find(({ Name }) => Name.endsWith(`-${name}`));
    if (!pool) throw new Error(`there is no pool of ${name}`);
    return pool.Id;
  }

  /** How long temporary passwords work, in days; with 0 those that were issued have expired. */
  async function temporaryPasswordsLast(days: number): Promise<void> {
    const UserPoolId = await poolId('patrons');
    type Described = { UserPool: { Policies: { PasswordPolicy: object } } };
    const { UserPool } = await callEngine<Described>(cognito, 'cognito', 'DescribeUserPool', { UserPoolId });
    const PasswordPolicy = { ...UserPool.Policies.PasswordPolicy, TemporaryPasswordValidityDays: days };
    await callEngine(cognito, 'cognito', 'UpdateUserPool', { UserPoolId, Policies: { PasswordPolicy } });
  }

  return {
    stack,
    table,
    call,
    asStaff,
    firstOfStaff,
    signIn,
    choose,
    refresh,
    register,
    patron,
    changeAccount,
    poolId,
    temporaryPasswordsLast,
    atCognito: <Answer>(operation: string, input: object) => callEngine<Answer>(cognito, 'cognito', operation, input),
    settled: () => stack.settled(),
    /** The mails that have gone out, when all that is on its way has come through. */
    async inbox<Mail>(): Promise<Mail[]> {
      await stack.settled();
      return (await call('GET', '/_local/inbox')).body['items'] as Mail[];
    },
    /** Forgets the mails that have gone out, and those that are on their way. */
    async emptyInbox(): Promise<void> {
      await stack.settled();
      await call('DELETE', '/_local/inbox');
    },
    /** Moves the library's clock: half an hour, and every failed attempt is forgotten. */
    later: (minutes: number) => stack.clock.moveTo(new Date(stack.clock.now().getTime() + minutes * 60_000)),
    /** @throws Error with every line of the functions' log that knows a person (M1) */
    stop: async () => {
      const unspoken = await unspokenOf(table);
      table.client.destroy();
      await stack.stop();
      const lines = readFileSync(join(dataDir, 'functions.log'), 'utf8').split('\n');
      rmSync(dataDir, { recursive: true, force: true });
      const faults = logFaults(lines, unspoken);
      if (faults.length > 0) throw new Error(`a log knows a person:\n${faults.join('\n')}`);
    },
  };
}

/** `name=value` of the cookie that an answer sets. */
export const cookieOf = ({ headers }: Reply) => String(headers.get('set-cookie')?.split(';')[0]);

/** What two answers may not differ in: all but the id of the request. */
export function visible({ status, body, headers }: Reply): unknown {
  const { requestId: _, ...rest } = body;
  return { status, rest, type: headers.get('content-type'), cookie: headers.get('set-cookie') };
}
