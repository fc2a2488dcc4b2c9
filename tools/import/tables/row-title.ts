import { toIsbn13 } from '../../../domain/catalogue/isbn.ts';
import type { Kind } from '../../../domain/circulation/kind.ts';
import { isTitleId } from '../../../domain/catalogue/identity/title-id.ts';
import { valueOf, type ColumnMap, type Member } from './columns.ts';
import { Unreadable, type IncomingCopy, type IncomingHolding, type IncomingTitle } from '../incoming.ts';
import { classesOf, distinct, issnIn, ndcsIn, oneLine, printedIsbn, webAddress } from '../wording.ts';
import { yearIn } from '../years.ts';

const kindNames: Record<string, Kind> = {
  '': 'book',
  book: 'book',
  図書: 'book',
  av: 'av',
  視聴覚: 'av',
  視聴覚資料: 'av',
};
const no = ['no', 'false', '0', '×', '禁帯出', '館内'];
const barcodePattern = /^[A-Za-z0-9-]{1,32}$/;

/** What a row says: a title, or copies of one that it only names. */
export type DescribedRow =
  | { readonly title: IncomingTitle; readonly warnings: string[] }
  | { readonly holding: IncomingHolding; readonly warnings: string[] };

/**
 * What a row says of its title and copies; several values of a column are separated by `|`.
 * @throws Unreadable when it has no title, or an id or kind that cannot be
 */
export function describeRow(row: ReadonlyMap<string, string>, columns: ColumnMap): DescribedRow {
  const cells = new Cells(row, columns);
  const titleId = cells.text('titleId');
  if (titleId !== '' && !isTitleId(titleId))
    throw new Unreadable(`titleId ${titleId.slice(0, 80)} is not of A-Z a-z 0-9 _ -, at most 64`);
  if (cells.text('title') === '') return holdingOf(cells, titleId, isbnsOf(cells).isbn[0]);
  const kind = kindNames[cells.text('kind').normalize('NFKC').toLowerCase()];
  if (kind === undefined) throw new Unreadable(`kind ${cells.text('kind').slice(0, 80)} is neither book nor av`);
  const optional = {
    titleId: titleId || undefined,
    titleReading: cells.text('titleReading') || undefined,
    otherTitles: nonEmpty(cells.several('otherTitles')),
    authorReadings: nonEmpty(cells.several('authorReadings')),
    publisher: cells.text('publisher') || undefined,
    publishedYear: cells.checked('publishedYear', cells.text('publishedYear'), yearIn),
    ...classesOf(cells.checked('ndc', cells.text('ndc'), classesIn) ?? []),
    ebookUrl: cells.checked('ebookUrl', cells.text('ebookUrl'), webAddress),
    volume: cells.text('volume') || undefined,
    series: nonEmpty(cells.several('series')),
    issn: nonEmpty(distinct(cells.several('issn').map((given) => cells.checked('issn', given, issnIn)))),
    language: cells.checked('language', cells.text('language').toLowerCase(), languageIn),
  };
  const title = {
    title: cells.text('title'),
    authors: cells.several('authors'),
    ...isbnsOf(cells),
    kind,
    ...withoutUndefined(optional),
    copies: copiesOf(cells),
  };
  return { title, warnings: cells.warnings };
}

const languageIn = (text: string) => (/^[a-z]{3}$/.test(text) ? text : undefined);

function classesIn(text: string): string[] | undefined {
  const found = ndcsIn(text);
  return found.length > 0 ? found : undefined;
}

/** The values of a row, and what of them could not be taken. */
class Cells {
  readonly warnings: string[] = [];
  readonly #row: ReadonlyMap<string, string>;
  readonly #columns: ColumnMap;

  constructor(row: ReadonlyMap<string, string>, columns: ColumnMap) {
    this.#row = row;
    this.#columns = columns;
  }

  text(member: Member): string {
    return oneLine(valueOf(this.#columns.get(member), this.#row));
  }

  several(member: Member): string[] {
    const parts = this.text(member).split('|');
    return distinct(parts.map((part) => part.trim()));
  }

  checked<T>(member: Member, given: string, read: (given: string) => T | undefined): T | undefined {
    const value = given === '' ? undefined : read(given);
    if (given !== '' && value === undefined) this.warnings.push(`${member} left out: ${given.slice(0, 80)}`);
    return value;
  }
}

/** Readers type what is printed on a book, also where its check digit is wrong. */
function isbnsOf(cells: Cells): { isbn: string[]; printedIsbn?: string[] } {
  const given = cells.several('isbn');
  const printed = distinct(given.filter((each) => toIsbn13(each) === null).map(printedIsbn));
  for (const each of printed) cells.warnings.push(`not an ISBN, kept as it is printed: ${each}`);
  const rest = given.filter((each) => toIsbn13(each) !== null || printedIsbn(each) === undefined);
  const isbn = rest.map((each) => cells.checked('isbn', each, (text) => toIsbn13(text) ?? undefined));
  return { isbn: distinct(isbn), ...(printed.length > 0 && { printedIsbn: printed }) };
}

function holdingOf(cells: Cells, titleId: string, isbn: string | undefined): DescribedRow {
  const copies = copiesOf(cells);
  if (copies.length === 0 || (titleId === '' && isbn === undefined)) throw new Unreadable('no title');
  const holding = { ...(titleId !== '' && { titleId }), ...(isbn !== undefined && { isbn }), copies };
  return { holding, warnings: cells.warnings };
}

function copiesOf(cells: Cells): IncomingCopy[] {
  const libraryId = cells.text('libraryId');
  const lendable = !no.includes(cells.text('lendable').toLowerCase());
  return cells.several('barcode').flatMap((barcode) => {
    if (barcodePattern.test(barcode)) return [{ barcode, lendable, ...(libraryId !== '' && { libraryId }) }];
    cells.warnings.push(`barcode left out: ${barcode.slice(0, 80)}`);
    return [];
  });
}

function nonEmpty(list: string[]): string[] | undefined {
  return list.length > 0 ? list : undefined;
}

function withoutUndefined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
