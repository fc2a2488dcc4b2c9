import { createHmac } from 'node:crypto';
import type { AppClient } from 'cognito-local/lib/services/appClient.js';
import { faults } from './faults.ts';

/**
 * A client with a secret is used only by who knows it: its hash over login name and client stands in
 * every request about a user.
 * @throws CognitoFault NotAuthorizedException
 */
export function checkSecretHash(client: AppClient, username: string, hash: string | undefined): void {
  if (!client.ClientSecret) return;
  if (!hash) throw faults.secretHashMissing(client.ClientId);
  const right = createHmac('sha256', client.ClientSecret)
    .update(username + client.ClientId)
    .digest('base64');
  if (hash !== right) throw faults.secretHashWrong(client.ClientId);
}

/** Requests that name no user carry the secret itself. @throws CognitoFault NotAuthorizedException */
export function checkSecret(client: AppClient, secret: string | undefined): void {
  if (client.ClientSecret && client.ClientSecret !== secret) throw faults.secretWrong(client.ClientId);
}
