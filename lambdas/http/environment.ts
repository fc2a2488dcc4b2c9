import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../../contract/policy.ts';
import type { Route, Who } from '../../contract/route.ts';

/** What a variable says, or undefined where it says nothing that will do. No schemas: every cold start reads some. */
type Reader<Value> = (text: string) => Value | undefined;

const name: Reader<string> = (text) => text || undefined;

const positive: Reader<number> = (text) => (Number(text) > 0 ? Number(text) : undefined);

const wholeNumber: Reader<number> = (text) => (Number.isInteger(Number(text)) ? positive(text) : undefined);

/**
 * The policy itself, or the name of the file beside the code that holds it, as in every deployed bundle. Whoever writes
 * it has checked it by its schema (lib/stacks/api.ts).
 */
const policyAsWritten: Reader<Policy> = (text) => {
  try {
    return JSON.parse(text.startsWith('{') ? text : readFileSync(join(import.meta.dirname, text), 'utf8')) as Policy;
  } catch {
    return undefined;
  }
};

/** Variables of functions, by the name that code uses. */
const variables = {
  tableName: ['TABLE_NAME', name],
  stage: ['STAGE', name],
  version: ['VERSION', name],
  policy: ['LIBRARY_POLICY', policyAsWritten],
  patronPoolId: ['PATRON_POOL_ID', name],
  patronClientId: ['PATRON_CLIENT_ID', name],
  patronSessionDays: ['PATRON_SESSION_DAYS', positive],
  staffSessionDays: ['STAFF_SESSION_DAYS', positive],
  staffPoolId: ['STAFF_POOL_ID', name],
  staffClientId: ['STAFF_CLIENT_ID', name],
  searchBucket: ['SEARCH_BUCKET', name],
  searchMostTitles: ['SEARCH_MOST_TITLES', wholeNumber],
  mailFrom: ['MAIL_FROM', name],
  mailConfigurationSet: ['MAIL_CONFIGURATION_SET', name],
  pagesUrl: ['PAGES_URL', name],
  mailQueueUrl: ['MAIL_QUEUE_URL', name],
  mailsPerSecond: ['MAILS_PER_SECOND', positive],
  tokenAudience: ['TOKEN_AUDIENCE', name],
  pagesBucket: ['PAGES_BUCKET', name],
  originProof: ['ORIGIN_PROOF', name],
} as const;

type Variable = keyof typeof variables;

export type Environment = {
  readonly [Name in Variable]: NonNullable<ReturnType<(typeof variables)[Name][1]>>;
};

/**
 * Reads what a function needs of its environment, once, when it starts.
 * @throws Error that names every variable which is missing or wrong, so that a bad deployment shows at once.
 */
export function readEnvironment<Name extends Variable>(
  names: readonly Name[],
  source: Readonly<Record<string, string | undefined>> = process.env,
): Pick<Environment, Name> {
  const read = names.map((wanted) => {
    const [variable, reader] = variables[wanted];
    return { wanted, variable, value: reader(source[variable] ?? '') };
  });
  const bad = read.filter(({ value }) => value === undefined).map(({ variable }) => variable);
  if (bad.length > 0) throw new Error(`the environment is incomplete: ${bad.join(', ')} is missing or wrong`);
  return Object.fromEntries(read.map(({ wanted, value }) => [wanted, value])) as Pick<Environment, Name>;
}

/** For which client the tokens of a row's callers must have been made. */
export function audienceOf(who: Who): string | undefined {
  return who === 'anyone' ? undefined : readEnvironment(['tokenAudience']).tokenAudience;
}

/** What a request brings that came through the library's own distribution; only rows that ask for addresses know it. */
export function originProofOf({ countsByNetwork }: Route): string | undefined {
  return countsByNetwork ? readEnvironment(['originProof']).originProof : undefined;
}
