import { toIsbn13 } from '../../../domain/catalogue/isbn.ts';
import type { Contributor, TitleParticulars } from '../../../domain/catalogue/title-record.ts';
import type { Kind } from '../../../domain/circulation/kind.ts';
import { Unreadable, type IncomingTitle } from '../incoming.ts';
import {
  controlValue,
  fields,
  otherScripts,
  subfield,
  values,
  type DataField,
  type MarcRecord,
} from './marc-record.ts';
import {
  distinct,
  hasEastAsian,
  hasHan,
  hasLostEscapes,
  issnIn,
  hasKana,
  ndcsIn,
  classesOf,
  printedIsbn,
  oneLine,
  webAddress,
  withoutIsbdEnd,
} from '../wording.ts';
import { yearIn } from '../years.ts';

/** Leader position 6: projected, sound, music sound, electronic, kit. Everything else is lent as a book. */
const avTypes = 'gijmo';
const titleCodes = 'abnps';

/**
 * What a MARC 21 record says of its title. In Japanese records 880 gives the reading in kana
 * (`$6 245-01/$1`) and in Roman letters (`/(B`); in romanised records of other libraries it gives
 * the original script, which then becomes the title.
 * @throws Unreadable when it describes no title, or one that was deleted
 */
export function titleOfMarc(whole: MarcRecord): { title: IncomingTitle; warnings: string[] } {
  if (whole.leader[5] === 'd') throw new Unreadable('marked as deleted');
  if (/[uvxyzqw]/.test(whole.leader[6] ?? '')) throw new Unreadable('holdings or authority data, not a title');
  const { record, lost } = withoutLostText(whole);
  const names = titleNames(record);
  const people = peopleOf(record);
  const { warnings, ...numbers } = isbnsOf(record);
  const controlNumber = controlValue(record, '001')?.trim();
  const controlNumberOf = controlValue(record, '003')?.trim();
  return {
    title: compact({
      ...names,
      ...people,
      ...publicationOf(record),
      ...particularsOf(record),
      ...numbers,
      ...ndcOf(record),
      kind: kindOf(record),
      ebookUrl: ebookOf(record),
      controlNumber,
      controlNumberOf,
      copies: [],
    }),
    warnings: [...(whole.remarks ?? []), ...lost, ...warnings],
  };
}

/**
 * Without the fields whose East Asian text lost its escapes.
 * @throws Unreadable when the title is among them
 */
function withoutLostText(whole: MarcRecord): { record: MarcRecord; lost: string[] } {
  const isLost = ({ subfields }: DataField) => subfields.some(({ value }) => hasLostEscapes(value));
  const lost = whole.data.filter(isLost);
  if (lost.length === 0) return { record: whole, lost: [] };
  if (lost.some(({ tag }) => tag === '245'))
    throw new Unreadable('the title is in MARC-8 without its escape sequences, which cannot be read');
  const tags = [...new Set(lost.map(({ tag }) => tag))].join(', ');
  const record = { ...whole, data: whole.data.filter((field) => !isLost(field)) };
  return { record, lost: [`text in MARC-8 without its escape sequences, left out: field ${tags}`] };
}

type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** Without members that are undefined or empty lists of things that may be absent. */
function compact(title: Loose<IncomingTitle>): IncomingTitle {
  const optionalLists = ['otherTitles', 'authorReadings', 'printedIsbn', 'series', 'issn', 'contributors'];
  const entries = Object.entries(title).filter(([name, value]) => {
    const emptyList = Array.isArray(value) && value.length === 0 && optionalLists.includes(name);
    return value !== undefined && value !== '' && !emptyList;
  });
  return Object.fromEntries(entries) as IncomingTitle;
}

type Script = { readonly own: string; readonly readings: readonly string[]; readonly others: readonly string[] };

/** A field's text in its own script, its readings in kana, and further forms of it. */
function scriptsOf(record: MarcRecord, field: DataField, textOf: (field: DataField) => string): Script {
  const given = textOf(field);
  const linked = otherScripts(record, field)
    .map(textOf)
    .filter((text) => text !== '' && text !== given);
  const original = hasEastAsian(given) ? undefined : originalOf(record, linked);
  const own = original ?? given;
  const rest = [given, ...linked].filter((text) => text !== own);
  const readings = rest.filter((text) => hasKana(text) && !hasHan(text));
  return { own, readings, others: rest.filter((text) => !readings.includes(text)) };
}

/**
 * The original script of a romanised field. In Japanese records (JAPAN/MARC) what is linked to a title in Latin letters
 * is how it is read, in kana and in Roman letters.
 */
function originalOf(record: MarcRecord, linked: readonly string[]): string | undefined {
  const isReading = (text: string) => hasKana(text) && !hasHan(text);
  const others = linked.filter(hasEastAsian);
  const isJapanese =
    [controlValue(record, '003')?.trim(), subfield(fields(record, '040')[0], 'a')].includes('JTNDL') ||
    fields(record, '880').some((each) => subfield(each, '6')?.endsWith('/(B') === true);
  return others.find((text) => !isReading(text)) ?? (isJapanese ? undefined : others[0]);
}

function titleText(field: DataField): string {
  return withoutIsbdEnd(values(field, titleCodes).join(' '));
}

function titleNames(
  record: MarcRecord,
): Pick<Loose<IncomingTitle>, 'title' | 'titleReading' | 'otherTitles'> & { title: string } {
  const field =
    fields(record, '245')[0] ?? fields(record, '880').find((each) => subfield(each, '6')?.startsWith('245'));
  const scripts = field && scriptsOf(record, field, titleText);
  if (!scripts || scripts.own === '') {
    const unimarc = fields(record, '200').length > 0 ? '; it may be UNIMARC' : '';
    throw new Unreadable(`no title (field 245)${unimarc}`);
  }
  const variants = fields(record, '246', '740').map((each) => scriptsOf(record, each, titleText));
  const others = variants.flatMap(({ own, readings, others: more }) => [own, ...readings, ...more]);
  return {
    title: scripts.own,
    titleReading: scripts.readings[0],
    otherTitles: distinct([...scripts.others, ...others]).filter((text) => text !== scripts.own),
  };
}

function headingText(field: DataField): string {
  return withoutIsbdEnd(values(field, 'abc').join(' '));
}

/** Headings of persons and bodies; without any, the statement of responsibility. */
function peopleOf(record: MarcRecord): { authors: string[]; authorReadings: string[] } {
  // A heading with $t names another work, not an author of this one.
  const headings = fields(record, '100', '110', '111', '700', '710', '711').filter(
    (each) => subfield(each, 't') === undefined,
  );
  const scripts = headings.map((field) => scriptsOf(record, field, headingText));
  const authors = distinct(scripts.map(({ own }) => own));
  const statement = subfield(fields(record, '245')[0], 'c') ?? '';
  return {
    authors: authors.length > 0 ? authors : namesInStatement(statement),
    authorReadings: distinct(scripts.flatMap(({ readings, others }) => [...readings, ...others])),
  };
}

const roles = /\s*\[?(?:共?編著|編集|共?編|共?著|監修|監訳|共?訳|原作|文|絵|作|述|制作|発行|企画)\]?$/u;

function namesInStatement(statement: string): string[] {
  return distinct(
    withoutIsbdEnd(statement)
      .split(/\s;\s|[,、]\s*/u)
      .map((part) => oneLine(part).replace(roles, '')),
  );
}

function publicationOf(record: MarcRecord): Pick<Loose<IncomingTitle>, 'publisher' | 'publishedYear'> {
  const statements = [...fields(record, '260'), ...fields(record, '264')];
  // In 264 the second indicator tells publication (1) from copyright, manufacture and the like.
  const field = statements.find((each) => each.tag === '260' || each.indicators[1] === '1') ?? statements[0];
  const publisher = (each: DataField) => withoutIsbdEnd(subfield(each, 'b') ?? '').replace(/^\[(.*)\]$/u, '$1');
  const inFixedField = controlValue(record, '008')?.slice(7, 11) ?? '';
  return {
    publisher: field && scriptsOf(record, field, publisher).own,
    publishedYear: yearIn(inFixedField) ?? yearIn(subfield(field, 'c') ?? ''),
  };
}

/** Readers type what is printed on a book, also where its check digit is wrong. */
function isbnsOf(record: MarcRecord): { isbn: string[]; printedIsbn: string[]; warnings: string[] } {
  const given = fields(record, '020').flatMap((field) => values(field, 'a'));
  // After the number there may be a qualification or the price: `4-8222-4375-3 : 1500円`, `... (pbk.)`.
  const numbers = given
    .map((value) => /^[\s\dXx‐-―-]+/.exec(value.normalize('NFKC'))?.[0]?.trim() ?? '')
    .filter((text) => text !== '');
  const wrong = numbers.filter((number) => toIsbn13(number) === null);
  return {
    isbn: distinct(numbers.map((number) => toIsbn13(number) ?? undefined)),
    printedIsbn: distinct(wrong.map(printedIsbn)),
    warnings: wrong.map((number) => {
      const kept = printedIsbn(number) === undefined ? 'left out' : 'kept as it is printed';
      return `not an ISBN, ${kept}: ${number}`;
    }),
  };
}

function ndcOf(record: MarcRecord): { ndc?: string; otherNdc?: string[] } {
  const classes = fields(record, '084').filter((field) => subfield(field, '2')?.startsWith('njb'));
  // njb/10 is the tenth edition, njb/09 the ninth: the newest there is.
  const newest = classes.toSorted((a, b) => ((subfield(a, '2') ?? '') < (subfield(b, '2') ?? '') ? 1 : -1))[0];
  const edition = subfield(newest, '2');
  const same = classes.filter((field) => subfield(field, '2') === edition);
  return classesOf(same.flatMap((field) => values(field, 'a').flatMap(ndcsIn)));
}

/** What a title's page tells beyond a line of a list. */
function particularsOf(record: MarcRecord): Loose<TitleParticulars> {
  const statements = fields(record, '490').length > 0 ? fields(record, '490') : fields(record, '830', '440');
  const series = statements.map((field) => {
    const [name, number] = [values(field, 'anp').join(' '), values(field, 'v').join(' ')].map(withoutIsbdEnd);
    return number ? `${name} ; ${number}` : name;
  });
  const language = controlValue(record, '008')?.slice(35, 38) ?? '';
  return {
    volume: values(fields(record, '245')[0], 'n').map(withoutIsbdEnd).join(' ') || undefined,
    series: distinct(series),
    issn: distinct(fields(record, '022').flatMap((field) => values(field, 'a').map(issnIn))),
    language: /^[a-z]{3}$/.test(language) && language !== 'und' ? language : undefined,
    contributors: contributorsOf(record),
  };
}

/** Names with what they did, where the record says it: `$e 訳`, `$4 trl`. */
function contributorsOf(record: MarcRecord): Contributor[] {
  const named = fields(record, '100', '110', '111', '700', '710', '711').flatMap((field) => {
    const name = scriptsOf(record, field, headingText).own;
    return distinct(values(field, 'e4').map(withoutIsbdEnd)).map((role) => ({ name, role }));
  });
  return named.filter(({ name }) => name !== '');
}

function kindOf({ leader }: MarcRecord): Kind {
  return avTypes.includes(leader[6] ?? 'a') ? 'av' : 'book';
}

/** 856 with second indicator 0 or 1 leads to the title itself, others to something about it. */
function ebookOf(record: MarcRecord): string | undefined {
  const links = fields(record, '856').filter((field) => '01'.includes(field.indicators[1] ?? ' '));
  return links
    .flatMap((field) => values(field, 'u'))
    .map((text) => webAddress(text.trim()))
    .find((url) => url !== undefined);
}
