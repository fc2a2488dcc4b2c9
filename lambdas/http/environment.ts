import * as z from 'zod';
import { policySchema } from '../../contract/policy.ts';
import type { Route, Who } from '../../contract/route.ts';

const name = z.string().min(1);
const days = z.coerce.number().positive();

/** Variables of functions, by the name that code uses. */
const variables = {
  tableName: ['TABLE_NAME', name],
  stage: ['STAGE', name],
  version: ['VERSION', name],
  policy: ['LIBRARY_POLICY', name.transform(parseJson).pipe(policySchema)],
  patronPoolId: ['PATRON_POOL_ID', name],
  patronClientId: ['PATRON_CLIENT_ID', name],
  patronSessionDays: ['PATRON_SESSION_DAYS', days],
  staffSessionDays: ['STAFF_SESSION_DAYS', days],
  staffPoolId: ['STAFF_POOL_ID', name],
  staffClientId: ['STAFF_CLIENT_ID', name],
  searchBucket: ['SEARCH_BUCKET', name],
  searchMostTitles: ['SEARCH_MOST_TITLES', z.coerce.number().int().positive()],
  mailFrom: ['MAIL_FROM', name],
  mailConfigurationSet: ['MAIL_CONFIGURATION_SET', name],
  pagesUrl: ['PAGES_URL', name],
  mailQueueUrl: ['MAIL_QUEUE_URL', name],
  mailsPerSecond: ['MAILS_PER_SECOND', z.coerce.number().positive()],
  tokenAudience: ['TOKEN_AUDIENCE', name],
  pagesBucket: ['PAGES_BUCKET', name],
  originProof: ['ORIGIN_PROOF', name],
} as const;

type Variable = keyof typeof variables;

export type Environment = { readonly [Name in Variable]: z.output<(typeof variables)[Name][1]> };

/**
 * Reads what a function needs of its environment, once, when it starts.
 * @throws Error that names every variable which is missing or wrong, so that a bad deployment shows at once.
 */
export function readEnvironment<Name extends Variable>(
  names: readonly Name[],
  source: Readonly<Record<string, string | undefined>> = process.env,
): Pick<Environment, Name> {
  const read = names.map((wanted) => {
    const [variable, schema] = variables[wanted];
    return { wanted, variable, parsed: schema.safeParse(source[variable]) };
  });
  const bad = read.filter(({ parsed }) => !parsed.success).map(({ variable }) => variable);
  if (bad.length > 0) throw new Error(`the environment is incomplete: ${bad.join(', ')} is missing or wrong`);
  return Object.fromEntries(read.map(({ wanted, parsed }) => [wanted, parsed.data])) as Pick<Environment, Name>;
}

/** For which client the tokens of a row's callers must have been made. */
export function audienceOf(who: Who): string | undefined {
  return who === 'anyone' ? undefined : readEnvironment(['tokenAudience']).tokenAudience;
}

/** What a request brings that came through the library's own distribution; only rows that ask for addresses know it. */
export function originProofOf({ countsByNetwork }: Route): string | undefined {
  return countsByNetwork ? readEnvironment(['originProof']).originProof : undefined;
}

function parseJson(text: string, context: z.core.$RefinementCtx<string>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
}
