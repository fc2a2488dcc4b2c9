import { toIsbn13 } from '../../domain/catalogue/isbn.ts';
import type { Kind } from '../../domain/circulation/kind.ts';
import { isTitleId } from '../../domain/catalogue/title-id.ts';
import { valueOf, type ColumnMap, type Member } from './columns.ts';
import { Unreadable, type IncomingCopy, type IncomingTitle } from './incoming.ts';
import { distinct, ndcIn, oneLine, webAddress, yearIn } from './wording.ts';

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

/**
 * What a row says of its title and copies; several values of a column are separated by `|`.
 * @throws Unreadable when it has no title, or an id or kind that cannot be
 */
export function titleOfRow(
  row: ReadonlyMap<string, string>,
  columns: ColumnMap,
): { title: IncomingTitle; warnings: string[] } {
  const text = (member: Member) => oneLine(valueOf(columns.get(member), row));
  const several = (member: Member) =>
    distinct(
      text(member)
        .split('|')
        .map((part) => part.trim()),
    );
  const warnings: string[] = [];
  const checked = <T>(member: Member, given: string, read: (given: string) => T | undefined): T | undefined => {
    const value = given === '' ? undefined : read(given);
    if (given !== '' && value === undefined) warnings.push(`${member} left out: ${given.slice(0, 80)}`);
    return value;
  };

  const title = text('title');
  if (title === '') throw new Unreadable('no title');
  const titleId = text('titleId');
  if (titleId !== '' && !isTitleId(titleId))
    throw new Unreadable(`titleId ${titleId.slice(0, 80)} is not of A-Z a-z 0-9 _ -, at most 64`);
  const kind = kindNames[text('kind').normalize('NFKC').toLowerCase()];
  if (kind === undefined) throw new Unreadable(`kind ${text('kind').slice(0, 80)} is neither book nor av`);
  const optional = {
    titleId: titleId || undefined,
    titleReading: text('titleReading') || undefined,
    otherTitles: nonEmpty(several('otherTitles')),
    authorReadings: nonEmpty(several('authorReadings')),
    publisher: text('publisher') || undefined,
    publishedYear: checked('publishedYear', text('publishedYear'), yearIn),
    ndc: checked('ndc', text('ndc'), ndcIn),
    ebookUrl: checked('ebookUrl', text('ebookUrl'), webAddress),
  };
  const isbn = several('isbn').map((given) => checked('isbn', given, (each) => toIsbn13(each) ?? undefined));
  return {
    title: {
      title,
      authors: several('authors'),
      isbn: distinct(isbn),
      kind,
      ...withoutUndefined(optional),
      copies: copiesOf(several('barcode'), text, warnings),
    },
    warnings,
  };
}

function copiesOf(barcodes: readonly string[], text: (member: Member) => string, warnings: string[]): IncomingCopy[] {
  const libraryId = text('libraryId');
  const lendable = !no.includes(text('lendable').toLowerCase());
  return barcodes.flatMap((barcode) => {
    if (barcodePattern.test(barcode)) return [{ barcode, lendable, ...(libraryId !== '' && { libraryId }) }];
    warnings.push(`barcode left out: ${barcode.slice(0, 80)}`);
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
