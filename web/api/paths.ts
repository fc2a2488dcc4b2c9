/**
 * The API as types, straight from the rows of contract/routes: for openapi-fetch this is what `paths` of a generated
 * file would be, but nothing is generated, so nothing can be out of date. Types only: no schema reaches a page.
 */
import type * as z from 'zod/mini';
import type { AnswerName, answers } from '../../contract/answers.ts';
import type { Row } from '../../contract/routes.ts';

type In<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : never;
type Out<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : never;

/**
 * What may be left out as the schema takes it, with the types that it gives: `limit` is a number, and has a default.
 */
type Query<Schema> = { [Name in keyof In<Schema>]: Name extends keyof Out<Schema> ? Out<Schema>[Name] : never };

type BodyNamed<Name> = Name extends AnswerName ? z.output<(typeof answers)[Name]> : never;

type Answer<Name> = Name extends AnswerName ? { content: { 'application/json': BodyNamed<Name> } } : object;

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
  RowAt<Path, Method> extends { answers: infer Answers } ? BodyNamed<Answers[keyof Answers]> : never;

/** What a route takes as its body. */
export type BodyOf<Method extends Row['method'], Path extends Row['path']> =
  RowAt<Path, Method> extends { body: infer Body } ? In<Body> : never;
