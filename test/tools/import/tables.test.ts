import { afterAll, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { gzipSync } from 'node:zlib';
import { readColumnMap } from '../../../tools/import/tables/columns.ts';
import { readCatalogueFile } from '../../../tools/import/read-file.ts';
import { detect } from '../../../tools/import/source-file.ts';
import { readAll, reasonsOf, titlesOf, workFolder } from '../../../testing/import/files.ts';
import { hasRealData, realFile } from '../../../testing/import/real-data.ts';

const folder = workFolder();
afterAll(() => folder.remove());

const header =
  'title,titleReading,authors,isbn,publisher,publishedYear,ndc,kind,barcode,libraryId,ebookUrl,titleId,shelf';
const full =
  'こころ,ココロ,夏目漱石|なつめ そうせき,4-8222-4375-3|978-4-7949-7075-6,' +
  '岩波書店,1914年,NDC 913.6,図書,B-1|B-2,central,https://example.jp/e,kokoro,X';

describe('CSV and TSV', () => {
  test('give every member under its own name, several values separated by |, in any order', async () => {
    const [title] = titlesOf(await folder.read(`${header}\n${full}\n`));
    expect(title).toEqual({
      titleId: 'kokoro',
      title: 'こころ',
      titleReading: 'ココロ',
      authors: ['夏目漱石', 'なつめ そうせき'],
      isbn: ['9784822243753', '9784794970756'],
      publisher: '岩波書店',
      publishedYear: 1914,
      ndc: '913.6',
      kind: 'book',
      ebookUrl: 'https://example.jp/e',
      copies: [
        { barcode: 'B-1', libraryId: 'central', lendable: true },
        { barcode: 'B-2', libraryId: 'central', lendable: true },
      ],
    });
  });

  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['CP932', (text: string) => iconv.encode(text, 'cp932')],
    ['UTF-8 with Windows line ends', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['CP932 in tabs', (text: string) => iconv.encode(text.replaceAll(',', '\t'), 'cp932')],
    ['gzip', (text: string) => gzipSync(text)],
  ])('are recognised by content: %s', async (_name, bytes) => {
    const padding = 'Plain ASCII for a while,,,,,,,,,,,,\n'.repeat(4000);
    const titles = titlesOf(await folder.read(bytes(`${header}\n${padding}${full}\n髙村,,,,,,,,,,,,\n`)));
    expect(titles).toHaveLength(4002);
    expect(titles.slice(-2).map(({ title }) => title)).toEqual(['こころ', '髙村']);
  });

  test('keep a file in UTF-8 although one character of it is damaged', async () => {
    const text = Buffer.from(`title\n雨\n風あ\n雪\n`);
    text[text.indexOf(Buffer.from('あ')) + 1] = 0x20;
    const records = await folder.read(text);
    expect(titlesOf(records).map(({ title }) => title)).toEqual(['雨', '雪']);
    expect(reasonsOf(records)).toEqual([[2, 'a character that is not utf-8']]);
  });

  test('may have line breaks, commas and quotation marks in a cell', async () => {
    const titles = titlesOf(await folder.read('title,publisher\n"A ""B"",\nC","D\tE"\n'));
    expect(titles).toMatchObject([{ title: 'A "B", C', publisher: 'D E' }]);
  });

  test('reject what is no row, no title, no id or no kind, by number', async () => {
    const records = await folder.read(
      'title,titleId,kind\nOne,1,\nTwo,2\nThree,3,,,more\n' +
        ',4,\nFive,a b,\nSix,6,map\n"Sev"en,7,\nEight,8,AV\n"Nine,9,\n',
    );
    expect(titlesOf(records)).toMatchObject([{ title: 'One' }, { title: '"Sev"en' }, { title: 'Eight', kind: 'av' }]);
    expect(reasonsOf(records)).toEqual([
      [2, '2 columns where the header has 3'],
      [3, '5 columns where the header has 3'],
      [4, 'no title'],
      [5, 'titleId a b is not of A-Z a-z 0-9 _ -, at most 64'],
      [6, 'kind map is neither book nor av'],
      [9, 'a quotation mark is not closed, here or in a row before'],
    ]);
  });

  test('leave out what cannot be, with a warning', async () => {
    const [read] = await folder.read(
      'title,isbn,publishedYear,ndc,barcode,ebookUrl\nX,123,soon,novel,B 1,javascript:x\n',
    );
    expect(read).toMatchObject({
      title: { isbn: [], copies: [] },
      warnings: [
        'publishedYear left out: soon',
        'ndc left out: novel',
        'ebookUrl left out: javascript:x',
        'isbn left out: 123',
        'barcode left out: B 1',
      ],
    });
  });

  test.each([
    ['平成12年', 2000],
    ['昭和五十年', 1975],
    ['令和元年', 2019],
    ['S55.4.1', 1980],
    ['明治三十', 1897],
    ['2000（平成12）年', 2000],
  ])('read the year of %s', async (given, year) => {
    expect(titlesOf(await folder.read(`title,publishedYear\n雨,${given}\n`))).toMatchObject([{ publishedYear: year }]);
  });

  test.each([
    ['UTF-16 of Excel', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['semicolons', (text: string) => text.replaceAll('\t', ';')],
  ])('are recognised with %s', async (_name, file) => {
    const titles = titlesOf(await folder.read(file('title\tauthors\tndc\n雨の峠\t峠野 あめ\tK913 726\n')));
    expect(titles).toMatchObject([{ title: '雨の峠', authors: ['峠野 あめ'], ndc: '913', otherNdc: ['K913', '726'] }]);
  });

  test('say what is not read: unknown columns, one that stands there twice, a row of labels', async () => {
    const said: string[] = [];
    const path = folder.write('title,title,isbn,barcode,shelf\nタイトル,,ISBN,個別資料ID,\n雨,雪,4822243753,B-1,\n');
    const records = [];
    for await (const record of readCatalogueFile(path, {}, (remark) => said.push(remark))) records.push(record);
    expect(records).toMatchObject([{ record: 1, offset: 66, title: { title: '雨', isbn: ['9784822243753'] } }]);
    expect(said).toEqual([
      'column "title" stands there more than once; the first one is read',
      'columns that are not known here: shelf',
      'the row after the header holds labels, not a title: it is not read',
    ]);
  });

  test('that are packed and end too early say so in a sentence', async () => {
    const packed = gzipSync(`title\n${'雨\n'.repeat(100_000)}`);
    await expect(folder.read(packed.subarray(0, packed.length - 200))).rejects.toThrow(
      'the packed file ends too early',
    );
  });

  test('say which column is missing, and that a mapping file reads others', async () => {
    await expect(folder.read('書名,著者\nこころ,夏目漱石\n')).rejects.toThrow(
      /no column "title".*書名, 著者.*--columns/,
    );
  });

  test('are not what is empty, or neither text nor MARC', async () => {
    await expect(folder.read('')).rejects.toThrow('the file is empty');
    await expect(folder.read(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]))).rejects.toThrow('neither MARC 21');
  });

  test('take format and encoding from the operator without a question', async () => {
    const path = folder.write('title;x');
    const given = { format: 'tsv', encoding: 'cp932' } as const;
    expect(await detect(path, given)).toEqual({ ...given, delimiter: '\t' });
  });
});

describe('a mapping file', () => {
  const mapped = async (map: unknown, content: string) =>
    titlesOf(await folder.read(content, { columns: await readColumnMap(folder.write(JSON.stringify(map))) }));

  test('names columns, joins several, and puts a prefix before an id', async () => {
    const map = {
      titleId: { columns: ['番号'], prefix: 'old-' },
      title: { columns: ['書名', '副題'], join: ' : ' },
      authors: { columns: ['姓', '名'], join: '', joinForeign: ', ' },
    };
    const titles = await mapped(map, '番号,書名,副題,姓,名\n1,雨,,山本,花\n2,雪,短編集,ポー,エドガー\n3,風,,,\n');
    expect(titles).toMatchObject([
      { titleId: 'old-1', title: '雨', authors: ['山本花'] },
      { titleId: 'old-2', title: '雪 : 短編集', authors: ['ポー, エドガー'] },
      { titleId: 'old-3', authors: [] },
    ]);
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['no column for the title', '{"isbn":"ISBN"}'],
    ['an unknown member', '{"title":"T","colour":"C"}'],
    ['a rule without columns', '{"title":{"join":" "}}'],
    ['a rule with an unknown part', '{"title":{"columns":["T"],"glue":" "}}'],
  ])('is refused when it is %s', async (_what, text) => {
    const path = folder.write(text);
    await expect(readColumnMap(path)).rejects.toThrow(path);
  });
});

if (hasRealData())
  describe('the list of Aozora Bunko', () => {
    test('is read in CP932 by the mapping of the documentation', async () => {
      const columns = await readColumnMap('docs/columns/aozora.json');
      const titles = titlesOf(await readAll(realFile('csv/aozora_sample300_cp932.csv'), { columns }));
      expect(titles).toHaveLength(300);
      expect(titles[0]).toMatchObject({
        titleId: 'aozora-047204',
        title: '和歌批判の範疇',
        authors: ['折口信夫'],
        ndc: '911',
      });
    });
  });
