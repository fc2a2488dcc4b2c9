/** What the pools refuse by themselves; the rules that a pool cannot say are our code's (A4, A6). */
import { describe, expect, test } from '@jest/globals';
import { settings } from '../../lib/settings.ts';
import { synthesize } from '../../testing/templates/synthesis.ts';

const resources = synthesize('production', { functions: [] }).get('Identity')?.Resources ?? {};

describe.each(['Patron', 'Staff'] as const)('The pool of %s', (name) => {
  const pool = resources[`${name}Pool`]?.Properties ?? {};
  const client = resources[`${name}ServerClient`]?.Properties ?? {};
  const who = name === 'Patron' ? 'patrons' : 'staff';

  test('lets nobody sign up or recover a password by themselves', () => {
    expect(pool['AdminCreateUserConfig']).toEqual({ AllowAdminCreateUserOnly: true });
    expect(pool['AccountRecoverySetting']).toEqual({ RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] });
  });

  test('asks for ten characters, a digit and a symbol, and takes letters of either case (A4)', () => {
    expect(pool['Policies']).toEqual({
      PasswordPolicy: {
        MinimumLength: 10,
        RequireLowercase: false,
        RequireUppercase: false,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: settings.production.temporaryPasswordDays[who],
      },
    });
  });

  test('signs in through the server only', () => {
    expect(client['ExplicitAuthFlows']).toEqual(['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
    expect(client['AllowedOAuthFlowsUserPoolClient']).toBeUndefined();
    expect(client['PreventUserExistenceErrors']).toBe('ENABLED');
  });

  test('gives tokens of ten minutes at most, which a sign-out revokes (A7)', () => {
    expect(client['TokenValidityUnits']).toEqual({ IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'days' });
    expect(client['IdTokenValidity']).toBe(10);
    expect(client['AccessTokenValidity']).toBe(5);
    expect(client['RefreshTokenValidity']).toBe(settings.production.refreshDays[who]);
    expect(client['EnableTokenRevocation']).toBe(true);
  });

  test('needs no more than the cheapest plan', () => {
    expect(pool['UserPoolTier']).toBe('LITE');
    expect(pool['UserPoolAddOns']).toBeUndefined();
  });
});

test('Staff of the production stage confirm their sign-in with a one-time code', () => {
  expect(resources['StaffPool']?.Properties['MfaConfiguration']).toBe('ON');
  expect(resources['StaffPool']?.Properties['EnabledMfas']).toEqual(['SOFTWARE_TOKEN_MFA']);
  expect(resources['PatronPool']?.Properties['MfaConfiguration']).toBe('OFF');
});
