import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Unreadable, maxPerRecord } from '../incoming.ts';
import { withoutEntities } from '../wording.ts';
import { decodedXml } from '../xml-text.ts';
import type { ControlField, DataField, MarcRecord, PlacedRecord } from './marc-record.ts';

/**
 * Records of a MARCXML file, whatever its prefix. Documents that are not well formed are read up to
 * the fault, which is then yielded as an error. Entities of a document type are not expanded.
 */
export async function* readMarcXml(bytes: AsyncIterable<Buffer>): AsyncGenerator<PlacedRecord> {
  const collector = new RecordCollector();
  for await (const text of decodedXml(bytes)) {
    collector.feed(text);
    for (const read of collector.take()) yield { read };
    if (collector.broken) return;
  }
  collector.end();
  for (const read of collector.take()) yield { read };
  if (collector.records === 0) throw new Unreadable('it is XML, but not MARCXML: no record in it has a MARC field');
}

class RecordCollector {
  broken = false;
  records = 0;
  readonly #parser = new SaxesParser({ xmlns: true });
  #done: (MarcRecord | Unreadable)[] = [];
  #record: { leader: string; control: ControlField[]; data: DataField[]; size: number } | undefined;
  #field: { tag: string; indicators: string; subfields: { code: string; value: string }[] } | undefined;
  #code = '';
  #text = '';

  constructor() {
    this.#parser.on('error', (error) => {
      if (!this.broken) this.#done.push(new Unreadable(`the XML is not well formed: ${error.message}`));
      this.broken = true;
    });
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('closetag', (tag) => this.#close(tag));
    this.#parser.on('text', (text) => this.#append(text));
    this.#parser.on('cdata', (text) => this.#append(text));
  }

  feed(text: string): void {
    if (!this.broken) this.#parser.write(text);
  }

  end(): void {
    if (!this.broken) this.#parser.close();
  }

  take(): (MarcRecord | Unreadable)[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  #open(tag: SaxesTagNS): void {
    if (this.broken) return;
    this.#text = '';
    const attribute = (name: string) => tag.attributes[name]?.value ?? '';
    if (tag.local === 'record') this.#record = { leader: '', control: [], data: [], size: 0 };
    else if (tag.local === 'controlfield') this.#code = attribute('tag');
    else if (tag.local === 'subfield') this.#code = attribute('code');
    else if (tag.local === 'datafield') {
      const indicators = ['ind1', 'ind2'].map((name) => attribute(name).slice(0, 1) || ' ').join('');
      this.#field = { tag: attribute('tag'), indicators, subfields: [] };
    }
  }

  #append(text: string): void {
    if (!this.#record) return;
    this.#record.size += text.length;
    if (this.#record.size <= maxPerRecord) this.#text += text;
  }

  #close(tag: SaxesTagNS): void {
    const record = this.#record;
    if (this.broken || !record) return;
    if (tag.local === 'leader') record.leader = this.#text;
    else if (tag.local === 'controlfield') record.control.push({ tag: this.#code, value: this.#text });
    else if (tag.local === 'subfield')
      this.#field?.subfields.push({ code: this.#code, value: withoutEntities(this.#text) });
    else if (tag.local === 'datafield' && this.#field) {
      record.data.push(this.#field);
      this.#field = undefined;
    } else if (tag.local === 'record') {
      const { size, ...read } = record;
      this.#record = undefined;
      this.#text = '';
      // Answers of search services have elements of this name around records of other kinds.
      if (read.leader === '' && read.control.length + read.data.length === 0 && size <= maxPerRecord) return;
      this.records += 1;
      this.#done.push(size > maxPerRecord ? new Unreadable('longer than a record can be') : read);
      this.#record = undefined;
    }
    this.#text = '';
  }
}
