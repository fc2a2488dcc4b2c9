import { randomBytes } from 'node:crypto';
import { formBudget } from '../../adapters/dynamodb/sign-in/form-budget.ts';
import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { resetLinks } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { requestResetLink as row } from '../../contract/routes/sign-in.ts';
import { normalisePatronNumber } from '../../domain/patrons/patron-number.ts';
import { resetFormRule } from '../../domain/sign-in/sign-in-throttle.ts';
import { requestResetLink } from '../../domain/sign-in/request-reset-link.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openMailRoom } from '../mail/mail-room.ts';

const table = openTable(readEnvironment(['tableName']).tableName);
const mailRoom = openMailRoom();
const ports = { ...mailRoom, links: resetLinks(table), budget: formBudget(table, 'RESET', resetFormRule), randomBytes };

export const handler = serve(
  row,
  async ({ body, address, now }) => {
    const patronNumber = normalisePatronNumber(body.patronNumber);
    const posted = await requestResetLink(ports, { patronNumber, email: body.email, address, now });
    if (posted === 'unknown') mailRoom.noteMail(posted);
    return { status: 202 };
  },
  { answers: idempotentAnswers(table) },
);
