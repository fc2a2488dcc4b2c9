import { afterAll, describe, expect, test } from '@jest/globals';
import { hasRealData, isoRecord, readAll, realFile, reasonsOf, titlesOf, workFolder } from './files.ts';

const folder = workFolder();
afterAll(() => folder.remove());

const japanese = isoRecord(
  [
    ['001', 'x1'],
    ['003', 'TEST'],
    ['008', '240101s2024    ja'],
    ['020', '  $a978-4-7949-7075-6 : $c1700円'],
    ['084', '  $a913.6$2njb/09'],
    ['084', '  $a914.6$2njb/10'],
    ['084', '  $aKH11$2kktb'],
    ['245', '00$6880-01$a雨の図書館 : $b短編集 / $c山本花 著.'],
    ['260', '  $6880-02$a東京 : $b架空書房, $c2024.1.'],
    ['700', '1 $6880-03$a山本, 花,$d1980-'],
    ['880', '00$6245-01/(B$aAme no toshokan : $btanpenshu.'],
    ['880', '00$6245-01/$1$aアメ ノ トショカン : $bタンペンシュウ.'.replace('/$1', '/\u00011')],
    ['880', '1 $6700-03/(B$aYamamoto, Hana,$d1980-'],
  ].map(([tag = '', text = '']) => [tag, text] as const),
);

/** The sign of the script, `$1`, has the character that stands for the subfield mark here. */
const japaneseFile = Buffer.from(japanese.toString('utf8').replace('/\u00011', '/$1'));

describe('MARC 21', () => {
  test('gives title, reading from 880, authors, publisher, year, ISBN and NDC', async () => {
    const [title] = titlesOf(await folder.read(japaneseFile));
    expect(title).toEqual({
      controlNumber: 'x1',
      controlNumberOf: 'TEST',
      title: '雨の図書館 : 短編集',
      titleReading: 'アメ ノ トショカン : タンペンシュウ',
      otherTitles: ['Ame no toshokan : tanpenshu'],
      authors: ['山本, 花'],
      authorReadings: ['Yamamoto, Hana'],
      publisher: '架空書房',
      publishedYear: 2024,
      isbn: ['9784794970756'],
      ndc: '914.6',
      kind: 'book',
      copies: [],
    });
  });

  test('takes the original script of a romanised record as its title', async () => {
    const romanised = isoRecord([
      ['245', '10$6880-01$aAme no toshokan /'],
      ['880', '10$6245-01/$a雨の図書館 /'],
    ]);
    const [title] = titlesOf(await folder.read(romanised));
    expect(title).toMatchObject({ title: '雨の図書館', otherTitles: ['Ame no toshokan'] });
  });

  test.each([
    ['g', 'av'],
    ['j', 'av'],
    ['i', 'av'],
    ['a', 'book'],
    ['c', 'book'],
    ['e', 'book'],
  ])('of type %s is %s', async (type, kind) => {
    const record = isoRecord([['245', '00$aX']], `00000n${type}m a2200000 a 4500`);
    expect(titlesOf(await folder.read(record))).toMatchObject([{ kind }]);
  });

  test('is cut at the end of each record, whatever lies between', async () => {
    const one = isoRecord([['245', '00$aOne']]);
    const two = isoRecord([['245', '00$aTwo']]);
    const file = Buffer.concat([one, Buffer.from('\r\n\0 '), two, Buffer.from('\n')]);
    expect(titlesOf(await folder.read(file)).map(({ title }) => title)).toEqual(['One', 'Two']);
  });

  test('is read although leader and directory lie about lengths', async () => {
    const sound = isoRecord([
      ['001', 'a'],
      ['245', '00$a図書'],
    ]).toString('latin1');
    const lying = Buffer.from(sound.replace('00100002', '00100099').replace(/^\d{5}/, '99999'), 'latin1');
    expect(titlesOf(await folder.read(lying))).toMatchObject([{ title: '図書' }]);
  });

  test('that is damaged is reported with its number, and the next one is read', async () => {
    const good = isoRecord([['245', '00$aGood']]);
    const file = Buffer.concat([
      good,
      Buffer.from('00010 short\x1d'),
      isoRecord([['001', 'n']]),
      isoRecord([['200', '1 $aUnimarc']]),
      isoRecord([['245', '00$aé']], '00000nam  2200000 a 4500'),
      Buffer.from(
        isoRecord([['245', '00$aéa']])
          .toString('latin1')
          .replace('\xc3\xa9', '\xe9 '),
        'latin1',
      ),
      isoRecord([['245', '00$aGone']], '00000dam a2200000 a 4500'),
      good,
      good.subarray(0, 40),
    ]);
    const records = await folder.read(file);
    expect(titlesOf(records)).toHaveLength(2);
    expect(reasonsOf(records)).toEqual([
      [2, 'too short for a MARC record'],
      [3, 'no title (field 245)'],
      [4, 'no title (field 245); it may be UNIMARC'],
      [5, 'in MARC-8 or an undeclared encoding (leader position 9 is not "a"); only UTF-8 is read'],
      [6, 'not valid UTF-8 although it says so'],
      [7, 'marked as deleted'],
      [9, 'the file ends within this record'],
    ]);
  });

  test('in an undeclared encoding is taken when it is plain ASCII, or when the operator knows better', async () => {
    const undeclared = '00000nam  2200000 a 4500';
    expect(titlesOf(await folder.read(isoRecord([['245', '00$aPlain']], undeclared)))).toHaveLength(1);
    const accented = isoRecord([['245', '00$aÉtude']], undeclared);
    expect(titlesOf(await folder.read(accented, { encoding: 'utf-8' }))).toMatchObject([{ title: 'Étude' }]);
  });

  test('that has no end is given up without being held in memory', async () => {
    const endless = Buffer.concat([
      isoRecord([['245', '00$aFirst']]),
      Buffer.alloc(3 * 1024 * 1024, 0x41),
      Buffer.from('\x1d'),
      isoRecord([['245', '00$aLast']]),
    ]);
    const records = await folder.read(endless);
    expect(titlesOf(records).map(({ title }) => title)).toEqual(['First', 'Last']);
    expect(reasonsOf(records)).toEqual([[2, 'longer than a record can be']]);
  });

  test('keeps what is printed as an ISBN and cannot be one apart, with a warning', async () => {
    const record = isoRecord([
      ['020', '  $a4-8222-4375-4'],
      ['020', '  $c1000円'],
      ['020', '  $a4822243753 (pbk.)'],
      ['245', '00$aX'],
    ]);
    expect(await folder.read(record)).toMatchObject([
      {
        title: { isbn: ['9784822243753'], printedIsbn: ['4822243754'] },
        warnings: ['not an ISBN, kept as it is printed: 4-8222-4375-4'],
      },
    ]);
  });
});

describe('MARCXML', () => {
  const xml = (records: string) =>
    `<?xml version="1.0"?>\n<m:collection xmlns:m="http://www.loc.gov/MARC21/slim">${records}</m:collection>`;
  const record = (title: string) =>
    `<m:record><m:leader>00000nam a2200000 a 4500</m:leader><!-- c --><m:controlfield tag="001">7</m:controlfield>` +
    `<m:datafield tag="245" ind1="0" ind2="0"><m:subfield code="a">${title}</m:subfield></m:datafield></m:record>`;

  test('is read with any prefix, with references and CDATA', async () => {
    const titles = titlesOf(await folder.read(xml(record('雨 &amp; <![CDATA[雪]]> &#x98A8;') + record('二'))));
    expect(titles.map(({ title }) => title)).toEqual(['雨 & 雪 風', '二']);
  });

  test('that breaks off is taken up to the fault', async () => {
    const records = await folder.read(xml(record('一') + record('二')).slice(0, -60));
    expect(titlesOf(records)).toHaveLength(1);
    expect(reasonsOf(records)).toMatchObject([[2, expect.stringContaining('not well formed')]]);
  });

  test('expands no entities of its own', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "aaaa">]><collection xmlns="http://www.loc.gov/MARC21/slim">${record('&a;').replaceAll('m:', '')}</collection>`;
    expect(reasonsOf(await folder.read(bomb))).toMatchObject([[1, expect.stringContaining('not well formed')]]);
  });
});

if (hasRealData)
  describe('real records', () => {
    test('of the National Diet Library are taken, all 233 of them', async () => {
      const records = await readAll(realFile('marc/ndl_japanmarc_233.mrc'));
      const titles = titlesOf(records);
      expect(titles).toHaveLength(233);
      // What is missing in these numbers is missing in the records.
      expect(titles.filter((title) => title.titleReading !== undefined)).toHaveLength(229);
      expect(titles.filter((title) => title.isbn.length > 0)).toHaveLength(189);
      expect(titles.filter((title) => title.ndc !== undefined)).toHaveLength(194);
      expect(titles.filter((title) => title.authors.length > 0)).toHaveLength(213);
      expect(titles[0]).toMatchObject({
        title: 'これからの本の話をしよう',
        titleReading: 'コレカラ ノ ホン ノ ハナシ オ シヨウ',
        authors: ['萩野, 正昭'],
        publisher: '晶文社',
        publishedYear: 2019,
        isbn: ['9784794970756'],
        ndc: '023',
        kind: 'book',
      });
    });

    test.each([
      ['marcxml/bf_dataset_gwu.xml', 99],
      ['marcxml/bf_dataset_princeton.xml', 99],
      ['marcxml/bf_dataset_loc_general.xml', 99],
      ['marcxml/rubymarc_batch.xml', 2],
      ['marc/marcrecord_filler.usmarc', 3],
      ['marc/pymarc_marc.dat', 20],
      ['marc/marc4j_unordered-directory-entries.mrc', 1],
    ])('of %s are taken, all %i of them', async (file, count) => {
      expect(titlesOf(await readAll(realFile(file)))).toHaveLength(count);
    });
  });
