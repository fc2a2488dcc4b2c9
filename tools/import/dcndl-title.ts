import { toIsbn13 } from '../../domain/catalogue/isbn.ts';
import type { Kind } from '../../domain/circulation/kind.ts';
import type { DcndlElement } from './dcndl.ts';
import { Unreadable, type IncomingTitle } from './incoming.ts';
import { classesOf, distinct, issnIn, ndcsIn, oneLine, printedIsbn } from './wording.ts';
import { yearIn } from './years.ts';

/** Materials that are lent as audiovisual ones, by their names and by the resources that name them. */
const audiovisual = /録音|映像|音楽|DVD|CD|Sound|MovingImage|Video/;

/**
 * What a record of DC-NDL says of its title. The volume stands behind the title, as it does in print.
 * @throws Unreadable when it describes no title
 */
export function titleOfDcndl(record: DcndlElement): { title: IncomingTitle; warnings: string[] } {
  const [volume, ...furtherVolumes] = namesOf(record, 'volume');
  const [volumeTitle] = namesOf(record, 'volumeTitle');
  const [title] = namesOf(record, 'title');
  if (!title) throw new Unreadable('no title');
  const behind = [volume?.name, volumeTitle?.name];
  const readings = [titleReading(record) ?? title.reading, volume?.reading ?? volume?.name, volumeTitle?.reading];
  const { warnings, ...numbers } = isbnsOf(record);
  const authors = authorsOf(record);
  const described = {
    title: [withoutStatement(title.name), ...behind].filter(Boolean).join(' '),
    titleReading: readings[0] === undefined ? undefined : readings.filter(Boolean).join(' '),
    otherTitles: [...namesOf(record, 'alternative'), ...furtherVolumes].map(({ name }) => name),
    volume: volume?.name,
    series: namesOf(record, 'seriesTitle').map(({ name }) => name),
    ...authors,
    publisher: namesOf(record, 'publisher')[0]?.name,
    publishedYear: yearIn([...textsOf(record, 'issued'), ...textsOf(record, 'date')].join(' ')),
    ...numbers,
    issn: distinct(identifiersOf(record, 'ISSN').flatMap((text) => issnIn(text) ?? [])),
    ...classesOf(classesIn(record)),
    language: textsOf(record, 'language').find((text) => /^[a-z]{3}$/.test(text)),
    kind: kindOf(record),
    ...controlNumberOf(record),
    copies: [],
  };
  const known = Object.entries(described).filter(([name, value]) => isKnown(name, value));
  return { title: Object.fromEntries(known) as unknown as IncomingTitle, warnings };
}

const always = ['isbn', 'authors', 'copies'];

function isKnown(name: string, value: unknown): boolean {
  return (
    always.includes(name) || (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
  );
}

type Named = { readonly name: string; readonly reading: string | undefined };

/**
 * Elements of a name, plain or as a description or an agent with its reading; each name once, the described one first.
 */
function namesOf(record: DcndlElement, name: string): Named[] {
  const elements = record.children.filter((each) => each.name === name);
  const named = elements.flatMap((element): Named[] => {
    const inner = element.children.find((each) => each.name === 'Description' || each.name === 'Agent') ?? element;
    const text = (part: string) => oneLine(inner.children.find((each) => each.name === part)?.text ?? '');
    const given = text('value') || text('name') || oneLine(inner.text);
    return given === '' ? [] : [{ name: given, reading: text('transcription') || undefined }];
  });
  const withReading = named.filter(({ reading }) => reading !== undefined);
  const all = [...withReading, ...named.filter(({ reading }) => reading === undefined)];
  return all.filter((each, at) => all.findIndex((other) => other.name === each.name) === at);
}

function titleReading(record: DcndlElement): string | undefined {
  return textsOf(record, 'titleTranscription')[0];
}

function textsOf(record: DcndlElement, name: string): string[] {
  return record.children
    .filter((each) => each.name === name)
    .map(({ text }) => oneLine(text))
    .filter((text) => text !== '');
}

/**
 * Agents have headings and readings; where there are none, the statement of responsibility names them with their roles.
 */
function authorsOf(record: DcndlElement): { authors: string[]; authorReadings: string[] } {
  const all = namesOf(record, 'creator');
  const agents = record.children
    .filter(({ name, children }) => name === 'creator' && children.some((each) => each.name === 'Agent'))
    .flatMap((element) => namesOf({ ...record, children: [element] }, 'creator'));
  const authors = (agents.length > 0 ? agents : all).map(({ name }) => withoutRole(withoutYears(name)));
  const readings = [...agents.flatMap(({ reading }) => reading ?? []), ...textsOf(record, 'creatorTranscription')];
  return { authors: distinct(authors), authorReadings: distinct(readings.map(withoutYears)) };
}

/** Records of foreign books have the statement of responsibility in their title: `The little boat / written by …`. */
function withoutStatement(title: string): string {
  return title.replace(/(?<=\S)\s\/\s.*$/, '');
}

/** `佐藤, 俊樹, 1963-` */
function withoutYears(name: string): string {
  return name.replace(/,?\s*(?:\d{4}-(?:\d{4})?|-\d{4})\.?$/, '');
}

/** `岩崎琢 音楽`, `佐藤俊樹 著`: a role stands behind a blank, and is short. */
function withoutRole(name: string): string {
  return name.replace(
    /\s+\[?(?:著|編|訳|監修|共著|編著|編集|作|画|絵|文|音楽|監督|原作|写真|述|編訳|共編|共訳)\]?$/,
    '',
  );
}

function identifiersOf(record: DcndlElement, type: string): string[] {
  return record.children
    .filter((each) => each.name === 'identifier' && each.type === type)
    .map(({ text }) => oneLine(text));
}

function isbnsOf(record: DcndlElement): Pick<IncomingTitle, 'isbn' | 'printedIsbn'> & { warnings: string[] } {
  const given = [...identifiersOf(record, 'ISBN'), ...identifiersOf(record, 'ISBN13')];
  const isbn = distinct(given.flatMap((text) => toIsbn13(text) ?? []));
  const printed = given.filter((text) => toIsbn13(text) === null).flatMap((text) => printedIsbn(text) ?? []);
  return {
    isbn,
    ...(printed.length > 0 && { printedIsbn: distinct(printed) }),
    warnings: printed.map((text) => `not an ISBN, kept as it is printed: ${text}`),
  };
}

/** The newest edition of the classification first, as text or as the end of an address. */
function classesIn(record: DcndlElement): string[] {
  const subjects = record.children.filter(({ name }) => name === 'subject');
  return ['NDC10', 'NDC9', 'NDC8', 'NDC'].flatMap((edition) =>
    subjects.flatMap(({ type, text, resource }) => {
      const linked = new RegExp(`/class/${edition.toLowerCase()}/([\\d.]+)$`).exec(resource)?.[1];
      return type === edition ? ndcsIn(text) : linked === undefined ? [] : ndcsIn(linked);
    }),
  );
}

function kindOf(record: DcndlElement): Kind {
  const materials = record.children.filter(({ name }) => name === 'materialType' || name === 'category');
  return materials.some(({ label, resource, text }) => audiovisual.test(`${label} ${resource} ${text}`))
    ? 'av'
    : 'book';
}

/** The number under which JAPAN/MARC has the same record: nine digits, after the origin that it names. */
function controlNumberOf(record: DcndlElement): Pick<IncomingTitle, 'controlNumber' | 'controlNumberOf'> {
  const links = [record.resource, ...textsOf(record, 'link')];
  const inAddress = links.map((link) => /R100000002-I0*(\d{9})-/.exec(link)?.[1]).find((found) => found !== undefined);
  const [given] = identifiersOf(record, 'NDLBibID');
  const number = given?.replace(/^0+(?=\d{9}$)/, '') ?? inAddress;
  return number === undefined ? {} : { controlNumber: number, controlNumberOf: 'JTNDL' };
}
