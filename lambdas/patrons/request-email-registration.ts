import { emailRegistrations } from '../../adapters/dynamodb/patrons/email-registrations.ts';
import { formBudget } from '../../adapters/dynamodb/sign-in/form-budget.ts';
import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { requestEmailRegistration as row } from '../../contract/routes/patrons.ts';
import { registrationFormRule } from '../../domain/sign-in/sign-in-throttle.ts';
import { requestEmailRegistration } from '../../domain/patrons/request-email-registration.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const { tableName, policy } = readEnvironment(['tableName', 'policy']);
const table = openTable(tableName);
const ports = {
  requests: emailRegistrations(table, policy),
  budget: formBudget(table, 'REGISTRATION', registrationFormRule),
};

export const handler = serve(
  row,
  async ({ body, address, now, attempt }) => {
    await requestEmailRegistration(ports, { given: body, address, now, ulid: attempt.newUlid(now, 'request') });
    return { status: 202 };
  },
  { answers: idempotentAnswers(table) },
);
