import type { TitleRecord } from '../title-record.ts';
import { xmlText, type XmlTree } from './xml-tree.ts';

const namespaces = {
  '@xmlns:oai_dc': 'http://www.openarchives.org/OAI/2.0/oai_dc/',
  '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  '@xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
};

/** A title as simple Dublin Core, the format that every harvester reads. @param page address of the title's page */
export function dublinCore(record: TitleRecord, page: string): XmlTree {
  const isbn = [...record.isbn, ...(record.printedIsbn ?? [])].map((number) => `ISBN ${number}`);
  const elements = {
    title: [record.title, ...(record.otherTitles ?? [])],
    creator: record.authors,
    subject: [record.ndc, ...(record.otherNdc ?? [])].flatMap((ndc) => (ndc === undefined ? [] : [`NDC ${ndc}`])),
    publisher: record.publisher,
    date: record.publishedYear?.toString(),
    type: record.kind === 'book' ? 'Text' : undefined,
    identifier: [page, ...isbn, ...(record.issn ?? []).map((number) => `ISSN ${number}`)],
    language: record.language,
    relation: record.series,
  };
  const named = Object.entries(elements).flatMap(([name, value]) => {
    const texts = (typeof value === 'string' ? [value] : (value ?? [])).map(xmlText).filter((text) => text !== '');
    return texts.length === 0 ? [] : [[`dc:${name}`, texts] as const];
  });
  return { 'oai_dc:dc': { ...namespaces, ...Object.fromEntries(named) } };
}
