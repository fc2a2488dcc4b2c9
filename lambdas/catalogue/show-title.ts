import { showTitle as row } from '../../contract/routes/catalogue.ts';
import { catalogue } from '../../adapters/dynamodb/catalogue/catalogue.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { particularsOf, summaryOf } from '../../domain/catalogue/title-record.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const { tableName } = readEnvironment(['tableName']);
const titles = catalogue(openTable(tableName));

/** A title with its copies and how many wait (L2); numbers only, nobody is named. */
export const handler = serve(row, async ({ params: { titleId }, say }) => {
  const shown = await titles.show(titleId);
  if (!shown) throw new Refused('not-found');
  const { record, status, volumes } = shown;
  const why = status.reason && { reasonDetail: say(status.reason) };
  const set = volumes.length > 0 && { volumes };
  return { status: 200, body: { ...summaryOf(record), ...particularsOf(record), ...set, ...status, ...why } };
});
