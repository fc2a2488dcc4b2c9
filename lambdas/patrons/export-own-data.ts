import { ownData } from '../../adapters/dynamodb/patrons/own-data.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { exportOwnData as row } from '../../contract/routes/patrons.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const read = ownData(openTable(readEnvironment(['tableName']).tableName));

export const handler = serve(row, async ({ caller: { patronNumber }, now }) => {
  const stored = await read(patronNumber);
  if (!stored) throw new Refused('not-signed-in');
  return {
    status: 200,
    headers: { 'Content-Disposition': `attachment; filename="my-library-${patronNumber}.json"` },
    body: { patronNumber, exportedAt: now.toISOString(), ...stored },
  };
});
