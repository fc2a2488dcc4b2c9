/** Rows of docs/capacity.md for the patron's shelves (H). */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { titleItem } from '../../adapters/dynamodb/catalogue/catalogue.ts';
import { floors } from './floors.ts';
import type { Row } from './rows.ts';
import type { Stage } from './stage.ts';

interface Made {
  readonly shelfId: string;
}

let made = 0;

/** A title whose item is of usual size. */
async function newTitle({ library: { table } }: Stage): Promise<string> {
  made += 1;
  const isbn = `978400${String(made).padStart(7, '0')}`;
  const record = {
    titleId: isbn,
    title: 'ブック革命 : 電子書籍が紙の本を超える日',
    titleReading: 'ブック カクメイ : デンシ ショセキ ガ カミ ノ ホン オ コエル ヒ',
    authors: ['横山, 三四郎, 1937-'],
    publisher: '日経BP社',
    publishedYear: 2003,
    isbn: [isbn],
    ndc: '023',
    kind: 'book' as const,
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item: titleItem(record, 'a'.repeat(43)) }));
  return isbn;
}

async function newTitles(stage: Stage, count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => newTitle(stage)));
}

async function newPatron({ library }: Stage): Promise<string> {
  made += 1;
  return library.patron(String(500_000 + made));
}

async function newShelf(stage: Stage, patron: string, titleIds: readonly string[] = []): Promise<string> {
  const { shelfId } = await stage.call<Made>('shelves/make-shelf', { patron, body: { name: '夏に読む本' } });
  for (const titleId of titleIds) await stage.call('shelves/shelve-title', { patron, params: { shelfId, titleId } });
  return shelfId;
}

/** What most shelves hold at most. */
const usual = 20;

/** A patron with one shelf of the usual size. */
async function shelved(stage: Stage, count = usual) {
  const patron = await newPatron(stage);
  const titleIds = await newTitles(stage, count);
  return { patron, titleIds, shelfId: await newShelf(stage, patron, titleIds) };
}

function transferring(
  action: 'copy-titles' | 'move-titles',
  floor: Row['floor'],
  count: number,
  onTarget: number,
): Row {
  return {
    action: `${action === 'copy-titles' ? 'copy' : 'move'} ${count} titles to another shelf`,
    floor,
    async prepare(stage) {
      const { patron, titleIds, shelfId } = await shelved(stage, Math.max(count, usual));
      const toShelfId = await newShelf(stage, patron, await newTitles(stage, onTarget));
      const body = { titleIds: titleIds.slice(0, count), toShelfId };
      return () => stage.call(`shelves/${action}`, { patron, params: { shelfId }, body });
    },
  };
}

export const shelfRows: readonly Row[] = [
  {
    action: `GET /api/me with three shelves of ${usual} titles`,
    floor: floors.showMe,
    async prepare(stage) {
      const { patron, titleIds } = await shelved(stage);
      for (let more = 0; more < 2; more += 1) await newShelf(stage, patron, titleIds);
      return () => stage.call('patrons/show-me', { patron });
    },
  },
  {
    action: `list three shelves of ${usual} titles`,
    floor: floors.listShelves,
    async prepare(stage) {
      const { patron, titleIds } = await shelved(stage);
      for (let more = 0; more < 2; more += 1) await newShelf(stage, patron, titleIds);
      return () => stage.call('shelves/list-shelves', { patron });
    },
  },
  {
    action: `show a shelf of ${usual} titles`,
    floor: floors.showShelf(usual),
    async prepare(stage) {
      const { patron, shelfId } = await shelved(stage);
      return () => stage.call('shelves/show-shelf', { patron, params: { shelfId } });
    },
  },
  {
    action: 'make a shelf',
    floor: floors.writeShelf,
    async prepare(stage) {
      const patron = await newPatron(stage);
      return () => newShelf(stage, patron);
    },
  },
  {
    action: 'put a title on a shelf',
    floor: floors.writeShelf,
    async prepare(stage) {
      const { patron, shelfId } = await shelved(stage);
      const titleId = await newTitle(stage);
      return () => stage.call('shelves/shelve-title', { patron, params: { shelfId, titleId } });
    },
  },
  {
    action: 'rename a shelf',
    floor: floors.writeShelf,
    async prepare(stage) {
      const { patron, shelfId } = await shelved(stage);
      return () => stage.call('shelves/rename-shelf', { patron, params: { shelfId }, body: { name: '冬に読む本' } });
    },
  },
  {
    action: 'remove 5 titles from a shelf',
    floor: floors.writeShelf,
    async prepare(stage) {
      const { patron, titleIds, shelfId } = await shelved(stage);
      const body = { titleIds: titleIds.slice(0, 5) };
      return () => stage.call('shelves/remove-titles', { patron, params: { shelfId }, body });
    },
  },
  {
    action: 'discard a shelf',
    floor: floors.writeShelf,
    async prepare(stage) {
      const { patron, shelfId } = await shelved(stage);
      return () => stage.call('shelves/discard-shelf', { patron, params: { shelfId } });
    },
  },
  transferring('copy-titles', floors.writeShelf, 5, usual),
  transferring('move-titles', floors.moveTitles, 5, usual),
  transferring('move-titles', floors.moveAllTitles, 100, 0),
];
