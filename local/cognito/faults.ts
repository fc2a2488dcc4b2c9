/** An error as the real service answers it: a type that the SDK makes an exception of, and its words. */
export class CognitoFault extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.name = 'CognitoFault';
    this.type = type;
  }
}

export const faults = {
  wrongCredentials: () => new CognitoFault('NotAuthorizedException', 'Incorrect username or password.'),
  userDisabled: () => new CognitoFault('NotAuthorizedException', 'User is disabled.'),
  temporaryPasswordExpired: () =>
    new CognitoFault('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'),
  sessionSpent: () => new CognitoFault('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
  refreshTokenInvalid: () => new CognitoFault('NotAuthorizedException', 'Invalid Refresh Token'),
  refreshTokenRevoked: () => new CognitoFault('NotAuthorizedException', 'Refresh Token has been revoked'),
  refreshTokenExpired: () => new CognitoFault('NotAuthorizedException', 'Refresh Token has expired'),
  userUnknown: () => new CognitoFault('UserNotFoundException', 'User does not exist.'),
  clientUnknown: (clientId: string) =>
    new CognitoFault('ResourceNotFoundException', `User pool client ${clientId} does not exist.`),
  parameterMissing: (name: string) =>
    new CognitoFault('InvalidParameterException', `Missing required parameter ${name}`),
  secretHashMissing: (clientId: string) =>
    new CognitoFault(
      'NotAuthorizedException',
      `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    ),
  secretHashWrong: (clientId: string) =>
    new CognitoFault('NotAuthorizedException', `SecretHash does not match for the client: ${clientId}`),
  secretWrong: (clientId: string) =>
    new CognitoFault('NotAuthorizedException', `Invalid client secret for client ${clientId}`),
  codeWrong: () => new CognitoFault('CodeMismatchException', 'Invalid code received for user'),
  codeUsed: () => new CognitoFault('ExpiredCodeException', 'Your software token has already been used once.'),
  newAuthenticatorWrong: () => new CognitoFault('EnableSoftwareTokenMFAException', 'Code mismatch'),
  flowNotEnabled: () => new CognitoFault('InvalidParameterException', 'Auth flow not enabled for this client'),
  passwordBreaksPolicy: (what: string) =>
    new CognitoFault('InvalidPasswordException', `Password did not conform with policy: ${what}`),
};
