import { once } from 'node:events';
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { permits, type Statement } from './permits.ts';
import { usesOf, type Names } from './uses.ts';

export type Guard = { readonly url: string; stop(): Promise<void> };

export type GuardOptions = {
  /** The engine behind the guard. */
  readonly engine: string;
  readonly names: Names;
  /** What each caller may do, by the access key that it signs with: a function's name. Others are not functions. */
  readonly statements: ReadonlyMap<string, readonly Statement[]>;
  /** Is told of every refusal, because on AWS it would be one too. */
  readonly onRefusal: (message: string) => void;
};

/**
 * Stands before an engine and refuses what the caller's role does not allow, as IAM would: a right that a
 * row forgot shows on one's own machine and not after the deployment.
 */
export async function startGuard(options: GuardOptions): Promise<Guard> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    handle(options, agent, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await once(server, 'close');
    },
  };
}

async function handle(
  options: GuardOptions,
  agent: Agent,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await text(incoming);
  const refusal = refusalOf(options, incoming, body);
  if (refusal !== undefined) {
    options.onRefusal(refusal);
    const answer = JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', Message: refusal });
    outgoing
      .writeHead(400, { 'content-type': incoming.headers['content-type'] ?? 'application/x-amz-json-1.0' })
      .end(answer);
    return;
  }
  const { method = 'POST', url = '/', headers } = incoming;
  const onward = ask(new URL(url, options.engine), { method, headers, agent });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
  answer.pipe(outgoing);
}

/** Why the caller may not do this; undefined when it may. */
function refusalOf(
  { statements, names }: GuardOptions,
  { headers }: IncomingMessage,
  body: string,
): string | undefined {
  const caller = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1];
  const own = caller === undefined ? undefined : statements.get(caller);
  if (own === undefined) return undefined;
  const refused = usesOf(String(headers['x-amz-target']), body, names).find((use) => !permits(own, use));
  if (refused === undefined) return undefined;
  const families = [...new Set(refused.leadingKeys.map((key) => key.replace(/[^#]*$/, '')))].join(', ');
  const what = `${refused.action} on ${refused.resource}, leading keys ${families || 'none'}`;
  return `${caller} is not authorized to perform ${what}`;
}
