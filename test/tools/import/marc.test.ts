import { afterAll, describe, expect, test } from '@jest/globals';
import { isoRecord, readAll, reasonsOf, titlesOf, workFolder } from '../../../testing/import/files.ts';
import { hasRealData, realFile } from '../../../testing/import/real-data.ts';

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

const undeclared = '00000nam  2200000 a 4500';

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
      Buffer.from(
        isoRecord([['245', '00$aXYZ']], undeclared)
          .toString('latin1')
          .replace('XYZ', '\xd8\xe2\xe5'),
        'latin1',
      ),
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
      [5, 'neither UTF-8 nor whole MARC-8 (at d8e2e5)'],
      [6, 'not valid UTF-8 although it says so'],
      [7, 'marked as deleted'],
      [9, 'the file ends within this record'],
    ]);
  });

  const latin1 = (record: Buffer, from: string, to: string) =>
    Buffer.from(record.toString('latin1').replace(from, to), 'latin1');

  test.each([
    ['UTF-8 without the flag of the leader', 'タイトル', 'タイトル'],
    ['marks before their letters', 'Caf\xe2e fran\xf0cais', 'Café français'],
    ['an escape to East Asian letters and back', '\x1b$1!6F!U>\x1b(B : notes', undefined],
    ['Cyrillic', '\x1b(NkNIGA\x1b(B', 'Книга'],
  ])('is read by what is there: %s', async (_what, given, title) => {
    const utf8 = given === title;
    const record = isoRecord([['245', `00$a${utf8 ? given : 'x'.repeat(given.length)}`]], undeclared);
    const read = titlesOf(await folder.read(utf8 ? record : latin1(record, 'x'.repeat(given.length), given)));
    expect(read).toHaveLength(1);
    if (title !== undefined) expect(read[0]?.title).toBe(title);
    else expect(read[0]?.title).toMatch(/^\p{Script=Han}+ : notes$/u);
  });

  test('in MARC-8 although it says UTF-8 is read and said; damaged UTF-8 never becomes other text', async () => {
    const lying = latin1(isoRecord([['245', '00$aCafXX']]), 'XX', '\xe2e');
    expect(await folder.read(lying)).toMatchObject([
      { title: { title: 'Café' }, warnings: ['in MARC-8, although it says UTF-8'] },
    ]);
    const broken = latin1(isoRecord([['245', '00$a雨のXX']]), 'XX', '\xe2e');
    expect(reasonsOf(await folder.read(broken))).toEqual([[1, 'not valid UTF-8 although it says so']]);
  });

  test('that lost its escapes is left out, and refused where that is the title', async () => {
    const other = isoRecord([
      ['245', '10$6880-01$aShanghai notes'],
      ['880', '10$6245-01/\u00011$a\u00011!2H!?5!T2(B'],
    ]).toString();
    const [read] = await folder.read(other.replaceAll('\u0001', '$'));
    expect(read).toMatchObject({
      title: { title: 'Shanghai notes' },
      warnings: ['text in MARC-8 without its escape sequences, left out: field 880'],
    });
    const lost = isoRecord([['245', '10$a\u00011!2H!?5!T2(B']])
      .toString()
      .replaceAll('\u0001', '$');
    expect(reasonsOf(await folder.read(lost))).toMatchObject([[1, expect.stringContaining('without its escape')]]);
  });

  test('keeps what stands behind a stray mark, and undoes the references of exports', async () => {
    const [title] = titlesOf(await folder.read(isoRecord([['245', '00$aJane&apos;s &amp; 枝の上$町と灯り']])));
    expect(title?.title).toBe("Jane's & 枝の上 町と灯り");
  });

  test('in Japanese gives a title in Latin letters with its reading, series, volume, language and roles', async () => {
    const record = isoRecord([
      ['003', 'JTNDL'],
      ['008', '200101s2020    ja            000 0 jpn  '],
      ['022', '  $a0378-5955'],
      ['245', '10$6880-01$aSLOW TRAIN$n第2巻'],
      ['260', '  $6880-02$bHOSHI PRESS'],
      ['490', '1 $a星空双書 ;$v7'],
      ['700', '1 $a湊, よる$e訳'],
      ['880', '10$6245-01/(B$aSuro torein'],
      ['880', '10$6245-01/\u00011$aスロー トレイン'],
      ['880', '  $6260-02/\u00011$bホシ プレス'],
    ]);
    const [title] = titlesOf(await folder.read(record.toString().replaceAll('\u0001', '$')));
    expect(title).toMatchObject({
      title: 'SLOW TRAIN 第2巻',
      titleReading: 'スロー トレイン',
      publisher: 'HOSHI PRESS',
      volume: '第2巻',
      series: ['星空双書 ; 7'],
      issn: ['0378-5955'],
      language: 'jpn',
      contributors: [{ name: '湊, よる', role: '訳' }],
    });
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
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "aaaa">]><collection xmlns="http://www.loc.gov/MARC21/slim">' +
      `${record('&a;').replaceAll('m:', '')}</collection>`;
    expect(reasonsOf(await folder.read(bomb))).toMatchObject([[1, expect.stringContaining('not well formed')]]);
  });
});

if (hasRealData())
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
