import type { ChangePlace } from './title-changes.ts';

/** Formats in which records are given, by their names in OAI-PMH. */
export const metadataFormats = {
  oai_dc: {
    schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
  },
  marcxml: {
    schema: 'http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd',
    namespace: 'http://www.loc.gov/MARC21/slim',
  },
} as const;

export type MetadataPrefix = keyof typeof metadataFormats;

export type OaiErrorCode =
  | 'badArgument'
  | 'badResumptionToken'
  | 'badVerb'
  | 'cannotDisseminateFormat'
  | 'idDoesNotExist'
  | 'noRecordsMatch'
  | 'noSetHierarchy';

/** What the protocol answers to a request that it cannot fulfil: with 200, and inside the document. */
export class OaiError extends Error {
  override readonly name = 'OaiError';
  readonly code: OaiErrorCode;

  constructor(code: OaiErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A page of a list: what is asked for, and where the page before it ended. */
export type ListRequest = {
  readonly verb: 'ListRecords' | 'ListIdentifiers';
  readonly metadataPrefix: MetadataPrefix;
  /** Instants, ISO 8601 in whole seconds, both included. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly after?: ChangePlace | undefined;
  /** How many records were given before. */
  readonly given: number;
};

export type OaiRequest =
  | { readonly verb: 'Identify' }
  | { readonly verb: 'ListMetadataFormats'; readonly identifier: string | undefined }
  | { readonly verb: 'GetRecord'; readonly identifier: string; readonly metadataPrefix: MetadataPrefix }
  | ListRequest;

type Arguments = Readonly<Record<string, string | undefined>>;

const allowed: Readonly<Record<string, { required: readonly string[]; optional: readonly string[] }>> = {
  Identify: { required: [], optional: [] },
  ListMetadataFormats: { required: [], optional: ['identifier'] },
  ListSets: { required: [], optional: ['resumptionToken'] },
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [] },
  ListRecords: { required: ['metadataPrefix'], optional: ['from', 'until', 'set'] },
  ListIdentifiers: { required: ['metadataPrefix'], optional: ['from', 'until', 'set'] },
};

/** Reads the arguments of a request to OAI-PMH 2.0. @throws OaiError */
export function readOaiRequest({ verb = '', ...given }: Arguments): OaiRequest {
  const rules = Object.hasOwn(allowed, verb) ? allowed[verb] : undefined;
  if (!rules) throw new OaiError('badVerb', 'The verb is missing, repeated or none of OAI-PMH 2.0.');
  const isList = verb === 'ListRecords' || verb === 'ListIdentifiers';
  if (isList && given['resumptionToken'] !== undefined) return resumed(verb, given);
  for (const name of Object.keys(given)) {
    if (!rules.required.includes(name) && !rules.optional.includes(name))
      throw new OaiError('badArgument', `The argument ${name.slice(0, 40)} does not go with ${verb}.`);
  }
  for (const name of rules.required)
    if (!given[name]) throw new OaiError('badArgument', `${verb} needs the argument ${name}.`);
  if (verb === 'ListSets' || given['set'] !== undefined)
    throw new OaiError('noSetHierarchy', 'This catalogue is not divided into sets.');
  if (verb === 'Identify') return { verb };
  if (verb === 'ListMetadataFormats') return { verb, identifier: given['identifier'] };
  const metadataPrefix = prefixOf(given['metadataPrefix']);
  if (verb === 'GetRecord') return { verb, identifier: given['identifier'] ?? '', metadataPrefix };
  return { verb: verb as ListRequest['verb'], metadataPrefix, ...rangeOf(given), given: 0 };
}

function prefixOf(given: string | undefined): MetadataPrefix {
  if (given === undefined || !Object.hasOwn(metadataFormats, given))
    throw new OaiError('cannotDisseminateFormat', `Formats are ${Object.keys(metadataFormats).join(', ')}.`);
  return given as MetadataPrefix;
}

function rangeOf({ from, until }: Arguments): Pick<ListRequest, 'from' | 'until'> {
  if (from !== undefined && until !== undefined && from.length !== until.length)
    throw new OaiError('badArgument', 'from and until must be of the same granularity.');
  const range = {
    ...(from !== undefined && { from: instantOf(from, 'T00:00:00Z') }),
    ...(until !== undefined && { until: instantOf(until, 'T23:59:59Z') }),
  };
  if (range.from !== undefined && range.until !== undefined && range.from > range.until)
    throw new OaiError('badArgument', 'from is later than until.');
  return range;
}

/** A day stands for its first or last second. */
function instantOf(given: string, time: string): string {
  const instant = given.length === 10 ? given + time : given;
  const isForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(instant);
  const read = isForm ? new Date(instant) : new Date(Number.NaN);
  if (Number.isNaN(read.getTime()) || inSeconds(read) !== instant)
    throw new OaiError(
      'badArgument',
      `${given.slice(0, 40)} is no date of the form YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.`,
    );
  return instant;
}

/** An instant as the protocol writes it. */
export function inSeconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

/** What a list is called on with: all of the request, and where it stopped. */
export function resumptionToken(list: ListRequest): string {
  return Buffer.from(JSON.stringify(list)).toString('base64url');
}

function resumed(verb: ListRequest['verb'], given: Arguments): ListRequest {
  if (Object.keys(given).length > 1)
    throw new OaiError('badArgument', 'A resumptionToken goes with no other argument.');
  try {
    const list = JSON.parse(Buffer.from(given['resumptionToken'] ?? '', 'base64url').toString('utf8')) as ListRequest;
    const { metadataPrefix, from, until, after, given: before } = list;
    const isPlace = after !== undefined && Number.isInteger(after.shard) && typeof after.entry === 'string';
    if (list.verb !== verb || !isPlace || !Number.isInteger(before)) throw new Error('not of this list');
    const range = {
      ...(from !== undefined && { from: instantOf(from, '') }),
      ...(until !== undefined && { until: instantOf(until, '') }),
    };
    const place = { shard: after.shard, entry: after.entry.slice(0, 200) };
    return { verb, metadataPrefix: prefixOf(metadataPrefix), ...range, after: place, given: before };
  } catch {
    throw new OaiError('badResumptionToken', 'This is no resumptionToken of this list.');
  }
}
