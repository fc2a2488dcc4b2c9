/**
 * The API as types, straight from the rows of contract/routes: for openapi-fetch this is what `paths` of a generated file
 * would be, but nothing is generated, so nothing can be out of date. Types only: no schema reaches a page.
 */
import type * as z from 'zod';
import type { Route } from '../../contract/route.ts';
import type * as calendarFeed from '../../contract/routes/calendar-feed.ts';
import type * as card from '../../contract/routes/card.ts';
import type * as catalogue from '../../contract/routes/catalogue.ts';
import type * as counter from '../../contract/routes/counter.ts';
import type * as counterCirculation from '../../contract/routes/counter-circulation.ts';
import type * as counterMerger from '../../contract/routes/counter-merger.ts';
import type * as counterRemoval from '../../contract/routes/counter-removal.ts';
import type * as counterStock from '../../contract/routes/counter-stock.ts';
import type * as ebooks from '../../contract/routes/ebooks.ts';
import type * as emailRegistrations from '../../contract/routes/email-registrations.ts';
import type * as inquiries from '../../contract/routes/inquiries.ts';
import type * as loans from '../../contract/routes/loans.ts';
import type * as notices from '../../contract/routes/notices.ts';
import type * as ownData from '../../contract/routes/own-data.ts';
import type * as passwordLinks from '../../contract/routes/password-links.ts';
import type * as profile from '../../contract/routes/profile.ts';
import type * as open from '../../contract/routes/public.ts';
import type * as reservations from '../../contract/routes/reservations.ts';
import type * as sessions from '../../contract/routes/sessions.ts';
import type * as shelves from '../../contract/routes/shelves.ts';
import type * as staffSessions from '../../contract/routes/staff-sessions.ts';

type Area =
  | typeof open
  | typeof catalogue
  | typeof sessions
  | typeof staffSessions
  | typeof passwordLinks
  | typeof emailRegistrations
  | typeof card
  | typeof profile
  | typeof notices
  | typeof ownData
  | typeof reservations
  | typeof loans
  | typeof shelves
  | typeof ebooks
  | typeof inquiries
  | typeof calendarFeed
  | typeof counter
  | typeof counterCirculation
  | typeof counterStock
  | typeof counterMerger
  | typeof counterRemoval;

type RowsOf<Exports> = Exports extends unknown ? Extract<Exports[keyof Exports], Route> : never;

/** Every row of the route table, with its path, schemas and codes as literal types. */
export type Row = RowsOf<Area>;

type In<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;
type Out<Schema> = Schema extends z.ZodType ? z.output<Schema> : never;

/** What may be left out as the schema takes it, with the types that it gives: `limit` is a number, and has a default. */
type Query<Schema> = { [Name in keyof In<Schema>]: Name extends keyof Out<Schema> ? Out<Schema>[Name] : never };

type Answer<Schema> = Schema extends z.ZodType ? { content: { 'application/json': z.output<Schema> } } : object;

type Operation<R extends Row> = {
  parameters: (R extends { params: infer Params } ? { path: In<Params> } : object) &
    (R extends { query: infer Asked } ? { query?: Query<Asked> } : object);
  responses: { [Status in keyof R['answers']]: Answer<R['answers'][Status]> };
} & (R extends { body: infer Body }
  ? { requestBody: { content: { 'application/json': In<Body> } } }
  : { requestBody?: never });

type RowAt<Path, Method> = Extract<Row, { path: Path; method: Method }>;

/** In the shape that openapi-fetch wants: path → method → operation. */
export type Paths = {
  [Path in Row['path']]: {
    [Method in Extract<Row, { path: Path }>['method'] as Lowercase<Method>]: Operation<RowAt<Path, Method>>;
  };
};

/** What a route answers, by its method and path: `AnswerOf<'GET', '/api/me'>`. */
export type AnswerOf<Method extends Row['method'], Path extends Row['path']> =
  RowAt<Path, Method> extends { answers: infer Answers } ? Out<Answers[keyof Answers]> : never;

/** What a route takes as its body. */
export type BodyOf<Method extends Row['method'], Path extends Row['path']> =
  RowAt<Path, Method> extends { body: infer Body } ? In<Body> : never;
