import type { ClientSecrets } from '../../cognito/app-client.ts';
import { keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { putItem } from '../table/write.ts';

/** The secrets of app clients as Cognito told them, for environments that start later. */
export function clientSecrets(table: Table): ClientSecrets {
  return {
    async read(clientId) {
      const item = await readItem(table, keys.appClient(clientId), { eventually: true });
      return typeof item?.['secret'] === 'string' ? item['secret'] : null;
    },
    async keep(clientId, secret) {
      await putItem(table, { ...keys.appClient(clientId), secret });
    },
  };
}
