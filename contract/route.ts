import type { AnswerName } from './answers.ts';
import type * as z from 'zod/mini';
import type { RefusalCode } from './refusals.ts';

/** Who may call a route: the gateway's authorizer lets them in, the handler's wrapper checks again. */
export type Who = 'anyone' | 'patron' | 'staff';

/**
 * The families of items in the table, by the first part of the partition key.
 * A function may touch only the families that its row names.
 */
export type ItemFamily =
  | 'patron'
  | 'title'
  | 'copy'
  | 'library'
  | 'throttle'
  | 'idempotency'
  | 'audit'
  | 'counter'
  | 'mail'
  | 'request'
  | 'feed'
  | 'client'
  | 'letter';

/** The partitions of the index `byDay` that a function may query. */
export type IndexFamily = 'due' | 'hold' | 'pick' | 'pickAt' | 'unindexed' | 'changed' | 'request' | 'term';

/** What a function does to the table. Every list becomes IAM actions on just these leading keys. */
export type TableAccess = {
  readonly read?: readonly ItemFamily[];
  readonly write?: readonly ItemFamily[];
  /** Condition checks inside transactions, without a write. */
  readonly check?: readonly ItemFamily[];
  readonly query?: readonly IndexFamily[];
};

/** A Cognito operation on one of the two pools. Public operations (RevokeToken) need no grant. */
export type CognitoAccess = {
  readonly pool: 'patrons' | 'staff';
  readonly operations: readonly (
    | 'AdminInitiateAuth'
    | 'AdminRespondToAuthChallenge'
    | 'AdminCreateUser'
    | 'AdminSetUserPassword'
    | 'AdminUserGlobalSignOut'
    | 'AdminGetUser'
    | 'AdminDisableUser'
    | 'AdminEnableUser'
    | 'AdminDeleteUser'
    /** Reads the secret of the app client, without which Cognito signs nobody in, refreshes and revokes nothing. */
    | 'DescribeUserPoolClient'
  )[];
};

/** The concept that an action belongs to: a folder of the same name below `lambdas/`, `domain/` and `test/`. */
export type Area =
  | 'branches'
  | 'calendar-feed'
  | 'catalogue'
  | 'desk'
  | 'loans'
  | 'mail'
  | 'patrons'
  | 'reservations'
  | 'shelves'
  | 'sign-in'
  | 'system';

/** Kinds of text that an answer may be, beside JSON. */
type TextType =
  | 'text/csv'
  | 'text/calendar'
  | 'text/xml'
  | 'application/xml'
  | 'application/x-research-info-systems'
  | 'application/x-bibtex';

/** The answers of a route by status: a name of contract/answers.ts, or null where the body is empty. */
type Answers = { readonly [status: number]: AnswerName | null };

/**
 * One row of the route table. The CDK stack, the grants, the handler's wrapper,
 * the OpenAPI document and docs/routes.md are all made from it.
 */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path template as HTTP API writes it, for example `/api/me/loans/{loanId}/renewal`. */
  readonly path: string;
  /** Verb and noun in kebab case; the handler is `lambdas/<area>/<action>.ts`. */
  readonly action: string;
  readonly area: Area;
  readonly who: Who;
  /** One English sentence for OpenAPI and docs. */
  readonly summary: string;
  /** The requirement or requirements that this route serves, for example `['D2', 'D3']`. */
  readonly requirements: readonly string[];
  readonly table?: TableAccess;
  readonly cognito?: CognitoAccess;
  /** Reads the search snapshot (S3), or ships a new one. */
  readonly search?: 'read' | 'write';
  /** Sends mail by SES, to the desks of the settings. What goes to patrons is promised, and sent by the queue. */
  readonly mail?: 'to-desks';
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniObject;
  /** The body comes as a form of HTML sends it, and not as JSON. */
  readonly bodyAs?: 'form';
  readonly answers: Answers;
  /** Refusals beyond those that every route of its kind has (see contract/common-refusals.ts). */
  readonly refusals: readonly RefusalCode[];
  /** Codes that stand inside an answer or in `errors`, not as the code of the answer itself. */
  readonly reasons?: readonly RefusalCode[];
  /** Where a code has another status on this route than in the catalogue. */
  readonly statuses?: { readonly [Code in RefusalCode]?: number };
  /** A route that changes state by cookie: the wrapper asks for `X-Requested-With: my-library`. */
  readonly cookie?: 'my-library-session' | 'my-library-staff-session';
  /** A route whose answer may open a session: the wrapper refuses what another site's form sends. */
  readonly opensSession?: true;
  /** Counts what a network may do: the request then tells the address of whoever asks. */
  readonly countsByNetwork?: true;
  /** Its answer holds an address on the library's own origin. */
  readonly tellsAddress?: true;
  /** What the answer is, where it is text and no JSON; its schema is then a string. */
  readonly contentType?: `${TextType}; charset=utf-8`;
  /** Answers that anybody may keep for some seconds; all others are `no-store` (M2). */
  readonly cacheSeconds?: number;
};

/** Whether a route opens, refreshes or ends a session: these stand before sign-in, for patrons and staff alike. */
export function isOfSessions({ path }: Pick<Route, 'path'>): boolean {
  return /^\/api\/(?:staff\/)?sessions(?:\/|$)/.test(path);
}
