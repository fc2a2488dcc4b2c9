import type { SaxesTagNS } from 'saxes';
import { Unreadable, maxPerRecord } from './incoming.ts';
import { XmlRecords } from './xml-records.ts';

/** An element of a DC-NDL record: local name, the last part of its datatype or type, text, and what is in it. */
export type DcndlElement = {
  readonly name: string;
  /** For example `ISBN`, `NDC9`, `W3CDTF`; empty where none is named. */
  readonly type: string;
  /** What `rdf:resource` or `rdf:about` names, and what `rdfs:label` calls it. */
  readonly resource: string;
  readonly label: string;
  text: string;
  readonly children: DcndlElement[];
};

const terms = 'http://ndl.go.jp/dcndl/terms/';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/**
 * Records of the National Diet Library in its own XML: resources of DC-NDL (RDF), and items of its OpenSearch, which
 * have the same elements without the depth.
 */
export function readDcndl(bytes: AsyncIterable<Buffer>): AsyncGenerator<DcndlElement | Unreadable> {
  return new Resources().read(bytes);
}

class Resources extends XmlRecords<DcndlElement> {
  /** Elements around the one being read; of a record, from its resource on. */
  readonly #around: string[] = [];
  readonly #open: DcndlElement[] = [];
  #size = 0;

  protected override begin(tag: SaxesTagNS): void {
    const isRecord = this.#open.length === 0 && isResource(tag, this.#around.at(-1));
    this.#around.push(tag.local);
    if (!isRecord && this.#open.length === 0) return;
    const attribute = (name: string) =>
      Object.values(tag.attributes)
        .find(({ local }) => local === name)
        ?.value.trim() ?? '';
    const element = {
      name: tag.local,
      type: lastPart(attribute('datatype') || attribute('type')),
      resource: attribute('resource') || attribute('about'),
      label: attribute('label'),
      text: '',
      children: [],
    };
    if (isRecord) this.#size = 0;
    // Descriptions of the answer's reader in HTML, and links to other catalogues, say nothing more.
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
  }

  protected override append(text: string): void {
    const [element] = this.#open.slice(-1);
    if (!element) return;
    this.#size += text.length;
    if (this.#size <= maxPerRecord) element.text += text;
  }

  protected override close(): void {
    this.#around.pop();
    const element = this.#open.pop();
    if (!element || this.#open.length > 0) return;
    // Other resources name only what a record is a part of, or took the place of.
    if (!element.children.some(({ name }) => name === 'title')) return;
    this.done(this.#size > maxPerRecord ? new Unreadable('longer than a record can be') : element);
  }
}

function isResource(tag: SaxesTagNS, parent: string | undefined): boolean {
  if (tag.local === 'BibResource' && tag.uri === terms) return parent === 'RDF';
  return tag.local === 'item' && tag.uri === '' && parent === 'channel';
}

/** `http://ndl.go.jp/dcndl/terms/ISBN` and `dcndl:ISBN` are both `ISBN`. */
function lastPart(name: string): string {
  return name.split(/[/:#]/).at(-1) ?? '';
}

/** Whether XML that begins like this is of the National Diet Library's own kind, and not MARC. */
export function isDcndl(head: string): boolean {
  return head.includes(terms) && (head.includes(rdf) || head.includes('<rss'));
}
