import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { noticeStops } from '../../adapters/dynamodb/mail/notice-stops.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { stopDueNotices as row } from '../../contract/routes/mail.ts';
import { patronOfStopToken } from '../../domain/mail/notice-stop.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const table = openTable(readEnvironment(['tableName']).tableName);
const stops = noticeStops(table);

export const handler = serve(
  row,
  async ({ params: { stopToken } }) => {
    const patronNumber = patronOfStopToken(stopToken);
    if (patronNumber === null || !(await stops.stop(patronNumber, stopToken))) throw new Refused('not-found');
    return { status: 204 };
  },
  { answers: idempotentAnswers(table) },
);
