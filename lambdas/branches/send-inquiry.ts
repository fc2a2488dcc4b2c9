import { sendInquiry as row } from '../../contract/routes/branches.ts';
import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { inquiryCounts } from '../../adapters/dynamodb/branches/inquiry-counts.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { sesOutbox } from '../../adapters/ses/outbox.ts';
import { sendInquiry } from '../../domain/branches/send-inquiry.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const { tableName, policy, mailFrom, mailConfigurationSet } = readEnvironment([
  'tableName',
  'policy',
  'mailFrom',
  'mailConfigurationSet',
]);
const table = openTable(tableName);
const ports = {
  counts: inquiryCounts(table),
  outbox: sesOutbox({ from: mailFrom, configurationSet: mailConfigurationSet }),
};

export const handler = serve(
  row,
  async ({ body: inquiry, address, now }) => {
    await sendInquiry(ports, { inquiry, address, now }, policy);
    return { status: 202 };
  },
  { answers: idempotentAnswers(table) },
);
