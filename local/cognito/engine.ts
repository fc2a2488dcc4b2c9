import { Router } from 'cognito-local/lib/server/Router.js';
import { CognitoServiceFactoryImpl } from 'cognito-local/lib/services/cognitoService.js';
import type { Context } from 'cognito-local/lib/services/context.js';
import type { Services } from 'cognito-local/lib/services/index.js';
import { JwtTokenGenerator } from 'cognito-local/lib/services/tokenGenerator.js';
import { UserPoolServiceFactoryImpl } from 'cognito-local/lib/services/userPoolService.js';
import { JsonFiles } from './store.ts';

type Logger = Context['logger'];

/** The engine as a library: its pools and tokens, without its HTTP server, mails or triggers. */
export type Engine = {
  readonly services: Services;
  readonly context: Context;
  /** Runs an operation as the engine has it; rejects with its own error classes. */
  run(operation: string, input: unknown): Promise<unknown>;
  flush(): Promise<void>;
};

/**
 * Opens the pools kept in `directory`.
 * @param issuerDomain what stands before the pool's id in the tokens' issuer
 * @param now the time that tokens and expiries go by
 */
export async function openEngine(directory: string, issuerDomain: string, now: () => Date): Promise<Engine> {
  const context = { logger: quiet };
  const clock = { get: now };
  const files = new JsonFiles(directory);
  const pools = new CognitoServiceFactoryImpl(directory, files, new UserPoolServiceFactoryImpl(clock, files));
  const triggers = { enabled: () => false } as unknown as Services['triggers'];
  const services: Services = {
    clock,
    // A login name is a login name only: neither an e-mail address nor a telephone number stands for it.
    cognito: await pools.create(context, { UsernameAttributes: [] }),
    config: { UserPoolDefaults: { UsernameAttributes: [] } } as unknown as Services['config'],
    messages: { deliver: async () => undefined },
    otp: () => '000000',
    tokenGenerator: new JwtTokenGenerator(clock, triggers, { IssuerDomain: issuerDomain }),
    triggers,
  };
  const router = Router(services);
  return {
    services,
    context,
    run: (operation, input) => router(operation)(context, input),
    flush: () => files.flush(),
  };
}

const silent = () => undefined;

/** The engine logs passwords and tokens at level debug: nothing of it is kept. */
const quiet = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
  trace: silent,
  child: () => quiet,
} as unknown as Logger;
