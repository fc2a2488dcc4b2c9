import type { AppClient } from 'cognito-local/lib/services/appClient.js';
import { Authentication, type InitiateAuth, type RespondToAuthChallenge } from './authentication.ts';
import type { Engine } from './engine.ts';
import { checkPassword } from './password-policy.ts';

type Operation = (input: never) => Promise<unknown>;

/**
 * The operations that the engine lacks or answers otherwise than the service; every other
 * operation is the engine's own.
 */
export function operationsOver(engine: Engine, now: () => Date): Readonly<Record<string, Operation>> {
  const authentication = new Authentication(engine, now);
  const poolOf = (userPoolId: string) => engine.services.cognito.getUserPool(engine.context, userPoolId);

  return {
    AdminInitiateAuth: (input: InitiateAuth) => authentication.initiate(input),
    AdminRespondToAuthChallenge: (input: RespondToAuthChallenge) => authentication.respond(input),
    AdminUserGlobalSignOut: (input: { UserPoolId: string; Username: string }) => authentication.sessions.endAll(input),
    RevokeToken: (input: { ClientId: string; ClientSecret?: string; Token: string }) =>
      authentication.sessions.revoke(input),
    InitiateAuth: (input: Omit<InitiateAuth, 'UserPoolId'>) => authentication.initiatePublicly(input),
    GetTokensFromRefreshToken: (input: { ClientId: string; ClientSecret?: string; RefreshToken: string }) =>
      authentication.sessions.refreshWithSecret(input),

    AssociateSoftwareToken: async (input: { Session?: string }) =>
      input.Session === undefined
        ? engine.run('AssociateSoftwareToken', input)
        : authentication.authenticators.associate(input),
    VerifySoftwareToken: (input: { Session?: string; UserCode?: string }) =>
      input.Session === undefined
        ? engine.run('VerifySoftwareToken', input)
        : authentication.authenticators.verify(input),

    AdminCreateUser: async (input: { UserPoolId: string; TemporaryPassword?: string }) => {
      if (input.TemporaryPassword !== undefined) {
        checkPassword(input.TemporaryPassword, (await poolOf(input.UserPoolId)).options);
      }
      return engine.run('AdminCreateUser', input);
    },

    AdminSetUserPassword: async (input: { UserPoolId: string; Password: string }) => {
      checkPassword(input.Password, (await poolOf(input.UserPoolId)).options);
      return engine.run('AdminSetUserPassword', input);
    },

    CreateUserPoolClient: async (input: { UserPoolId: string; AuthSessionValidity?: number }) => {
      const created = (await engine.run('CreateUserPoolClient', input)) as { UserPoolClient: AppClient };
      const client = { ...created.UserPoolClient, AuthSessionValidity: input.AuthSessionValidity ?? 3 };
      await (await poolOf(input.UserPoolId)).saveAppClient(engine.context, client);
      return { UserPoolClient: client };
    },
  };
}
