/**
 * A library that is closed for a while (npm run deploy -- STAGE --maintenance) says so, and nothing goes on behind it.
 */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemSchema } from '../../contract/answers/problem.ts';
import { settings } from '../../lib/settings.ts';
import { startLocalStack, type LocalStack } from '../../local/stack.ts';
import { synthesize as assemble } from '../../local/synth/synthesize.ts';
import { send } from '../../testing/stack/gateway-fixture.ts';
import { resourcesOf, synthesize } from '../../testing/templates/synthesis.ts';

let stack: LocalStack;
beforeAll(async () => {
  const cdkOut = await assemble(resolve(import.meta.dirname, '../..'), { maintenance: 'true' });
  stack = await startLocalStack({ empty: true, cdkOut });
});
afterAll(() => stack?.stop());

test.each(['/', '/reservations', '/titles/a.b', '/counter/'])('%s says that the library is closed', async (path) => {
  const { status, headers, body } = await send(stack.url, path);
  expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '600', 'no-store']);
  expect(headers['content-type']).toContain('text/html');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(body.toString()).toContain('<h1>ただいま休止しています</h1>');
});

test.each([
  ['GET', '/api/health', 'ja', '休止'],
  ['GET', '/api/libraries', 'en-GB', 'closed'],
  ['POST', '/api/sessions', 'ja', '休止'],
])('%s %s is refused in the shape of every refusal, in %s', async (method, path, language, says) => {
  const { status, headers, body } = await send(stack.url, path, { method, headers: ['accept-language', language] });
  expect([status, headers['retry-after'], headers['content-type']]).toEqual([503, '600', 'application/problem+json']);
  const problem = problemSchema.parse(JSON.parse(body.toString()));
  expect(problem).toMatchObject({ status: 503, code: 'maintenance', detail: expect.stringContaining(says) });
});

test('no job runs by the clock, no mail goes out, and nobody comes past the distribution', () => {
  const closed = synthesize('production', { settings: { ...settings.production, maintenance: true } });
  const states = [...resourcesOf(closed, 'AWS::Scheduler::Schedule').values()].map(
    ({ Properties }) => Properties['State'],
  );
  expect(new Set(states)).toEqual(new Set(['DISABLED']));
  const sources = [...resourcesOf(closed, 'AWS::Lambda::EventSourceMapping').values()];
  expect(new Set(sources.map(({ Properties }) => Properties['Enabled']))).toEqual(new Set([false]));
  for (const { Properties } of resourcesOf(closed, 'AWS::ApiGatewayV2::Stage').values()) {
    const limits = [Properties['DefaultRouteSettings'], ...Object.values(Properties['RouteSettings'] ?? {})];
    expect(limits.length).toBeGreaterThan(10);
    for (const limit of limits) expect(limit).toMatchObject({ ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0 });
  }
});
