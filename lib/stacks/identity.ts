import { CfnOutput, RemovalPolicy, Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { CfnUserPool, CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/** A pool as the API needs it: the names for its functions, the ARN for grants, the issuer for its authorizer. */
export type Pool = {
  readonly poolId: string;
  readonly poolArn: string;
  readonly clientId: string;
  readonly issuer: string;
  /** How long a session can be refreshed after its sign-in. */
  readonly sessionDays: number;
};

type PoolRules = {
  readonly poolName: string;
  readonly temporaryPasswordDays: number;
  readonly refreshDays: number;
  readonly totp: Settings['staffTotp'];
};

/** Credentials and nothing else: no attributes, because the schema of a pool can never be changed. */
export class IdentityStack extends Stack {
  readonly patrons: Pool;
  readonly staff: Pool;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, { ...props, terminationProtection: true });
    const { stage, temporaryPasswordDays, refreshDays, staffTotp } = props.settings;
    this.patrons = this.pool('Patron', {
      poolName: `my-library-${stage}-patrons`,
      temporaryPasswordDays: temporaryPasswordDays.patrons,
      refreshDays: refreshDays.patrons,
      totp: 'off',
    });
    this.staff = this.pool('Staff', {
      poolName: `my-library-${stage}-staff`,
      temporaryPasswordDays: temporaryPasswordDays.staff,
      refreshDays: refreshDays.staff,
      totp: staffTotp,
    });
  }

  private pool(name: 'Patron' | 'Staff', rules: PoolRules): Pool {
    const pool = new CfnUserPool(this, `${name}Pool`, { ...poolProps(rules), ...totpProps(rules.totp) });
    pool.applyRemovalPolicy(RemovalPolicy.RETAIN);
    acknowledge(pool);
    const client = new CfnUserPoolClient(this, `${name}ServerClient`, clientProps(pool.ref, rules.refreshDays));
    new CfnOutput(this, `${name}PoolId`, { value: pool.ref });
    new CfnOutput(this, `${name}ClientId`, { value: client.ref });
    return {
      poolId: pool.ref,
      poolArn: pool.attrArn,
      clientId: client.ref,
      issuer: `https://cognito-idp.${this.region}.amazonaws.com/${pool.ref}`,
      sessionDays: rules.refreshDays,
    };
  }
}

function poolProps(rules: PoolRules) {
  return {
    userPoolName: rules.poolName,
    userPoolTier: 'LITE',
    deletionProtection: 'ACTIVE',
    adminCreateUserConfig: { allowAdminCreateUserOnly: true },
    accountRecoverySetting: { recoveryMechanisms: [{ name: 'admin_only', priority: 1 }] },
    usernameConfiguration: { caseSensitive: true },
    policies: {
      // As near to A4 as a pool can say; "a letter of either case" and the eleven symbols are checked by our code.
      passwordPolicy: {
        minimumLength: 10,
        requireLowercase: false,
        requireUppercase: false,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: rules.temporaryPasswordDays,
      },
    },
  };
}

function totpProps(totp: Settings['staffTotp']) {
  if (totp === 'off') return { mfaConfiguration: 'OFF' };
  return { mfaConfiguration: 'ON', enabledMfas: ['SOFTWARE_TOKEN_MFA'] };
}

/**
 * Only the server signs anybody in, refreshes and revokes: it alone can read the secret, without which a
 * copied refresh token is worth nothing at Cognito. The browser's token lives 10 minutes (A7).
 */
function clientProps(userPoolId: string, refreshDays: number) {
  return {
    userPoolId,
    generateSecret: true,
    explicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    supportedIdentityProviders: ['COGNITO'],
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
    idTokenValidity: 10,
    accessTokenValidity: 5,
    refreshTokenValidity: refreshDays,
    tokenValidityUnits: { idToken: 'minutes', accessToken: 'minutes', refreshToken: 'days' },
    authSessionValidity: 15,
  };
}

function acknowledge(pool: CfnUserPool): void {
  Validations.of(pool).acknowledge(
    {
      id: 'AwsSolutions-COG1',
      reason:
        'A4 asks for a letter of either case, which a pool cannot say; one function of ours checks every password.',
    },
    {
      id: 'AwsSolutions-COG2',
      reason: 'Patrons sign in with the number on the card and a password (A1); staff get one-time codes by setting.',
    },
    {
      id: 'AwsSolutions-COG3',
      reason: 'Threat protection needs the PLUS plan; repeated failures are slowed down by our own throttle (A6).',
    },
    {
      id: 'AwsSolutions-COG8',
      reason: 'The pools are made for the LITE plan: what PLUS adds is done by our own code (A4, A6).',
    },
  );
}
