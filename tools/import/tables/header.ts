import { toIsbn13 } from '../../../domain/catalogue/isbn.ts';
import { ownLayout, valueOf, type ColumnMap, type Member } from './columns.ts';
import { missingColumns } from './delimited.ts';
import { ndcsIn, webAddress } from '../wording.ts';
import { yearIn } from '../years.ts';

/**
 * Says what of a table's header is not read. A title's name may only be missing where copies are added to titles that
 * an id or an ISBN names.
 * @throws Unreadable when the rows can be neither titles nor copies
 */
export function checkHeader(header: readonly string[], columns: ColumnMap, about: (remark: string) => void): void {
  const has = (member: Member) => columns.get(member)?.columns.some((column) => header.includes(column)) === true;
  const areHoldings = has('barcode') && (has('titleId') || has('isbn'));
  if (!has('title') && !areHoldings) {
    throw missingColumns(
      header,
      columns.get('title')?.columns.slice(0, 1) ?? ['title'],
      '--columns MAP.json reads other layouts',
    );
  }
  const twice = [...new Set(header.filter((column, at) => column !== '' && header.indexOf(column) < at))];
  for (const column of twice) about(`column "${column}" stands there more than once; the first one is read`);
  const read = [...columns.values()].flatMap((rule) => rule.columns);
  const ignored = [...new Set(header.filter((column) => column !== '' && !read.includes(column)))];
  if (columns === ownLayout && ignored.length > 0) about(`columns that are not known here: ${ignored.join(', ')}`);
  const absent = read.filter((column) => !header.includes(column));
  if (columns !== ownLayout && absent.length > 0)
    about(`columns of the mapping that are not there: ${absent.join(', ')}`);
}

/** What such a column is called, where it is no value of it. */
const labels = /^(?:title|タイトル|本タイトル|書名|題名|資料名|作品名|書誌名|authors?|著者|著者名|責任表示|作者)$/iu;

const forms: Partial<Record<Member, (text: string) => boolean>> = {
  isbn: (text) => toIsbn13(text) !== null || /\d{4}/.test(text),
  publishedYear: (text) => yearIn(text) !== undefined,
  ndc: (text) => ndcsIn(text).length > 0,
  barcode: (text) => /\d/.test(text),
  ebookUrl: (text) => webAddress(text) !== undefined,
};

/**
 * True for a row of labels for people, as some programs write it after the header: what should be a number is none
 * in two columns or more, or title and author are called so.
 */
export function isLabelRow(row: ReadonlyMap<string, string>, columns: ColumnMap): boolean {
  const text = (member: Member) => valueOf(columns.get(member), row);
  const filled = Object.entries(forms).filter(([member]) => text(member as Member) !== '');
  const unlike = filled.filter(([member, isOne]) => !isOne(text(member as Member)));
  if (unlike.length >= 2 && unlike.length === filled.length) return true;
  return labels.test(text('title')) && (labels.test(text('authors')) || unlike.length > 0);
}
