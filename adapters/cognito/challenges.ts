import { createHmac } from 'node:crypto';

/**
 * A step that sign-in waits for, as the browser carries it: which step, Cognito's session, and for a
 * new password a mark of the temporary one, so that the printed password cannot be chosen for good
 * (A2). Only who knew that password ever sees the mark.
 */
export type Challenge = {
  readonly step: 'password' | 'code' | 'authenticator';
  readonly session: string;
  readonly mark?: string;
};

/** What Cognito takes as a challenge's session; anything else it calls malformed. */
const sessionPattern = /^[^.]{20,2048}$/;

export function writeChallenge({ step, session, mark }: Challenge): string {
  return [step, session, ...(mark === undefined ? [] : [mark])].join('.');
}

/** Null for what cannot be a challenge of this step. */
export function readChallenge(text: string, ...steps: readonly Challenge['step'][]): Challenge | null {
  const [step, session = '', mark] = text.split('.');
  const wanted = steps.find((each) => each === step);
  if (!wanted || !sessionPattern.test(session)) return null;
  return { step: wanted, session, ...(mark !== undefined && { mark }) };
}

export function markOf(session: string, password: string): string {
  return createHmac('sha256', session).update(password).digest('base64url');
}
