import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { isDate } from 'node:util/types';
import { CognitoError, UnsupportedError } from 'cognito-local/lib/errors.js';
import { openEngine, type Engine } from './engine.ts';
import { CognitoFault } from './faults.ts';
import { operationsOver } from './operations.ts';

type Jwks = { readonly keys: readonly { readonly kid: string; readonly kty: string }[] };

export type LocalCognito = {
  /** The endpoint for AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER. */
  readonly url: string;
  /** What stands as `iss` in the tokens of a pool: the same that the templates name for AWS. */
  issuerFor(poolId: string): string;
  jwks(poolId: string): Promise<Jwks>;
  stop(): Promise<void>;
};

export type LocalCognitoOptions = {
  /** Pools, clients and users are kept here and are there again after a restart. */
  readonly dataDir: string;
  /** Default: any free one. */
  readonly port?: number;
  readonly region?: string;
  /** The time that tokens, challenges and temporary passwords go by. Default: the system's. */
  readonly now?: () => Date;
};

/** Starts user pools that answer the SDK as the real service does, for what the library relies on. */
export async function startCognito(options: LocalCognitoOptions): Promise<LocalCognito> {
  const now = options.now ?? (() => new Date());
  const issuerDomain = `https://cognito-idp.${options.region ?? 'ap-northeast-1'}.amazonaws.com`;
  const engine = await openEngine(options.dataDir, issuerDomain, now);
  const answer = answerer(engine, now);
  const server = createServer((request, response) => {
    // A caller that hangs up ends its request, and nothing else.
    serve(request, response, answer).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issuerFor: (poolId) => `${issuerDomain}/${poolId}`,
    jwks: async () => publicKeys,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await engine.flush();
    },
  };
}

type Answer = { readonly status: number; readonly body: unknown };

const keyFile = createRequire(import.meta.url)('cognito-local/lib/keys/cognitoLocal.public.json') as {
  jwk: Jwks['keys'][number];
};
const publicKeys: Jwks = { keys: [keyFile.jwk] };

/** One operation after the other: the engine reads a user, thinks, and writes the whole user back. */
function answerer(engine: Engine, now: () => Date): (operation: string, body: string) => Promise<Answer> {
  const operations = operationsOver(engine, now);
  let last: Promise<unknown> = Promise.resolve();
  return (operation, body) => {
    const run = async (): Promise<Answer> => {
      try {
        const input: unknown = JSON.parse(body);
        const own = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
        return { status: 200, body: await (own ? own(input as never) : engine.run(operation, input)) };
      } catch (error) {
        return refuse(error);
      }
    };
    const answered = last.then(run);
    last = answered;
    return answered;
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (operation: string, body: string) => Promise<Answer>,
): Promise<void> {
  if (request.method === 'GET') {
    const known =
      request.url === '/health' ? { ok: true } : request.url?.endsWith('/.well-known/jwks.json') && publicKeys;
    return send(response, known ? { status: 200, body: known } : { status: 404, body: {} });
  }
  const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return send(response, await answer(operation, Buffer.concat(chunks).toString()));
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const type = (body as { __type?: string }).__type;
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    ...(type !== undefined && { 'x-amzn-errortype': type }),
  });
  response.end(JSON.stringify(body, epochSeconds));
}

/** Errors in the service's words where the engine has others. */
function refuse(error: unknown): Answer {
  if (error instanceof CognitoFault) return { status: 400, body: { __type: error.type, message: error.message } };
  if (error instanceof CognitoError) {
    const words: Record<string, string> = {
      UserNotFoundException: 'User does not exist.',
      UsernameExistsException: 'User account already exists',
    };
    return { status: 400, body: { __type: error.code, message: words[error.code] ?? error.message } };
  }
  // A bad status of 4xx: the SDK would repeat anything else, and repeating does not help.
  const type = error instanceof UnsupportedError ? 'UnsupportedOperationException' : 'InternalErrorException';
  return { status: 400, body: { __type: type, message: error instanceof Error ? error.message : String(error) } };
}

function epochSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return isDate(original) ? original.getTime() / 1000 : value;
}
