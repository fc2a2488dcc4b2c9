import type { AnswerOf } from '../../../api/paths.ts';

/** After the password: the code of the authenticator app, which is set up with it the first time. */
export type AskedForCode = Extract<AnswerOf<'POST', '/api/staff/sessions'>, { status: 'one-time-code-required' }>;
