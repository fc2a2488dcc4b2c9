import { foundTitles } from '../../adapters/dynamodb/catalogue/found-titles.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import type { TitleRecord } from '../../domain/catalogue/title-record.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';

/** Reads the record of one title, for what is made of it. @throws Refused `not-found`, also for one that has left */
export function openRecords(): (titleId: string) => Promise<TitleRecord> {
  const titles = foundTitles(openTable(readEnvironment(['tableName']).tableName));
  return async (titleId) => {
    const record = (await titles.records([titleId])).get(titleId);
    if (!record) throw new Refused('not-found');
    return record;
  };
}
