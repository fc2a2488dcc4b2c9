/** An operator's slip in the settings must show here, not in a deployment. */
import { describe, expect, test } from '@jest/globals';
import { policySchema } from '../../contract/policy.ts';
import { settings, stages } from '../../lib/settings.ts';
import { synthesize } from '../../testing/templates/synthesis.ts';

describe.each(stages)('The settings of stage %s', (stage) => {
  const record = settings[stage];

  test('hold a policy that the functions can read', () => {
    expect(policySchema.parse(record.policy)).toEqual(record.policy);
    expect(new Set(record.policy.libraries.map(({ libraryId }) => libraryId)).size).toBe(
      record.policy.libraries.length,
    );
  });

  test('carry the stage’s own name', () => {
    expect(record.stage).toBe(stage);
  });

  test('allow origins as a browser sends them', () => {
    for (const origin of record.allowedOrigins) expect(new URL(origin).origin).toBe(origin);
  });

  test('name an account and a region', () => {
    expect(record.account).toMatch(/^\d{12}$/);
    expect(record.region).toMatch(/^[a-z]+-[a-z]+-\d$/);
  });

  test('send mail from an address of the domain that is signed for', () => {
    const { domain, fromAddress } = record.mail;
    expect(domain === undefined || fromAddress.endsWith(`@${domain}`)).toBe(true);
  });

  test('stay within what Cognito accepts', () => {
    for (const days of Object.values(record.temporaryPasswordDays)) {
      expect(days).toBeGreaterThanOrEqual(1);
      expect(days).toBeLessThanOrEqual(365);
    }
  });
});

test('A policy that is none cannot be deployed: no function checks it again', () => {
  const { local } = settings;
  const without = { ...local, policy: { ...local.policy, libraries: [] } };
  expect(() => synthesize('local', { settings: without })).toThrow('libraries');
});

test('The default limits are those of the guide: 12 books and 6 audiovisual reservations (D3)', () => {
  expect(settings.production.policy.reservationLimit).toEqual({ book: 12, av: 6 });
});

test('The two libraries have the names, sections and telephones of the guide (I1)', () => {
  expect(settings.production.policy.libraries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: '神奈川県立図書館', section: '調査閲覧課', phone: '045-263-5900' }),
      expect.objectContaining({ name: '神奈川県立川崎図書館', section: '企画情報課', phone: '044-299-7825' }),
    ]),
  );
});
