import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { scheduleEventSchema } from '../../functions/schedule-event.ts';
import { openSearchIndexUpdates } from './searching/search-index-updates.ts';
import { readEnvironment } from '../http/environment.ts';
import { timed } from '../timed.ts';

const updates = openSearchIndexUpdates(openTable(readEnvironment(['tableName']).tableName));

/**
 * Takes into the search what still waits for it: titles whose own request had no time, of which the store's index did
 * not know yet, or whose copies have changed. With nothing to do it reads one page of that index.
 */
export const handler = timed(indexTitles);

async function indexTitles(event: unknown): Promise<void> {
  await updates.ship(new Date(scheduleEventSchema.parse(event).scheduledTime));
}
