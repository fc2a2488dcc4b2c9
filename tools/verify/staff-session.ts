import type { Credentials } from '../../domain/sign-in/port.ts';
import { oneTimeCode } from './totp.ts';

const temporary = 'Verify+23temp';
const chosen = 'verify+67chosen';

/**
 * Signs a user in who is made for it, past the routes, with an authenticator where the pool asks for one.
 * @returns a token for the counter's routes
 */
export async function staffSession(
  credentials: Credentials,
  loginName: string,
  nextCode: () => Promise<Date>,
): Promise<string> {
  await credentials.issueTemporaryPassword(loginName, temporary);
  const first = await credentials.signIn(loginName, temporary);
  if (first.outcome !== 'new-password-required') throw new Error(`not asked for a new password, but ${first.outcome}`);
  const entered = await credentials.answerNewPassword(loginName, first.challenge, chosen);
  const outcome =
    entered.outcome === 'one-time-code-required'
      ? await credentials.answerOneTimeCode(
          loginName,
          entered.challenge,
          oneTimeCode(entered.authenticatorSecret ?? '', await nextCode()),
        )
      : entered;
  if (outcome.outcome !== 'signed-in') throw new Error(`signed in was expected, not ${outcome.outcome}`);
  return outcome.session.token;
}
