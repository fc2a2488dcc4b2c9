import { once } from 'node:events';
import { Agent, request as ask, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer, AttributeValues } from './protocol.ts';

const api = 'DynamoDB_20120810';
const ownHeaders = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20240101T000000Z',
  // Engines want to see a signature; none of them checks it.
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20240101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

type Passed = { readonly body: string; readonly headers: IncomingHttpHeaders };
type Consumed = { readonly CapacityUnits: number };

/** The engine behind the habits: passes requests on as they are, and answers some of our own. */
export type EngineClient = ReturnType<typeof engineAt>;

export function engineAt(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const keySchemas = new Map<string, Promise<readonly string[]>>();

  async function pass(body: string, headers: IncomingHttpHeaders): Promise<Answer & { headers: IncomingHttpHeaders }> {
    const onward = ask(url, {
      method: 'POST',
      headers: { ...headers, host: new URL(url).host, 'content-length': String(Buffer.byteLength(body)) },
      agent,
    });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    return { status: answer.statusCode ?? 500, body: await text(answer), headers: answer.headers };
  }

  /** @throws Error with the engine's refusal */
  async function call<Result>(operation: string, input: object): Promise<Result> {
    const answer = await pass(JSON.stringify(input), { ...ownHeaders, 'x-amz-target': `${api}.${operation}` });
    if (answer.status !== 200) throw new Error(`${operation}: ${answer.body}`);
    return JSON.parse(answer.body) as Result;
  }

  /** Passes a request on and says what it cost, in units, whether it asked for that or not. */
  async function metered({ body, headers }: Passed): Promise<{ answer: Answer; units: number }> {
    const input = JSON.parse(body) as { ReturnConsumedCapacity?: string };
    const { ReturnConsumedCapacity: asked = 'NONE' } = input;
    const request = asked === 'NONE' ? JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }) : body;
    const { status, body: answered } = await pass(request, headers);
    if (status !== 200) return { answer: { status, body: answered }, units: 1 };
    const { ConsumedCapacity = [], ...rest } = JSON.parse(answered) as { ConsumedCapacity?: Consumed | Consumed[] };
    const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
    return { answer: { status, body: asked === 'NONE' ? JSON.stringify(rest) : answered }, units };
  }

  /** What each item of a transaction says that only checks conditions; nothing when all of them hold. */
  async function reasons(TransactItems: readonly object[]): Promise<readonly { readonly Code: string }[]> {
    const headers = { ...ownHeaders, 'x-amz-target': `${api}.TransactWriteItems` };
    const { body } = await pass(JSON.stringify({ TransactItems }), headers);
    return (JSON.parse(body) as { CancellationReasons?: { Code: string }[] }).CancellationReasons ?? [];
  }

  /** Those of at most a hundred items that there are. */
  async function itemsAt(places: readonly { readonly table: string; readonly key: AttributeValues }[]) {
    if (places.length === 0) return [];
    const wanted = [...Map.groupBy(places, ({ table }) => table)].map(([table, some]) => [
      table,
      { Keys: some.map(({ key }) => key), ConsistentRead: true },
    ]);
    type Found = { Responses: { [table: string]: AttributeValues[] } };
    const { Responses } = await call<Found>('BatchGetItem', { RequestItems: Object.fromEntries(wanted) as object });
    return Object.values(Responses).flat();
  }

  function keyNamesOf(TableName: string): Promise<readonly string[]> {
    const known = keySchemas.get(TableName) ?? describeKey(TableName);
    keySchemas.set(TableName, known);
    known.catch(() => keySchemas.delete(TableName));
    return known;
  }

  async function describeKey(TableName: string): Promise<readonly string[]> {
    type Described = { Table: { KeySchema: { AttributeName: string }[] } };
    const { Table } = await call<Described>('DescribeTable', { TableName });
    return Table.KeySchema.map(({ AttributeName }) => AttributeName);
  }

  return {
    pass,
    call,
    metered,
    reasons,
    itemsAt,
    /** The key of an item, or of a key with further attributes. */
    async keyOf(table: string, item: AttributeValues): Promise<AttributeValues> {
      const names = await keyNamesOf(table);
      return Object.fromEntries(names.map((name) => [name, item[name]]));
    },
    stop: () => agent.destroy(),
  };
}
