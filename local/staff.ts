import { callEngine, EngineRefused } from './engines/aws-json.ts';

/** The counter's first log-in, without which nobody could register anybody. Documented in the README. */
export const firstStaff = { staffId: 'desk-01', password: 'Counter#2026' } as const;

/** Gives the staff pool its first user, as an operator does on AWS; one who is there keeps the password they have. */
export async function provideStaff(cognitoUrl: string, UserPoolId: string): Promise<void> {
  const { staffId: Username, password: Password } = firstStaff;
  try {
    await callEngine(cognitoUrl, 'cognito', 'AdminCreateUser', {
      UserPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: Password,
    });
  } catch (error) {
    if (error instanceof EngineRefused && error.name === 'UsernameExistsException') return;
    throw error;
  }
  await callEngine(cognitoUrl, 'cognito', 'AdminSetUserPassword', { UserPoolId, Username, Password, Permanent: true });
}
