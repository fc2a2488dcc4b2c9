import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Unreadable } from './incoming.ts';
import { decodedXml } from './xml-text.ts';

/**
 * Reads the records of an XML document as a stream. A document that is not well formed is read up to the fault, which
 * then stands in the place of a record. Entities of a document type are not expanded.
 */
export abstract class XmlRecords<Read> {
  broken = false;
  readonly #parser = new SaxesParser({ xmlns: true });
  #done: (Read | Unreadable)[] = [];

  constructor() {
    this.#parser.on('error', (error) => {
      if (!this.broken) this.#done.push(new Unreadable(`the XML is not well formed: ${error.message}`));
      this.broken = true;
    });
    this.#parser.on('opentag', (tag) => this.broken || this.begin(tag));
    this.#parser.on('closetag', (tag) => this.broken || this.close(tag));
    this.#parser.on('text', (text) => this.append(text));
    this.#parser.on('cdata', (text) => this.append(text));
  }

  async *read(bytes: AsyncIterable<Buffer>): AsyncGenerator<Read | Unreadable> {
    for await (const text of decodedXml(bytes)) {
      this.#parser.write(text);
      yield* this.#take();
      if (this.broken) return;
    }
    this.#parser.close();
    yield* this.#take();
  }

  protected abstract begin(tag: SaxesTagNS): void;
  protected abstract append(text: string): void;
  protected abstract close(tag: SaxesTagNS): void;

  /** A record is whole, or cannot be one. */
  protected done(record: Read | Unreadable): void {
    this.#done.push(record);
  }

  #take(): (Read | Unreadable)[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }
}
