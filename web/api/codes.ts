/**
 * Which refusals a page can meet, out of the route table as types: a code that is added there must be dealt with here.
 */
import type { fieldReasons } from '../../contract/common-refusals.ts';
import type { RefusalCode } from '../../contract/refusals.ts';
import type { Row } from '../../contract/routes.ts';

type RowOf<Who> = Exclude<Extract<Row, { who: Who }>, { path: `/api/staff/${string}` }>;
type CodesOf<R> = R extends { refusals: readonly (infer Code)[] } ? Code : never;
type ReasonsOf<R> = R extends { reasons: readonly (infer Code)[] } ? Code : never;

/** The codes that a route has because of its kind (contract/common-refusals.ts); test/web compares the two lists. */
type OfEveryRoute =
  | 'malformed-request'
  | 'unacceptable-fields'
  | 'malformed-json'
  | 'bad-cursor'
  | 'not-signed-in'
  | 'not-your-role'
  | 'cross-site-request'
  | 'not-found'
  | 'body-too-large'
  | 'idempotency-key-reused'
  | 'still-in-progress'
  | 'busy'
  | 'internal';

/** What the pages themselves notice: nobody answers, or the whole library is closed for maintenance. */
type OwnCode = 'no-connection' | 'maintenance';

/** Every code that a patron can meet, as a refusal, as the reason of a result, or at a field. */
export type PatronCode =
  | Extract<CodesOf<RowOf<'anyone' | 'patron'>> | ReasonsOf<RowOf<'anyone' | 'patron'>>, RefusalCode>
  | (typeof fieldReasons)[number]
  | OfEveryRoute
  | OwnCode;

/** What the counter's pages ask: everything for staff, and the catalogue. */
type DeskRow =
  | Extract<Row, { who: 'staff' } | { path: `/api/staff/${string}` }>
  | Extract<Row, { path: '/api/libraries' | '/api/catalogue/titles' | '/api/catalogue/titles/{titleId}' }>;

/** Every code that the staff can meet at the counter. */
export type DeskCode =
  | Extract<CodesOf<DeskRow> | ReasonsOf<DeskRow>, RefusalCode>
  | (typeof fieldReasons)[number]
  | OfEveryRoute
  | OwnCode;

/** What a page is told: any code of the contract, or one of its own. */
export type Code = RefusalCode | OwnCode;
