/** Rows of docs/measured/capacity.md for the patron's shelves (H). */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { titleItem } from '../../adapters/dynamodb/catalogue/titles.ts';
import { floors } from './floors.ts';
import type { Row } from './row.ts';
import type { Setup } from './capacity-setup.ts';

interface Made {
  readonly shelfId: string;
}

let made = 0;

/** A title whose item is of usual size. */
async function newTitle({ library: { table } }: Setup): Promise<string> {
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

async function newTitles(setup: Setup, count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => newTitle(setup)));
}

async function newPatron({ library }: Setup): Promise<string> {
  made += 1;
  return library.patron(String(500_000 + made));
}

async function newShelf(setup: Setup, patron: string, titleIds: readonly string[] = []): Promise<string> {
  const { shelfId } = await setup.call<Made>('shelves/make-shelf', { patron, body: { name: '夏に読む本' } });
  for (const titleId of titleIds) await setup.call('shelves/shelve-title', { patron, params: { shelfId, titleId } });
  return shelfId;
}

/** What most shelves hold at most. */
const usual = 20;

/** A patron with one shelf of the usual size. */
async function shelved(setup: Setup, count = usual) {
  const patron = await newPatron(setup);
  const titleIds = await newTitles(setup, count);
  return { patron, titleIds, shelfId: await newShelf(setup, patron, titleIds) };
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
    async prepare(setup) {
      const { patron, titleIds, shelfId } = await shelved(setup, Math.max(count, usual));
      const toShelfId = await newShelf(setup, patron, await newTitles(setup, onTarget));
      const body = { titleIds: titleIds.slice(0, count), toShelfId };
      return () => setup.call(`shelves/${action}`, { patron, params: { shelfId }, body });
    },
  };
}

export const shelfRows: readonly Row[] = [
  {
    action: `GET /api/me with three shelves of ${usual} titles`,
    floor: floors.showMe,
    async prepare(setup) {
      const { patron, titleIds } = await shelved(setup);
      for (let more = 0; more < 2; more += 1) await newShelf(setup, patron, titleIds);
      return () => setup.call('patrons/show-me', { patron });
    },
  },
  {
    action: `list three shelves of ${usual} titles`,
    floor: floors.listShelves,
    async prepare(setup) {
      const { patron, titleIds } = await shelved(setup);
      for (let more = 0; more < 2; more += 1) await newShelf(setup, patron, titleIds);
      return () => setup.call('shelves/list-shelves', { patron });
    },
  },
  {
    action: `show a shelf of ${usual} titles`,
    floor: floors.showShelf(usual),
    async prepare(setup) {
      const { patron, shelfId } = await shelved(setup);
      return () => setup.call('shelves/show-shelf', { patron, params: { shelfId } });
    },
  },
  {
    action: 'make a shelf',
    floor: floors.writeShelf,
    async prepare(setup) {
      const patron = await newPatron(setup);
      return () => newShelf(setup, patron);
    },
  },
  {
    action: 'put a title on a shelf',
    floor: floors.writeShelf,
    async prepare(setup) {
      const { patron, shelfId } = await shelved(setup);
      const titleId = await newTitle(setup);
      return () => setup.call('shelves/shelve-title', { patron, params: { shelfId, titleId } });
    },
  },
  {
    action: 'rename a shelf',
    floor: floors.writeShelf,
    async prepare(setup) {
      const { patron, shelfId } = await shelved(setup);
      return () => setup.call('shelves/rename-shelf', { patron, params: { shelfId }, body: { name: '冬に読む本' } });
    },
  },
  {
    action: 'remove 5 titles from a shelf',
    floor: floors.writeShelf,
    async prepare(setup) {
      const { patron, titleIds, shelfId } = await shelved(setup);
      const body = { titleIds: titleIds.slice(0, 5) };
      return () => setup.call('shelves/remove-titles', { patron, params: { shelfId }, body });
    },
  },
  {
    action: 'discard a shelf',
    floor: floors.writeShelf,
    async prepare(setup) {
      const { patron, shelfId } = await shelved(setup);
      return () => setup.call('shelves/discard-shelf', { patron, params: { shelfId } });
    },
  },
  transferring('copy-titles', floors.writeShelf, 5, usual),
  transferring('move-titles', floors.moveTitles, 5, usual),
  transferring('move-titles', floors.moveAllTitles, 100, 0),
];
