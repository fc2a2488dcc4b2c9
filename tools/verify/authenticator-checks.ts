import {
  DescribeUserPoolCommand,
  AdminDeleteUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Pool } from '../../adapters/cognito/app-client.ts';
import { credentialsIn } from '../../adapters/cognito/credentials.ts';
import type { SignInOutcome } from '../../domain/sign-in/port.ts';
import type { Check } from './cognito-checks.ts';
import { oneTimeCode } from './totp.ts';

const temporary = 'Verify+23temp';
const chosen = 'verify+67chosen';

type CodeRequired = Extract<SignInOutcome, { outcome: 'one-time-code-required' }>;

function codeRequired(outcome: SignInOutcome): CodeRequired {
  if (outcome.outcome !== 'one-time-code-required')
    throw new Error(`a one-time code was to be asked for, not ${outcome.outcome}`);
  return outcome;
}

/**
 * What we rely on of a pool of staff that asks for one-time codes; nothing where it does not.
 * @param nextCode waits for the next half minute, because a code works once
 */
export async function authenticatorChecks(
  cognito: CognitoIdentityProviderClient,
  pool: Pool,
  { loginName, nextCode }: { readonly loginName: string; readonly nextCode: () => Promise<Date> },
): Promise<{ readonly checks: readonly Check[]; readonly cleanUp: () => Promise<void> }> {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: pool.poolId }));
  const credentials = credentialsIn(cognito, pool);
  const asksForCodes = UserPool?.MfaConfiguration === 'ON';
  let secret = '';

  const checks: Check[] = [
    {
      what: 'a first sign-in sets an authenticator up: a wrong code leaves the step open, the right one signs in',
      async run() {
        await credentials.issueTemporaryPassword(loginName, temporary);
        const first = await credentials.signIn(loginName, temporary);
        if (first.outcome !== 'new-password-required')
          throw new Error(`not asked for a new password, but ${first.outcome}`);
        const asked = codeRequired(await credentials.answerNewPassword(loginName, first.challenge, chosen));
        secret = asked.authenticatorSecret ?? '';
        const wrong = await credentials.answerOneTimeCode(loginName, asked.challenge, '000000');
        if (wrong.outcome !== 'wrong-code') throw new Error(`a wrong first code is ${wrong.outcome}`);
        const right = await credentials.answerOneTimeCode(
          loginName,
          asked.challenge,
          oneTimeCode(secret, await nextCode()),
        );
        if (right.outcome !== 'signed-in') throw new Error(`the right first code is ${right.outcome}`);
      },
    },
    {
      what: 'later sign-ins ask for a code; a wrong one leaves the step open, a used one is wrong',
      async run() {
        const { challenge } = codeRequired(await credentials.signIn(loginName, chosen));
        const wrong = await credentials.answerOneTimeCode(loginName, challenge, '000000');
        if (wrong.outcome !== 'wrong-code') throw new Error(`a wrong code is ${wrong.outcome}`);
        const code = oneTimeCode(secret, await nextCode());
        const right = await credentials.answerOneTimeCode(loginName, challenge, code);
        if (right.outcome !== 'signed-in') throw new Error(`the right code is ${right.outcome}`);
        const again = codeRequired(await credentials.signIn(loginName, chosen));
        const used = await credentials.answerOneTimeCode(loginName, again.challenge, code);
        if (used.outcome === 'signed-in') throw new Error('a code works twice');
      },
    },
  ];

  return {
    checks: asksForCodes ? checks : [],
    cleanUp: async () => {
      const user = { UserPoolId: pool.poolId, Username: loginName };
      await cognito.send(new AdminDeleteUserCommand(user)).catch(() => undefined);
    },
  };
}
