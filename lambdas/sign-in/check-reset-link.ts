import { resetLinks } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { checkResetLink as row } from '../../contract/routes/sign-in.ts';
import { readLink } from '../../domain/patrons/account-links.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const links = resetLinks(openTable(readEnvironment(['tableName']).tableName));

export const handler = serve(row, async ({ params: { resetToken }, now }) => {
  const link = readLink(resetToken);
  const expiresAt = link?.purpose === 'reset' ? await links.expiryOf(link.patronNumber, resetToken, now) : null;
  if (expiresAt === null) throw new Refused('link-spent');
  return { status: 200, body: { expiresAt } };
});
