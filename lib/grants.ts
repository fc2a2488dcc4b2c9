import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { WatchedItem } from '../functions/function-row.ts';
import type { CognitoAccess, IndexFamily, ItemFamily, TableAccess, Route } from '../contract/route.ts';

/** First characters of each family's partition keys; a test holds them equal to adapters/dynamodb/table/keys.ts. */
export const itemPrefixes: { readonly [family in ItemFamily]: string } = {
  patron: 'P#',
  title: 'T#',
  copy: 'C#',
  library: 'L#',
  audit: 'A#',
  throttle: 'X#',
  idempotency: 'I#',
  counter: 'N#',
  mail: 'M#',
  request: 'R#',
  feed: 'F#',
  client: 'K#',
  letter: 'E#',
};

export const indexPrefixes: { readonly [family in IndexFamily]: string } = {
  due: 'DUE#',
  hold: 'HOLD#',
  pick: 'PICK',
  pickAt: 'PICK#',
  unindexed: 'UNINDEXED',
  changed: 'CHANGED#',
  request: 'REQUEST',
  term: 'TERM',
};

/** Family and sort key, or how it begins, of each item that a function may follow; tested like the prefixes. */
export const watchedKeys: {
  readonly [item in WatchedItem]: { readonly family: ItemFamily; readonly SK: string | { readonly prefix: string } };
} = {
  account: { family: 'patron', SK: 'CARD#ACCOUNT' },
  ended: { family: 'patron', SK: { prefix: 'ENDED#' } },
  copy: { family: 'copy', SK: 'COPY' },
  letter: { family: 'letter', SK: { prefix: 'LETTER#' } },
};

export const indexName = 'byDay';

/** IAM actions of each kind of access. A transaction is checked as the single operations inside it. */
const tableActions = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
  check: ['dynamodb:ConditionCheckItem'],
  query: ['dynamodb:Query'],
} as const;

/** Statements that allow exactly the access of a row: these actions on these leading keys. */
export function tableStatements(tableArn: string, access: TableAccess = {}): PolicyStatement[] {
  const items = (actions: readonly string[], families: readonly ItemFamily[] = []) =>
    statement(
      actions,
      tableArn,
      families.map((family) => itemPrefixes[family]),
    );
  const queries = (access.query ?? []).map((family) => indexPrefixes[family]);
  return [
    ...items(tableActions.read, access.read),
    ...items(tableActions.write, access.write),
    ...items(tableActions.check, access.check),
    ...statement(tableActions.query, `${tableArn}/index/${indexName}`, queries),
  ];
}

/** The Cognito operations of a row, on its one pool. Public operations need no grant: a row may have none. */
export function cognitoStatements(poolArn: string, access: CognitoAccess): PolicyStatement[] {
  const actions = access.operations.map((operation) => `cognito-idp:${operation}`);
  return actions.length === 0 ? [] : [new PolicyStatement({ actions, resources: [poolArn] })];
}

/**
 * Reading the search snapshot, or shipping a new one. Listing makes a snapshot that is not there a 404 instead of a
 * 403.
 */
export function searchStatements(bucketArn: string, access: NonNullable<Route['search']>): PolicyStatement[] {
  const actions =
    access === 'read'
      ? ['s3:GetObject']
      : ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'];
  return [
    new PolicyStatement({ actions, resources: [`${bucketArn}/search/*`] }),
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn] }),
  ];
}

function statement(actions: readonly string[], resource: string, prefixes: readonly string[]): PolicyStatement[] {
  if (prefixes.length === 0) return [];
  return [
    new PolicyStatement({
      actions: [...actions],
      resources: [resource],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map(pattern) } },
    }),
  ];
}

/** A prefix that ends its word (`P#`) opens a family; one that does not is a whole key. */
function pattern(prefix: string): string {
  return prefix.endsWith('#') ? `${prefix}*` : prefix;
}

type MailSender = { readonly identityArns: string; readonly configurationSetArn: string; readonly fromAddress: string };

/**
 * Sending mail from the one address of the stage; to just these recipients, where they are named. While an account is
 * in SES's sandbox, and wherever a recipient is an identity of the account, SES asks for the right on the recipient's
 * identity too: so the resource is every identity of the account, and it is the condition that binds the sender.
 */
export function mailStatement(sender: MailSender, recipients?: readonly string[]) {
  return new PolicyStatement({
    actions: ['ses:SendEmail', 'ses:SendRawEmail'],
    resources: [sender.identityArns, sender.configurationSetArn],
    conditions: {
      StringEquals: { 'ses:FromAddress': sender.fromAddress },
      ...(recipients && { 'ForAllValues:StringEquals': { 'ses:Recipients': recipients } }),
    },
  });
}
