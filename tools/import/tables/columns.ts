import { readFile } from 'node:fs/promises';
import { Unreadable } from '../incoming.ts';

/** The members of a title that a table may give. */
const members = [
  'titleId',
  'title',
  'titleReading',
  'otherTitles',
  'authors',
  'authorReadings',
  'publisher',
  'publishedYear',
  'isbn',
  'ndc',
  'kind',
  'barcode',
  'libraryId',
  'lendable',
  'ebookUrl',
  'volume',
  'series',
  'issn',
  'language',
] as const;

export type Member = (typeof members)[number];

/**
 * Where a member comes from: one column, or several joined (parts that are empty are left out).
 * `joinForeign` joins instead when every part is katakana or Latin, as foreign names are written.
 * `prefix` goes before a value that is not empty.
 */
export type ColumnRule = {
  readonly columns: readonly string[];
  readonly join?: string;
  readonly joinForeign?: string;
  readonly prefix?: string;
};

export type ColumnMap = ReadonlyMap<Member, ColumnRule>;

/** The layout that needs no mapping file: each member under its own name. */
export const ownLayout: ColumnMap = new Map(members.map((member) => [member, { columns: [member] }]));

/**
 * Reads a mapping file: `{"title": "書名", "authors": {"columns": ["姓", "名"], "join": ""}}`.
 * @throws Unreadable with what is wrong in it
 */
export async function readColumnMap(path: string): Promise<ColumnMap> {
  const content = parseJson(await readFile(path, 'utf8'), path);
  const entries = Object.entries(content).map(([name, given]): [Member, ColumnRule] => {
    const member = members.find((each) => each === name);
    if (!member) throw new Unreadable(`${path}: there is no member "${name}"; known are ${members.join(', ')}`);
    return [member, readRule(given, `${path}: ${name}`)];
  });
  const map = new Map(entries);
  const areHoldings = map.has('barcode') && (map.has('titleId') || map.has('isbn'));
  if (!map.has('title') && !areHoldings) throw new Unreadable(`${path}: no column for "title"`);
  return map;
}

function parseJson(text: string, path: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (content !== null && typeof content === 'object' && !Array.isArray(content))
      return content as Record<string, unknown>;
  } catch {
    // The message below says it.
  }
  throw new Unreadable(`${path} is not a JSON object`);
}

function readRule(given: unknown, where: string): ColumnRule {
  if (typeof given === 'string') return { columns: [given] };
  const { columns, ...rest } = (given ?? {}) as Record<string, unknown>;
  const strings = (list: unknown[]) => list.every((each) => typeof each === 'string');
  const known = Object.keys(rest).every((key) => ['join', 'joinForeign', 'prefix'].includes(key));
  if (!Array.isArray(columns) || columns.length === 0 || !strings(columns) || !known || !strings(Object.values(rest))) {
    throw new Unreadable(`${where} must be a column's name, or {"columns": [...], "join", "joinForeign", "prefix"}`);
  }
  return { columns, ...rest };
}

/** The value of a member in a row, blanks trimmed; empty when no column of it is there. */
export function valueOf(rule: ColumnRule | undefined, row: ReadonlyMap<string, string>): string {
  const parts = (rule?.columns ?? []).map((column) => row.get(column)?.trim() ?? '').filter((part) => part !== '');
  if (!rule || parts.length === 0) return '';
  const foreign =
    rule.joinForeign !== undefined &&
    parts.every((part) => /^[\p{Script=Katakana}\p{Script=Latin}ー・\s.,'-]+$/u.test(part));
  return (rule.prefix ?? '') + parts.join(foreign ? rule.joinForeign : (rule.join ?? ' '));
}
