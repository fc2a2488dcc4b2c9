import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { AnswerBody, AnswerName } from '../../contract/answers.ts';
import type { RefusalCode } from '../../contract/refusals.ts';
import type { Route, Who } from '../../contract/route.ts';
import type { TextKey, TextValues } from '../../contract/texts.ts';
import type { Attempt } from './attempt.ts';

/** What HTTP API sends (payload format 2.0). Routes for anyone have no authorizer in it. */
export type HttpEvent = Omit<APIGatewayProxyEventV2WithJWTAuthorizer, 'requestContext'> & {
  readonly requestContext: Omit<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext'], 'authorizer'> &
    Partial<Pick<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext'], 'authorizer'>>;
};

export type HttpResult = APIGatewayProxyStructuredResultV2 & {
  statusCode: number;
  headers: Record<string, string | number | boolean>;
};

export type Patron = { readonly patronNumber: string };
export type Staff = { readonly staffId: string };
export type Caller<By extends Who> = By extends 'patron' ? Patron : By extends 'staff' ? Staff : null;

type Parsed<Row, Part extends 'params' | 'query' | 'body'> =
  Row extends Record<Part, infer Schema extends z.ZodMiniType> ? z.output<Schema> : null;

/** A request that passed the checks of its row. */
export type Request<Row extends Route> = {
  readonly action: string;
  readonly params: Parsed<Row, 'params'>;
  readonly query: Parsed<Row, 'query'>;
  readonly body: Parsed<Row, 'body'>;
  readonly caller: Caller<Row['who']>;
  /**
   * The instant at which the gateway took the request, or the first of those that name one Idempotency-Key: the only
   * clock that handlers know.
   */
  readonly now: Date;
  /** The IP address of whoever asks, where the row counts by networks; null elsewhere. */
  readonly address: Row extends { readonly countsByNetwork: true } ? string : null;
  readonly requestId: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly say: Say;
  readonly attempt: Attempt;
};

/** The catalogue's text for a code or key, in the caller's language, with what it names. */
export type Say = (key: RefusalCode | TextKey, values?: TextValues) => string;

type Extras = {
  /** Whole Set-Cookie values. */
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** One of the answers that the row declares. */
export type Reply<Row extends Route> = {
  [Status in keyof Row['answers'] & number]: Row['answers'][Status] extends AnswerName
    ? Extras & { readonly status: Status; readonly body: AnswerBody<Row['answers'][Status]> }
    : Extras & { readonly status: Status };
}[keyof Row['answers'] & number];
