import { beforeAll, expect, test } from '@jest/globals';
import { showEbooks } from '../../../contract/routes/catalogue.ts';
import { policySchema } from '../../../contract/policy.ts';
import type { Handler } from '../../../lambdas/http/serve.ts';
import { settings, stages } from '../../../lib/settings.ts';
import { audience, patronClaims, send } from '../../../testing/lambdas/event.ts';

let handler: Handler;
const { policy } = settings.local;

beforeAll(async () => {
  Object.assign(process.env, {
    LIBRARY_POLICY: JSON.stringify(policy),
    TOKEN_AUDIENCE: audience,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  ({ handler } = await import('../../../lambdas/catalogue/show-ebooks.ts'));
});

test('a signed-in patron gets the entry link and the conditions of the settings, kept nowhere (G1)', async () => {
  const { statusCode, json, headers } = await send(handler, { claims: patronClaims });
  expect([statusCode, json]).toEqual([200, policy.ebooks]);
  expect(json).toMatchObject({ provider: 'KinoDen' });
  expect(headers['Cache-Control']).toBe('no-store');
});

test('nobody else does', async () => {
  expect((await send(handler, {})).statusCode).toBe(401);
});

test('asking leaves no trace: the function may touch neither table nor mail', () => {
  expect(showEbooks).not.toHaveProperty('table');
  expect(showEbooks).not.toHaveProperty('mail');
});

test.each(stages)('stage %s names a link over https', (stage) => {
  expect(policySchema.safeParse(settings[stage].policy).success).toBe(true);
  const insecure = { ...policy, ebooks: { ...policy.ebooks, url: 'http://kinoden.example/' } };
  expect(policySchema.safeParse(insecure).success).toBe(false);
});
