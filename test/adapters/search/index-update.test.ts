/**
 * How the index that is served changes: by imports, which put a small segment beside the base or make the base anew,
 * and by hand, which must never rewrite anything large nor lose a title.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChangedTitle } from '../../../adapters/search/changed-title.ts';
import { SearchIndex } from '../../../adapters/search/index-update.ts';
import { snapshotShippingOver, type SnapshotShipping } from '../../../adapters/search/snapshot-shipping.ts';
import { snapshotSearch } from '../../../adapters/search/snapshot-search.ts';
import { maxToday, shipByHand } from '../../../adapters/search/todays-titles.ts';
import type { IndexedTitle } from '../../../domain/catalogue/search/index-entry.ts';
import { startObjectStore, type ObjectStore } from '../../../testing/engines/object-store.ts';

let objects: ObjectStore;
let shipping: SnapshotShipping;

beforeAll(async () => {
  objects = await startObjectStore();
});
afterAll(() => objects.stop());

async function emptyBucket() {
  shipping = snapshotShippingOver(objects.client, await objects.newBucket());
}

const at = '2026-04-01T00:00:00.000Z';

function named(titleId: string, title: string, contentHash = title): IndexedTitle {
  return { record: { titleId, title, authors: [], isbn: [], kind: 'book' }, contentHash };
}

function byHand(titleId: string, title: string, hasLeft = false): ChangedTitle {
  return { ...named(titleId, title), hasLeft };
}

async function* everyTitle(titles: readonly IndexedTitle[]): AsyncGenerator<IndexedTitle> {
  yield* titles;
}

/** One import of these titles into what is served, and nothing but them in the table. */
async function importTitles(titles: readonly IndexedTitle[], meanwhile: () => Promise<void> = async () => {}) {
  const index = await SearchIndex.open(shipping, { everyTitle: () => everyTitle([]) });
  try {
    for (const title of titles) index.put(title);
    await meanwhile();
    return await index.ship(at, 0);
  } finally {
    index.remove();
  }
}

async function found(q: string): Promise<string[]> {
  const search = snapshotSearch(shipping);
  const { hits } = await search.search({ q, limit: 100 });
  search.close();
  return hits.map(({ titleId }) => titleId).toSorted();
}

async function parts(): Promise<string[]> {
  const current = await shipping.current();
  if (!current || current === 'unchanged') throw new Error('nothing was shipped');
  return current.snapshot.segments.map(({ part, titles }) => `${part} ${titles}`);
}

const many = Array.from({ length: 40 }, (_, n) => named(`m${n}`, `海の話 ${n}`));

describe('an import', () => {
  test('makes a base, puts what changes later beside it, and says how much was new', async () => {
    await emptyBucket();
    expect(await importTitles(many)).toBe(40);
    expect(await parts()).toEqual(['base 40']);
    expect(await importTitles(many)).toBe(0);
    expect(await importTitles([...many, named('m0', '山の話'), named('new', '川の話')])).toBe(2);
    expect(await parts()).toEqual(['base 40', 'recent 2']);
    expect(await found('山の話')).toEqual(['m0']);
    expect(await found('海の話')).toHaveLength(39);
    expect(await found('川の話')).toEqual(['new']);
  });

  test('makes the base anew when what lies beside it has grown large', async () => {
    await emptyBucket();
    await importTitles(many);
    const more = Array.from({ length: 501 }, (_, n) => named(`n${n}`, `空の話 ${n}`));
    await importTitles(more);
    expect(await parts()).toEqual(['base 541']);
    expect(await found('海の話')).toHaveLength(40);
  });

  test('finds every title again when the index was lost', async () => {
    await emptyBucket();
    const index = await SearchIndex.open(shipping, { everyTitle: () => everyTitle(many) });
    expect(await index.ship(at, 0)).toBe(40);
    index.remove();
    expect(await found('海')).toHaveLength(40);
  });

  test('keeps what the desk added and removed while it ran', async () => {
    await emptyBucket();
    await importTitles(many);
    await shipByHand(shipping, [byHand('early', '早い本')], at);
    const desk = async () => {
      await shipByHand(shipping, [byHand('late', '遅い本'), byHand('m1', '', true)], at);
    };
    await importTitles([named('early', '早い本の新しい題'), named('m2', '森の話')], desk);
    expect(await parts()).toEqual(['base 40', 'recent 2', 'today 1']);
    expect(await found('早い本の新しい題')).toEqual(['early']);
    expect(await found('遅い本')).toEqual(['late']);
    expect(await found('森の話')).toEqual(['m2']);
    expect(await found('海の話')).toHaveLength(38);
  });

  test('is refused when another one has shipped meanwhile', async () => {
    await emptyBucket();
    await importTitles(many);
    const other = async () => {
      await importTitles([named('other', '他の本')]);
    };
    await expect(importTitles([named('mine', '私の本')], other)).rejects.toThrow('another import');
    expect(await found('他の本')).toEqual(['other']);
  });
});

describe('a title by hand', () => {
  test('is found at once, and changes only the segment of today', async () => {
    await emptyBucket();
    await importTitles(many);
    expect(await shipByHand(shipping, [byHand('one', '手で入れた本')], at)).toBe(true);
    expect(await shipByHand(shipping, [byHand('two', '手で入れた本 二')], at)).toBe(true);
    expect(await parts()).toEqual(['base 40', 'today 2']);
    expect(await found('手で入れた本')).toEqual(['one', 'two']);
    const current = await shipping.current();
    if (!current || current === 'unchanged') throw new Error('nothing was shipped');
    expect(await shipByHand(shipping, [byHand('two', '手で入れた本 二')], at)).toBe(true);
    expect(await shipping.current(current.tag)).toBe('unchanged');
  });

  test('that has left the catalogue is found no more, and again when it comes back', async () => {
    await emptyBucket();
    await importTitles(many);
    await shipByHand(shipping, [byHand('m3', '', true)], at);
    expect(await found('海の話')).toHaveLength(39);
    await shipByHand(shipping, [byHand('m3', '海の話 3')], at);
    expect(await found('海の話')).toHaveLength(40);
  });

  test('may be the very first one', async () => {
    await emptyBucket();
    expect(await shipByHand(shipping, [byHand('first', '最初の本')], at)).toBe(true);
    expect(await found('最初')).toEqual(['first']);
    await importTitles(many);
    expect(await parts()).toEqual(['base 41']);
  });

  test('joins the recent ones when a day has had very many', async () => {
    await emptyBucket();
    await importTitles(many);
    await importTitles([named('m4', '山の話')]);
    const day = Array.from({ length: maxToday + 1 }, (_, n) => byHand(`d${n}`, `手の本 ${n}`));
    await shipByHand(shipping, day, at);
    expect(await parts()).toEqual(['base 40', `recent ${maxToday + 2}`]);
    expect(await found('山の話')).toEqual(['m4']);
    expect(await found('手の本 7 ')).toContain('d7');
  });

  test('is not lost when two desks ship at once: the second is told, and ships again', async () => {
    await emptyBucket();
    await importTitles(many);
    const outdated: SnapshotShipping = {
      ...shipping,
      // The engine knows no conditional writes: what S3 would refuse is refused here.
      async ship() {
        await shipByHand(shipping, [byHand('faster', '速い本')], at);
        return false;
      },
    };
    expect(await shipByHand(outdated, [byHand('slower', '遅い本')], at)).toBe(false);
    expect(await shipByHand(shipping, [byHand('slower', '遅い本')], at)).toBe(true);
    expect(await found('い本')).toEqual(['faster', 'slower']);
  });
});

describe('where copies are', () => {
  test('stays as it was when an import says nothing about it, and changes when something is said', async () => {
    await emptyBucket();
    await importTitles([{ ...named('a', '本'), libraries: ['kanagawa'] }]);
    expect(await importTitles([named('a', '本')])).toBe(0);
    expect(await importTitles([{ ...named('a', '本'), libraries: ['kanagawa', 'kawasaki'] }])).toBe(1);
    const search = snapshotSearch(shipping);
    expect((await search.search({ limit: 5, filters: { libraryId: 'kawasaki' } })).hits).toHaveLength(1);
    search.close();
  });
});
