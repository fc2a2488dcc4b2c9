/** The catalogue for others: harvesters (OAI-PMH 2.0), reference managers, the availability service, search engines. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../adapters/dynamodb/table/keys.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { snapshotShippingOver } from '../../../adapters/search/snapshot-shipping.ts';
import { runImport } from '../../../tools/import/run-import.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { handlersOver, type Handlers } from '../../../testing/engines/handlers.ts';
import { startObjectStore, type ObjectStore } from '../../../testing/engines/object-store.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';

let engine: Engine;
let objects: ObjectStore;
let table: Table;
let handlers: Handlers;
const folder = mkdtempSync(join(tmpdir(), 'my-library-test-'));
const furtherRows = Array.from({ length: 220 }, (_, at) => `f-${at},題 ${at},,,,,,,,,,\n`).join('');
const rows = `titleId,title,titleReading,authors,isbn,kind,publisher,publishedYear,ndc,series,barcode,libraryId
kokoro,こころ : <上> & 下,ココロ,夏目 漱石|訳者 一,4-7949-7075-7,book,{出版} 100%,1914,913.6,星空双書 ; 7,B-1|B-2,main
kokoro-2,こころ 別の版,ココロ ベツ ノ ハン,夏目 漱石,4-7949-7075-7,book,,,,,B-3,branch
rain,雨,アメ,山本花,,book,,,,,,
${furtherRows}`;

const importFile = (name: string, content: string) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  const snapshots = snapshotShippingOver(objects.client, bucket);
  return runImport(
    { name: 'test', table, snapshots },
    { files: [file], startedAt: '2026-04-01T00:00:00.000Z', readersMs: 0 },
  );
};
let bucket = '';

beforeAll(async () => {
  engine = await startDynamoDb();
  objects = await startObjectStore();
  table = await engine.newTable();
  bucket = await objects.newBucket();
  const more = { SEARCH_BUCKET: bucket, SEARCH_MOST_TITLES: '1000', AWS_ENDPOINT_URL_S3: objects.endpoint };
  const now = () => new Date();
  handlers = handlersOver({ tableName: table.name, endpoint: engine.endpoint, now }, more);
  await importFile('titles.csv', rows);
  letTimePass(table);
});

afterAll(async () => {
  await objects.stop();
  await engine.stop();
  rmSync(folder, { recursive: true });
});

async function oai(query: Record<string, string>): Promise<string> {
  const { statusCode, json, headers } = await handlers.send<string>('catalogue/harvest-titles', { query });
  expect([statusCode, headers['Content-Type']]).toEqual([200, 'text/xml; charset=utf-8']);
  return json;
}

/** Every page of a list. */
async function harvest(query: Record<string, string>): Promise<string[]> {
  const pages = [await oai(query)];
  for (let page = 1; page < 20; page += 1) {
    const [, token = ''] = /<resumptionToken[^>]*>([^<]+)</.exec(pages.at(-1) ?? '') ?? [];
    if (token === '') return pages;
    pages.push(await oai({ verb: query['verb'] ?? '', resumptionToken: token }));
  }
  throw new Error('a list without end');
}

const identifiers = (pages: readonly string[]) =>
  pages.flatMap((page) => [...page.matchAll(/<identifier>oai:my\.library\.example:([^<]+)</g)].map(([, id]) => id));

describe('a harvester', () => {
  test('gets every title once, page by page, in both formats, and a list of identifiers that agrees', async () => {
    const records = await harvest({ verb: 'ListRecords', metadataPrefix: 'oai_dc' });
    expect(records).toHaveLength(3);
    expect(new Set(identifiers(records)).size).toBe(223);
    expect(identifiers(records)).toHaveLength(223);
    expect(identifiers(await harvest({ verb: 'ListIdentifiers', metadataPrefix: 'marcxml' }))).toEqual(
      identifiers(records),
    );
    expect(records.join('')).toContain('<dc:title>こころ : &lt;上&gt; &amp; 下</dc:title>');
    expect(records.at(-1)).toMatch(/<resumptionToken cursor="200"\/>/);
  });

  test('is told what changed in a range, and what has left', async () => {
    const [before] =
      /<datestamp>([^<]+)</.exec(
        await oai({ verb: 'GetRecord', metadataPrefix: 'oai_dc', identifier: 'oai:my.library.example:rain' }),
      ) ?? [];
    expect(before).toBeDefined();
    const none = await oai({ verb: 'ListRecords', metadataPrefix: 'oai_dc', until: '2026-01-01' });
    expect(none).toContain('<error code="noRecordsMatch">');
    const since = new Date(Date.now() + 1000).toISOString().slice(0, 19);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await handlers.call('catalogue/remove-title', {
      staff: 'desk-01',
      params: { titleId: 'f-7' },
      body: { reason: '除籍' },
    });
    letTimePass(table);
    const later = await harvest({ verb: 'ListRecords', metadataPrefix: 'marcxml', from: `${since}Z` });
    expect(identifiers(later)).toEqual(['f-7']);
    expect(later[0]).toContain('<header status="deleted">');
    expect(later[0]).not.toContain('<metadata>');
    expect(await harvest({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc' }).then(identifiers)).toHaveLength(223);
  });

  test.each([
    ['badVerb', {}],
    ['badVerb', { verb: 'constructor' }],
    ['badArgument', { verb: 'Identify', from: '2026-01-01' }],
    ['badArgument', { verb: 'ListRecords' }],
    ['badArgument', { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: '2026-02-30' }],
    ['badArgument', { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: '2026-02-01', until: '2026-01-31' }],
    [
      'badArgument',
      { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: '2026-02-01', until: '2026-03-01T00:00:00Z' },
    ],
    ['badArgument', { verb: 'ListRecords', resumptionToken: 'x', metadataPrefix: 'oai_dc' }],
    ['badResumptionToken', { verb: 'ListRecords', resumptionToken: 'x' }],
    ['cannotDisseminateFormat', { verb: 'ListRecords', metadataPrefix: 'toString' }],
    ['idDoesNotExist', { verb: 'GetRecord', metadataPrefix: 'oai_dc', identifier: 'oai:my.library.example:nothing' }],
    ['idDoesNotExist', { verb: 'GetRecord', metadataPrefix: 'oai_dc', identifier: 'kokoro' }],
    ['noSetHierarchy', { verb: 'ListSets' }],
    ['noSetHierarchy', { verb: 'ListRecords', metadataPrefix: 'oai_dc', set: 'books' }],
  ] as [string, Record<string, string>][])('is answered %s inside the document: %j', async (code, query) => {
    expect(await oai(query)).toContain(`<error code="${code}">`);
  });

  test('is answered the same where its arguments come in the body, and told of one that comes twice', async () => {
    const byForm = async (form: URLSearchParams) => {
      const { statusCode, json } = await handlers.send<string>('catalogue/harvest-titles-by-form', { form });
      expect(statusCode).toBe(200);
      return json.replace(/<responseDate>[^<]+</, '');
    };
    const query = { verb: 'ListRecords', metadataPrefix: 'marcxml', from: '2026-01-01' };
    const listed = await byForm(new URLSearchParams(query));
    expect(listed).toBe((await oai(query)).replace(/<responseDate>[^<]+</, ''));
    const [, resumptionToken = ''] = /<resumptionToken[^>]*>([^<]+)</.exec(listed) ?? [];
    const next = { verb: 'ListRecords', resumptionToken };
    expect(await byForm(new URLSearchParams(next))).toBe((await oai(next)).replace(/<responseDate>[^<]+</, ''));
    expect(await byForm(new URLSearchParams('verb=Identify&verb=Identify'))).toContain('<error code="badVerb">');
    expect(await byForm(new URLSearchParams())).toContain('<error code="badVerb">');
  });

  test('learns of the repository and its formats', async () => {
    const identify = await oai({ verb: 'Identify' });
    for (const part of ['<protocolVersion>2.0<', '<deletedRecord>persistent<', '<granularity>YYYY-MM-DDThh:mm:ssZ<'])
      expect(identify).toContain(part);
    expect(await oai({ verb: 'ListMetadataFormats' })).toMatch(/oai_dc.*marcxml/s);
  });
});

describe('a title', () => {
  const show = (format: string, titleId = 'kokoro') =>
    handlers.send<string>(`catalogue/show-title-${format}`, { params: { titleId } });

  test('goes out as MARCXML and comes back by an import as the same title', async () => {
    const { json } = await show('marcxml');
    const summary = await importFile('kokoro.xml', json);
    expect(summary).toMatchObject({ read: 1, rejected: 0, imported: 0 });
    const { json: again } = await show('marcxml');
    expect(again).toBe(json);
  });

  test('goes out as RIS and as BibTeX, with whatever is special there kept from being so', async () => {
    expect((await show('ris')).json).toBe(
      [
        'TY  - BOOK',
        'TI  - こころ : <上> & 下',
        'AU  - 夏目 漱石',
        'AU  - 訳者 一',
        'PB  - {出版} 100%',
        'PY  - 1914',
        'T2  - 星空双書 ; 7',
        'SN  - 9784794970756',
        'UR  - https://my.library.example/titles/kokoro',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
    const { json: bibtex } = await show('bibtex');
    expect(bibtex).toContain('  title = {{こころ : <上> \\& 下}},');
    expect(bibtex).toContain('  author = {{夏目 漱石} and {訳者 一}},');
    expect(bibtex).toContain('  publisher = {\\{出版\\} 100\\%},');
  });

  test('that is not there, or has left, goes out in no form', async () => {
    for (const format of ['marcxml', 'ris', 'bibtex'])
      for (const titleId of ['nothing', 'f-7']) expect((await show(format, titleId)).statusCode).toBe(404);
  });
});

describe('the availability service', () => {
  const ask = (isbn: string) =>
    handlers.call<{ books: Record<string, Record<string, { reserveurl: string; libkey: Record<string, string> }>> }>(
      'catalogue/show-availability',
      { query: { isbn, systemid: 'Kanagawa_Pref' } },
    );

  test('is told by ISBN and library, of all titles that bear it, and of none', async () => {
    const { books } = await ask('4-7949-7075-7,9784000000000,nonsense');
    expect(books['4-7949-7075-7']?.['Kanagawa_Pref']).toMatchObject({ libkey: { main: '貸出可', branch: '貸出可' } });
    expect(books['9784000000000']?.['Kanagawa_Pref']).toEqual({ status: 'OK', reserveurl: '', libkey: {} });
    expect(books['nonsense']?.['Kanagawa_Pref']?.libkey).toEqual({});
  });

  test('is told that a copy is lent, or that somebody waits', async () => {
    const set = (key: ReturnType<typeof keys.copy>, expression: string, values: object, names = {}) =>
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: key,
          UpdateExpression: expression,
          ExpressionAttributeValues: values as Record<string, unknown>,
          ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
        }),
      );
    await set(keys.copy('B-3'), 'SET #s = :s', { ':s': 'on-loan' }, { '#s': 'state' });
    await set(keys.queue('kokoro'), 'SET waiting.#p = :one', { ':one': 1 }, { '#p': '000001' });
    letTimePass(table);
    const { books } = await ask('9784794970756');
    expect(books['9784794970756']?.['Kanagawa_Pref']?.libkey).toEqual({ main: '予約中', branch: '貸出中' });
  });

  test('asks for at most twenty at once', async () => {
    const isbn = Array.from({ length: 21 }, (_, at) => String(9784000000000 + at)).join(',');
    expect(await handlers.send('catalogue/show-availability', { query: { isbn } })).toMatchObject({ statusCode: 422 });
  });
});

test('a search engine finds every title that is there through the sitemap, and none beyond it', async () => {
  const { json: index } = await handlers.send<string>('catalogue/list-sitemaps', {});
  const pages = [...index.matchAll(/<loc>https:\/\/my\.library\.example\/api\/catalogue\/sitemaps\/([^<]+)</g)].map(
    ([, page]) => page,
  );
  const sitemaps = await Promise.all(
    pages.map((sitemapPage = '') => handlers.call<string>('catalogue/show-sitemap', { params: { sitemapPage } })),
  );
  const found = sitemaps
    .flatMap((page) => [...page.matchAll(/<loc>https:\/\/my\.library\.example\/titles\/([^<]+)</g)])
    .map(([, id]) => id);
  expect(found).toHaveLength(222);
  expect(new Set(found).has('f-7')).toBe(false);
  expect(await handlers.send('catalogue/show-sitemap', { params: { sitemapPage: '99.xml' } })).toMatchObject({
    statusCode: 404,
  });
});
