import { appClientOf } from '../../adapters/cognito/app-client.ts';
import { credentialsIn, openCognito } from '../../adapters/cognito/credentials.ts';
import { clientSecrets } from '../../adapters/dynamodb/sign-in/client-secrets.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import type { Credentials } from '../../domain/sign-in/port.ts';
import { readEnvironment } from '../http/environment.ts';

const daySeconds = 86_400;

/** The credentials of the patrons' pool, for handlers that sign in, refresh or revoke. */
export function openPatronPool(table: Table): Credentials {
  const names = ['patronPoolId', 'patronClientId', 'patronSessionDays'] as const;
  const { patronPoolId: poolId, patronClientId: clientId, patronSessionDays: days } = readEnvironment(names);
  return openPool(table, { poolId, clientId }, days);
}

/** The same of the staff's pool. */
export function openStaffPool(table: Table): Credentials {
  const names = ['staffPoolId', 'staffClientId', 'staffSessionDays'] as const;
  const { staffPoolId: poolId, staffClientId: clientId, staffSessionDays: days } = readEnvironment(names);
  return openPool(table, { poolId, clientId }, days);
}

function openPool(table: Table, pool: { readonly poolId: string; readonly clientId: string }, days: number) {
  const cognito = openCognito();
  const known = { secrets: clientSecrets(table), sessionSeconds: days * daySeconds };
  return credentialsIn(cognito, pool, appClientOf(cognito, pool, known));
}
