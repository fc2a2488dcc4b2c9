/** `npm run patrons:import`: existing cards without passwords (A3), on the engine and as a process. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { accounts } from '../../../adapters/dynamodb/circulation/accounts.ts';
import { patronRecords } from '../../../adapters/dynamodb/patrons/patron-records.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { newProfile } from '../../../domain/patrons/new-patron.ts';
import { settings } from '../../../lib/settings.ts';
import { runPatronImport } from '../../../tools/import/patrons/run-patron-import.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { workFolder } from '../../../testing/import/files.ts';

const folder = workFolder();
const { policy } = settings.local;
const now = new Date('2026-04-01T03:00:00Z');
const header = 'patronNumber,name,nameReading,birthDate,registeredOn,lastUsedOn,email1';
let engine: Engine;
let table: Table;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(async () => {
  await engine?.stop();
  folder.remove();
});
beforeEach(async () => {
  table = await engine.newTable();
});

const fileOf = (content: string | Buffer) => folder.write(content);

const importing = (content: string | Buffer, signal = new AbortController().signal) =>
  runPatronImport({ table, policy, now }, { file: fileOf(content), progress: () => undefined, signal });

const patron = (patronNumber: string) => accounts(table).patron(patronNumber);
const numbered = (count: number, from = 1) =>
  Array.from(
    { length: count },
    (_, n) => `${String(from + n).padStart(6, '0')},見本 ${n},ミホン,1980-01-01,2015-04-01,,`,
  ).join('\n');

describe('an import of cards', () => {
  test('makes card and profile as the row says, and no more', async () => {
    const summary = await importing(
      `${header}\n` +
        `000123,見本　花子,ミホン ハナコ,1990/4/1,2019-06-01,20210617,hanako..h@patron.example\n` +
        `０００１２４,山田 太郎,,1950-12-31,2021-06-17,,\n`,
    );
    expect(summary).toEqual({
      read: 2,
      imported: 2,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      warnings: 0,
      rejects: [],
      warned: [],
    });
    expect(await patron('000123')).toMatchObject({
      account: { status: 'active', registeredOn: '2019-06-01', lastUsedOn: '2021-06-17', loans: { book: {}, av: {} } },
      profile: {
        name: '見本 花子',
        nameReading: 'ミホン ハナコ',
        birthDate: '1990-04-01',
        email1: { address: 'hanako..h@patron.example', state: 'active' },
        defaultContactMethod: 'mail',
      },
    });
    expect(await patron('000124')).toMatchObject({
      account: { registeredOn: '2021-06-17', lastUsedOn: '2021-06-17' },
      profile: { name: '山田 太郎', nameReading: '', email1: null, defaultContactMethod: 'none' },
    });
  });

  test('reports bad rows by their number, and takes the others', async () => {
    const summary = await importing(
      [
        header,
        '000001,見本 一,,1990-04-01,2019-06-01,,',
        '123,短い 番号,,1990-04-01,2019-06-01,,',
        '000002,,,1990-04-01,2019-06-01,,',
        '000003,見本 三,,1990-02-30,2019-06-01,,',
        '000004,見本 四,,1990-04-01,2026-04-02,,',
        '000005,見本 五,,1990-04-01',
        '000001,見本 再,,1990-04-01,2019-06-01,,',
        '000006,見本 六,,1990-04-01,2019-06-01,2018-01-01,not an address',
        '000007,見本 七,,1990-04-01,2019-06-01,,',
      ].join('\n'),
    );
    expect(summary).toMatchObject({ read: 9, imported: 3, rejected: 6, warnings: 2 });
    expect(summary.rejects).toEqual([
      { record: 2, reason: 'patronNumber "123" is not six digits (spreadsheets drop zeros at the front)' },
      { record: 3, reason: 'name is empty' },
      { record: 4, reason: 'birthDate "1990-02-30" is not a day as YYYY-MM-DD' },
      { record: 5, reason: 'registeredOn 2026-04-02 lies in the future' },
      { record: 6, reason: '4 columns where the header has 7' },
      { record: 7, reason: 'patronNumber 000001 is that of record 1, too' },
    ]);
    expect(summary.warned.map(({ record }) => record)).toEqual([8, 8]);
    expect((await patron('000006'))?.profile?.email1).toBeNull();
  });

  test('takes days as Japanese lists write them', async () => {
    const rows = [
      '004321,平野 せい,,S55.4.1,令和2年4月1日,,',
      '004322,全角 ばん,,1990年4月1日,2020/4/1,,',
      '004324,数式,,33000,43922,,',
    ];
    const summary = await importing([header, ...rows].join('\n'));
    expect(summary.rejects).toEqual([{ record: 3, reason: expect.stringContaining('show the column as dates') }]);
    expect(await patron('004321')).toMatchObject({
      account: { registeredOn: '2020-04-01' },
      profile: { birthDate: '1980-04-01' },
    });
    expect(await patron('004322')).toMatchObject({ profile: { birthDate: '1990-04-01' } });
  });

  test('changes nothing when it is run twice, and never a card that is there', async () => {
    const content = `${header}\n${numbered(120)}\n`;
    expect(await importing(content)).toMatchObject({ imported: 120, unchanged: 0 });
    expect(await importing(content)).toMatchObject({ imported: 0, unchanged: 120, rejected: 0 });
    const other = await importing(`${header}\n000050,別の 人,,1990-04-01,2019-06-01,,\n`);
    expect(other.rejects).toEqual([{ record: 1, reason: 'patronNumber 000050 belongs to another card already' }]);
    expect((await patron('000050'))?.profile?.name).toBe('見本 49');
  });

  test('goes on where it was interrupted', async () => {
    const interrupted = new AbortController();
    const content = `${header}\n${numbered(400)}\n`;
    const run = runPatronImport(
      { table, policy, now },
      {
        file: fileOf(content),
        signal: interrupted.signal,
        progress: (text) => {
          if (/[1-9]\d+ cards made/.test(text)) interrupted.abort(new Error('interrupted'));
        },
      },
    );
    await expect(run).rejects.toThrow('interrupted');
    const { imported, unchanged } = await importing(content);
    expect(imported).toBeGreaterThan(0);
    expect(unchanged).toBeGreaterThan(0);
    expect(imported + unchanged).toBe(400);
  });

  test('twice at the same moment makes each card once', async () => {
    const content = `${header}\n${numbered(200)}\n`;
    const both = await Promise.all([importing(content), importing(content)]);
    expect(both[0].imported + both[1].imported).toBe(200);
    // Who was made by the other in that very moment is the same card.
    for (const { imported, unchanged } of both) expect(imported + unchanged).toBe(200);
    expect(await importing(content)).toMatchObject({ unchanged: 200 });
  });

  test('leaves the counter a number that is free', async () => {
    await importing(`${header}\n${numbered(300, 5)}\n`);
    const entry = { id: 'entry', staffId: 'desk-01', action: 'register-patron', at: now };
    const person = { name: '新しい 人', nameReading: 'アタラシイ ヒト', birthDate: '2000-01-01' };
    const made = await patronRecords(table, policy).register(
      (number) => newProfile(number, person, policy),
      '2026-04-01',
      entry,
    );
    expect(made.patronNumber).toBe('000305');
  });

  test.each([
    ['CP932', (text: string) => iconv.encode(text, 'cp932')],
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    [
      'columns in another order, and more of them',
      (text: string) => text.replaceAll(/^/gm, 'x,').replace('x,', 'memo,'),
    ],
  ])('reads %s', async (_name, made) => {
    expect(await importing(made(`${header}\n${numbered(3)}`))).toMatchObject({ imported: 3, rejected: 0 });
    expect((await patron('000002'))?.profile?.name).toBe('見本 1');
  });

  test.each([
    [
      'no header that fits',
      '番号,氏名\n000001,見本\n',
      /no column "patronNumber", "name", "birthDate", "registeredOn"/,
    ],
    ['no row', `${header}\n`, /there is no row in it/],
    ['nothing', '', /the file is empty/],
    ['something else', '<collection/>', /cards come as CSV or TSV/],
  ])('refuses a file with %s', async (_name, content, reason) => {
    await expect(importing(content)).rejects.toThrow(reason);
  });
});

describe('the command', () => {
  let status: Server;

  beforeAll(async () => {
    status = createServer((_request, response) => {
      const urls = { dynamodb: engine.endpoint };
      response.end(JSON.stringify({ urls, tableName: table.name, libraryPolicy: policy, now: now.toISOString() }));
    });
    status.listen(0, '127.0.0.1');
    await once(status, 'listening');
  });
  afterAll(() => {
    status.close();
  });

  function command(...args: readonly string[]): Promise<{ code: number; out: string; complaint: string }> {
    const tool = fileURLToPath(new URL('../../../tools/import-patrons.ts', import.meta.url));
    const { port } = status.address() as AddressInfo;
    const env = { ...process.env, NODE_OPTIONS: '', MY_LIBRARY_URL: `http://127.0.0.1:${port}` };
    return new Promise((resolve) => {
      execFile(process.execPath, [tool, ...args], { env }, (error, out, complaint) => {
        resolve({ code: error ? Number(error.code) : 0, out, complaint });
      });
    });
  }

  test('ends with 0 when all was taken, and tells in JSON what it did', async () => {
    const { code, out } = await command(fileOf(`${header}\n${numbered(2)}\n`), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ read: 2, imported: 2, rejected: 0, rejects: [] });
  });

  test('ends with 3 when rows were rejected, and names them', async () => {
    const { code, out } = await command(fileOf(`${header}\n${numbered(1)}\n7,見本,,1990-04-01,2019-06-01,,\n`));
    expect(code).toBe(3);
    expect(out).toContain('rejected: record 2: patronNumber "7" is not six digits');
    expect(out).toContain('Cards: 1 made, 0 were there already.');
  });

  test('ends with 1 and one line when nothing could be done', async () => {
    for (const args of [
      [],
      ['/no/such/file.csv'],
      ['one.csv', 'two.csv'],
      ['--nonsense'],
      [fileOf(header), '--encoding', 'latin1'],
    ]) {
      const { code, complaint } = await command(...args);
      expect(code).toBe(1);
      expect(complaint).not.toContain('\n    at ');
    }
  });
});
