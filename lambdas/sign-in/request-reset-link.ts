import { formBudget } from '../../adapters/dynamodb/sign-in/form-budget.ts';
import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { resetLinks } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { requestResetLink as row } from '../../contract/routes/sign-in.ts';
import { normalisePatronNumber } from '../../domain/patrons/patron-number.ts';
import { resetFormRule } from '../../domain/sign-in/sign-in-throttle.ts';
import { requestResetLink } from '../../domain/sign-in/request-reset-link.ts';
import { readEnvironment } from '../http/environment.ts';
import { letterIdsOf } from '../http/letter-ids.ts';
import { serve } from '../http/serve.ts';

const table = openTable(readEnvironment(['tableName']).tableName);
const ports = { links: resetLinks(table), budget: formBudget(table, 'RESET', resetFormRule) };

export const handler = serve(
  row,
  async ({ body, address, now, attempt }) => {
    const patronNumber = normalisePatronNumber(body.patronNumber);
    const letterId = letterIdsOf({ now, attempt })(0);
    await requestResetLink(ports, { patronNumber, email: body.email, address, now, letterId });
    return { status: 202 };
  },
  { answers: idempotentAnswers(table) },
);
