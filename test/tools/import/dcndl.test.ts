/** NDL's own XML: what a record of DC-NDL gives, in RDF and in the flat form of OpenSearch. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { readAll, reasonsOf, titlesOf, workFolder } from '../../../testing/import/files.ts';
import { hasRealData, realFile } from '../../../testing/import/real-data.ts';

const folder = workFolder();
afterAll(() => folder.remove());

const open = `<records><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:dcndl="http://ndl.go.jp/dcndl/terms/" xmlns:foaf="http://xmlns.com/foaf/0.1/">`;
const close = '</rdf:RDF></records>';
const transcription = (reading: string) => `<dcndl:transcription>${reading}</dcndl:transcription>`;
const value = (name: string, text: string, reading = '') =>
  `<${name}><rdf:Description><rdf:value>${text}</rdf:value>` +
  `${reading && transcription(reading)}</rdf:Description></${name}>`;
const identifier = (type: string, text: string) =>
  `<dcterms:identifier rdf:datatype="http://ndl.go.jp/dcndl/terms/${type}">${text}</dcterms:identifier>`;

describe('a resource of DC-NDL', () => {
  test('gives title with volume, readings, people without their roles, numbers, classes and kind', async () => {
    const records = await folder.read(`${open}
<dcndl:BibResource rdf:about="http://iss.ndl.go.jp/books/R100000002-I000012345678-00#material">
${identifier('ISBN', '4-7949-7075-7')}${identifier('ISBN', '9784001234560')}${identifier('ISSN', '0388-5534')}
<dcterms:title>双子の庭</dcterms:title>${value('dc:title', '双子の庭', 'フタゴ ノ ニワ')}
${value('dcndl:volume', '上', 'ジョウ')}${value('dcndl:alternative', 'Twin gardens')}
${value('dcndl:seriesTitle', '星空双書 ; 7', 'ホシゾラ ソウショ ; 7')}
<dcterms:creator><foaf:Agent><foaf:name>見本, 花子, 1950-</foaf:name>
${transcription('ミホン, ハナコ, 1950-')}</foaf:Agent></dcterms:creator>
<dc:creator>見本花子 著</dc:creator>
<dcterms:publisher><foaf:Agent><foaf:name>見本書店</foaf:name></foaf:Agent></dcterms:publisher>
<dcterms:issued rdf:datatype="http://purl.org/dc/terms/W3CDTF">1999</dcterms:issued>
<dcterms:subject rdf:resource="http://id.ndl.go.jp/class/ndc9/913.6"/>
<dc:subject rdf:datatype="http://ndl.go.jp/dcndl/terms/NDC8">910.8</dc:subject>
<dcterms:language rdf:datatype="http://purl.org/dc/terms/ISO639-2">jpn</dcterms:language>
<dcndl:materialType rdf:resource="http://ndl.go.jp/ndltype/Book" rdfs:label="図書"/>
<dcterms:isPartOf><dcndl:BibResource><dcterms:title>何かの一部</dcterms:title></dcndl:BibResource></dcterms:isPartOf>
</dcndl:BibResource>${close}`);
    expect(reasonsOf(records)).toEqual([]);
    expect(titlesOf(records)).toEqual([
      {
        title: '双子の庭 上',
        titleReading: 'フタゴ ノ ニワ ジョウ',
        otherTitles: ['Twin gardens'],
        volume: '上',
        series: ['星空双書 ; 7'],
        authors: ['見本, 花子'],
        authorReadings: ['ミホン, ハナコ'],
        publisher: '見本書店',
        publishedYear: 1999,
        isbn: ['9784794970756'],
        printedIsbn: ['9784001234560'],
        issn: ['0388-5534'],
        ndc: '913.6',
        otherNdc: ['910.8'],
        language: 'jpn',
        kind: 'book',
        controlNumber: '012345678',
        controlNumberOf: 'JTNDL',
        copies: [],
      },
    ]);
  });

  test('without a name is rejected, and a document that breaks off is read up to there', async () => {
    const records = await folder.read(
      `${open}<dcndl:BibResource><dcterms:title> </dcterms:title></dcndl:BibResource>` +
        '<dcndl:BibResource><dcterms:title>庭</dcterms:title></dcndl:BibResource><dcndl:Bib',
    );
    expect(titlesOf(records).map(({ title }) => title)).toEqual(['庭']);
    expect(reasonsOf(records)).toEqual([
      [1, 'no title'],
      [3, expect.stringMatching(/^the XML is not well formed/)],
    ]);
  });
});

(hasRealData() ? describe : describe.skip)('records of the National Diet Library', () => {
  test.each([
    ['ndl/ndl_dcndl_rdf_records.xml', 36],
    ['ndl/ndl_opensearch_items.xml', 53],
  ])('%s: %d of %d are taken, with names and most with readings', async (file, count) => {
    const records = await readAll(realFile(file));
    expect(reasonsOf(records)).toEqual([]);
    const titles = titlesOf(records);
    expect(titles).toHaveLength(count);
    expect(titles.filter(({ titleReading }) => titleReading !== undefined).length).toBeGreaterThan(count * 0.7);
    expect(titles.flatMap(({ authors }) => authors).filter((name) => /\d{4}-|\s著$/.test(name))).toEqual([]);
  });
});
