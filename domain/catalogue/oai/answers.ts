import { pageOf } from '../title-page.ts';
import { dublinCore } from '../formats/dublin-core.ts';
import { marcxml } from '../formats/marcxml.ts';
import type { XmlTree } from '../formats/xml-tree.ts';
import {
  inSeconds,
  metadataFormats,
  OaiError,
  readOaiRequest,
  resumptionToken,
  type ListRequest,
  type MetadataPrefix,
  type OaiRequest,
} from './requests.ts';
import type { HarvestedTitle, TitleChanges } from './title-changes.ts';

/** Records or headers on one page of a list. */
const pageSize = 100;

/** Before anything was ever in this catalogue. */
const earliestDatestamp = '2026-01-01T00:00:00Z';

/** Where the repository is, and who answers for it. */
export type Repository = {
  readonly name: string;
  /** Origin of the library's pages, without a slash at its end. */
  readonly pagesUrl: string;
  readonly path: string;
  readonly adminMail: string;
};

/** Answers one request to OAI-PMH 2.0; what cannot be fulfilled is an answer, too. */
export async function answerOai(
  given: Readonly<Record<string, string | undefined>>,
  changes: TitleChanges,
  repository: Repository,
  now: Date,
): Promise<XmlTree> {
  const answering = new Answering(changes, repository, now);
  try {
    const request = readOaiRequest(given);
    const answer = await answering.to(request);
    return answering.envelope(given, { [request.verb]: answer });
  } catch (error) {
    if (!(error instanceof OaiError)) throw error;
    const error_ = { '@code': error.code, '#text': error.message };
    const isOfTheRequest = error.code === 'badVerb' || error.code === 'badArgument';
    return answering.envelope(isOfTheRequest ? {} : given, { error: error_ });
  }
}

class Answering {
  readonly #changes: TitleChanges;
  readonly #repository: Repository;
  readonly #now: string;
  readonly #idPrefix: string;

  constructor(changes: TitleChanges, repository: Repository, now: Date) {
    this.#changes = changes;
    this.#repository = repository;
    this.#now = inSeconds(now);
    this.#idPrefix = `oai:${new URL(repository.pagesUrl).hostname}:`;
  }

  envelope(request: Readonly<Record<string, string | undefined>>, answer: XmlTree): XmlTree {
    const { pagesUrl, path } = this.#repository;
    const attributes = Object.entries(request).map(([name, value]) => [`@${name}`, value]);
    return {
      'OAI-PMH': {
        '@xmlns': 'http://www.openarchives.org/OAI/2.0/',
        '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        '@xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd',
        responseDate: this.#now,
        request: { ...(Object.fromEntries(attributes) as XmlTree), '#text': pagesUrl + path },
        ...answer,
      },
    };
  }

  to(request: OaiRequest): XmlTree | Promise<XmlTree> {
    switch (request.verb) {
      case 'Identify':
        return this.#identify();
      case 'ListMetadataFormats':
        return this.#formats(request.identifier);
      case 'GetRecord':
        return this.#record(request.identifier, request.metadataPrefix);
      default:
        return this.#list(request);
    }
  }

  #identify(): XmlTree {
    const { name, pagesUrl, path, adminMail } = this.#repository;
    return {
      repositoryName: name,
      baseURL: pagesUrl + path,
      protocolVersion: '2.0',
      adminEmail: adminMail,
      earliestDatestamp,
      deletedRecord: 'persistent',
      granularity: 'YYYY-MM-DDThh:mm:ssZ',
    };
  }

  async #formats(identifier: string | undefined): Promise<XmlTree> {
    if (identifier !== undefined) await this.#find(identifier);
    const formats = Object.entries(metadataFormats).map(([metadataPrefix, { schema, namespace }]) => ({
      metadataPrefix,
      schema,
      metadataNamespace: namespace,
    }));
    return { metadataFormat: formats };
  }

  async #record(identifier: string, prefix: MetadataPrefix): Promise<XmlTree> {
    const title = await this.#find(identifier);
    return { record: this.#recordOf(title, title.changedAt ?? this.#now, prefix) };
  }

  async #find(identifier: string) {
    const titleId = identifier.startsWith(this.#idPrefix) ? identifier.slice(this.#idPrefix.length) : '';
    const title = titleId === '' ? null : await this.#changes.find(titleId);
    if (!title) throw new OaiError('idDoesNotExist', 'There is no such record.');
    return title;
  }

  /** One more than a page is read, so that it is known whether there is a next one. */
  async #list(list: ListRequest): Promise<XmlTree> {
    const found = await this.#changes.list(list, list.after, pageSize + 1);
    const page = found.slice(0, pageSize);
    const titles = await this.#changes.titles(page.map(({ titleId }) => titleId));
    const known = page.flatMap(({ titleId, changedAt }) => {
      const title = titles.get(titleId);
      return title ? [{ title, changedAt }] : [];
    });
    const last = page.at(-1);
    if (known.length === 0 || !last)
      throw list.after
        ? new OaiError('badResumptionToken', 'The list has ended.')
        : new OaiError('noRecordsMatch', 'Nothing has changed in this range.');
    const isLastPage = found.length <= pageSize;
    const given = list.given + known.length;
    const token = isLastPage ? '' : resumptionToken({ ...list, after: last.place, given });
    const resumption = list.after || !isLastPage ? { '@cursor': list.given, '#text': token } : undefined;
    const listed =
      list.verb === 'ListIdentifiers'
        ? { header: known.map(({ title, changedAt }) => this.#header(title, changedAt)) }
        : { record: known.map(({ title, changedAt }) => this.#recordOf(title, changedAt, list.metadataPrefix)) };
    return { ...listed, ...(resumption && { resumptionToken: resumption }) };
  }

  #header({ record, hasLeft }: HarvestedTitle, datestamp: string): XmlTree {
    return { ...(hasLeft && { '@status': 'deleted' }), identifier: this.#idPrefix + record.titleId, datestamp };
  }

  #recordOf(title: HarvestedTitle, datestamp: string, prefix: MetadataPrefix): XmlTree {
    const header = this.#header(title, datestamp);
    if (title.hasLeft) return { header };
    const page = pageOf(this.#repository.pagesUrl, title.record.titleId);
    return { header, metadata: prefix === 'marcxml' ? marcxml(title.record) : dublinCore(title.record, page) };
  }
}
