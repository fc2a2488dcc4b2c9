import { harvestTitles as row } from '../../contract/routes/openness.ts';
import { titleChanges } from '../../adapters/dynamodb/catalogue/title-changes.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { answerOai } from '../../domain/catalogue/oai/answers.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { writeXml } from '../http/xml.ts';

const { tableName, policy, pagesUrl } = readEnvironment(['tableName', 'policy', 'pagesUrl']);
const changes = titleChanges(openTable(tableName));
const [main] = policy.libraries;
const repository = { name: main?.name ?? '', adminMail: policy.catalogueMail, pagesUrl, path: row.path };

/** The catalogue for harvesters, by OAI-PMH 2.0 (L3). */
export const handler = serve(row, async ({ query, now }) => ({
  status: 200,
  body: writeXml(await answerOai(query as Readonly<Record<string, string | undefined>>, changes, repository, now)),
}));
