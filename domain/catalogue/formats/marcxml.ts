import type { TitleRecord } from '../title-record.ts';
import { xmlText, type XmlTree } from './xml-tree.ts';

type Subfield = readonly [code: string, text: string | undefined];
type Field = { readonly tag: string; readonly indicators?: string; readonly subfields: readonly Subfield[] };

/** As the product's own import reads it: a record that goes out and comes back is the same title. */
export function marcxml(record: TitleRecord): XmlTree {
  return {
    record: {
      '@xmlns': 'http://www.loc.gov/MARC21/slim',
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      '@xsi:schemaLocation':
        'http://www.loc.gov/MARC21/slim http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd',
      leader: `00000n${record.kind === 'av' ? 'g' : 'a'}m a2200000   4500`,
      controlfield: [
        { '@tag': '001', '#text': xmlText(record.titleId) },
        { '@tag': '008', '#text': fixedField(record) },
      ],
      datafield: fieldsOf(record).map(({ tag, indicators = '  ', subfields }) => ({
        '@tag': tag,
        '@ind1': indicators.charAt(0),
        '@ind2': indicators.charAt(1),
        subfield: subfields.flatMap(([code, text]) =>
          text === undefined || text === '' ? [] : [{ '@code': code, '#text': xmlText(text) }],
        ),
      })),
    },
  };
}

/** Date and language stand at fixed places; nothing else of the forty is known. */
function fixedField({ publishedYear, language }: TitleRecord): string {
  const year = publishedYear === undefined ? 'nuuuuuuuu' : `s${String(publishedYear).padStart(4, '0')}    `;
  return `      ${year}xx ${' '.repeat(17)}${(language ?? 'und').slice(0, 3).padEnd(3)}  `;
}

function fieldsOf(record: TitleRecord): Field[] {
  const { title, titleReading, authors, publisher, publishedYear, ebookUrl, contributors = [] } = record;
  const roleOf = (name: string) => contributors.find((each) => each.name === name)?.role;
  const people = authors.map((name): Field => ({
    tag: '700',
    indicators: '1 ',
    subfields: [
      ['a', name],
      ['e', roleOf(name)],
    ],
  }));
  const linked = titleReading === undefined ? undefined : '880-01';
  const fields: (Field | undefined)[] = [
    ...record.isbn.map((number): Field => ({ tag: '020', subfields: [['a', number]] })),
    ...(record.printedIsbn ?? []).map((number): Field => ({ tag: '020', subfields: [['z', number]] })),
    ...(record.issn ?? []).map((number): Field => ({ tag: '022', subfields: [['a', number]] })),
    ...[record.ndc, ...(record.otherNdc ?? [])].map((ndc): Field => ({
      tag: '084',
      subfields: [
        ['a', ndc],
        ['2', ndc && 'njb/10'],
      ],
    })),
    {
      tag: '245',
      indicators: '00',
      subfields: [
        ['6', linked],
        ['a', title],
      ],
    },
    ...(record.otherTitles ?? []).map((other): Field => ({ tag: '246', indicators: '3 ', subfields: [['a', other]] })),
    {
      tag: '264',
      indicators: ' 1',
      subfields: [
        ['b', publisher],
        ['c', publishedYear?.toString()],
      ],
    },
    ...(record.series ?? []).map((series): Field => ({ tag: '490', indicators: '0 ', subfields: [['a', series]] })),
    ...people,
    { tag: '856', indicators: '40', subfields: [['u', ebookUrl]] },
    {
      tag: '880',
      indicators: '00',
      subfields:
        titleReading === undefined
          ? []
          : [
              ['6', '245-01/$1'],
              ['a', titleReading],
            ],
    },
  ];
  return fields.filter((field) => field !== undefined && field.subfields.some(([, text]) => text)) as Field[];
}
