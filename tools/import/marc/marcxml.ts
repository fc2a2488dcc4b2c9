import type { SaxesTagNS } from 'saxes';
import { Unreadable, maxPerRecord } from '../incoming.ts';
import { withoutEntities } from '../wording.ts';
import { XmlRecords } from '../xml-records.ts';
import type { ControlField, DataField, MarcRecord, PlacedRecord } from './marc-record.ts';

/** Records of a MARCXML file, whatever its prefix. @throws Unreadable when there is no record of MARC in it */
export async function* readMarcXml(bytes: AsyncIterable<Buffer>): AsyncGenerator<PlacedRecord> {
  const records = new MarcRecords();
  for await (const read of records.read(bytes)) yield { read };
  if (records.count === 0 && !records.broken)
    throw new Unreadable('it is XML, but not MARCXML: no record in it has a MARC field');
}

class MarcRecords extends XmlRecords<MarcRecord> {
  count = 0;
  #record: { leader: string; control: ControlField[]; data: DataField[]; size: number } | undefined;
  #field: { tag: string; indicators: string; subfields: { code: string; value: string }[] } | undefined;
  #code = '';
  #text = '';

  protected override begin(tag: SaxesTagNS): void {
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

  protected override append(text: string): void {
    if (!this.#record) return;
    this.#record.size += text.length;
    if (this.#record.size <= maxPerRecord) this.#text += text;
  }

  protected override close(tag: SaxesTagNS): void {
    const record = this.#record;
    if (!record) return;
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
      this.count += 1;
      this.done(size > maxPerRecord ? new Unreadable('longer than a record can be') : read);
      this.#record = undefined;
    }
    this.#text = '';
  }
}
