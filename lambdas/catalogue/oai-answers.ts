import { titleChanges } from '../../adapters/dynamodb/catalogue/title-changes.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { harvestTitles } from '../../contract/routes/openness.ts';
import { answerOai } from '../../domain/catalogue/oai/answers.ts';
import { readEnvironment } from '../http/environment.ts';
import { writeXml } from '../http/xml.ts';

/** Answers arguments of OAI-PMH 2.0, however they came, with a document. */
export function openOaiAnswers(): (given: object, now: Date) => Promise<{ status: 200; body: string }> {
  const { tableName, policy, pagesUrl } = readEnvironment(['tableName', 'policy', 'pagesUrl']);
  const changes = titleChanges(openTable(tableName));
  const [main] = policy.libraries;
  const repository = {
    name: main?.name ?? '',
    adminMail: policy.catalogueMail,
    pagesUrl,
    path: harvestTitles.path,
  };
  return async (given, now) => ({
    status: 200,
    body: writeXml(await answerOai(given as Readonly<Record<string, string | undefined>>, changes, repository, now)),
  });
}
