import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ClientSecrets } from '../../cognito/app-client.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

/** The secrets of app clients as Cognito told them (K#<clientId>), for environments that start later. */
export function clientSecrets({ client, name }: Table): ClientSecrets {
  return {
    async read(clientId) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.appClient(clientId) }));
      return typeof Item?.['secret'] === 'string' ? Item['secret'] : null;
    },
    async keep(clientId, secret) {
      await client.send(new PutCommand({ TableName: name, Item: { ...keys.appClient(clientId), secret } }));
    },
  };
}
