/** A prefecture has more libraries than the 4 KB hold that Lambda gives to all variables of a function (O1). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Policy } from '../../contract/policy.ts';
import { bundleHandlers } from '../../lib/constructs/handler-code.ts';
import { settings } from '../../lib/settings.ts';
import { eventOf } from '../../testing/lambdas/event.ts';
import { statementsOf } from '../../testing/templates/permissions.ts';
import { outputsOf, resourcesOf, synthesize } from '../../testing/templates/synthesis.ts';
import { policyIn } from '../../tools/targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'many-libraries-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { production } = settings;
const [first] = production.policy.libraries;
const policy: Policy = {
  ...production.policy,
  libraries: Array.from({ length: 60 }, (_, index) => ({
    ...first,
    libraryId: `library-${index + 1}`,
    name: `神奈川県立第${index + 1}図書館`,
    inquiryMail: `desk-${index + 1}@library.example`,
  })) as unknown as Policy['libraries'],
};
const templates = synthesize('production', { settings: { ...production, policy } });

test('sixty libraries fit: variables, roles and outputs stay within what AWS takes', () => {
  for (const { Properties } of resourcesOf(templates, 'AWS::Lambda::Function').values())
    expect(JSON.stringify(Properties['Environment']).length).toBeLessThan(4096);
  for (const [id, role] of resourcesOf(templates, 'AWS::IAM::Role'))
    expect([id, JSON.stringify(statementsOf(role)).length < 10_240]).toEqual([id, true]);
  const outputs = outputsOf(templates, 'Api');
  for (const value of outputs.values()) expect(value.length).toBeLessThan(4096);
  expect(policyIn(outputs)).toEqual(policy);
});

test('a function reads them beside its code, and another policy makes another bundle', () => {
  const handlerFile = 'lambdas/catalogue/show-ebook-entry.ts';
  const bundleWith = (one: Policy) => bundleHandlers([handlerFile], folder, { policy: one }).get(handlerFile) ?? '';
  expect(bundleWith(production.policy)).not.toBe(bundleWith(policy));
  for (const { Properties } of resourcesOf(templates, 'AWS::Lambda::Function').values())
    expect(Properties['Environment']).toMatchObject({ Variables: { LIBRARY_POLICY: 'policy.json' } });

  const program = `
    const { handler } = await import(process.argv[1] + '/index.mjs');
    const { body } = await handler(JSON.parse(process.argv[2]), { getRemainingTimeInMillis: () => 1000 });
    console.log(body);`;
  const event = JSON.stringify(eventOf({}));
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', program, bundleWith(policy), event], {
    cwd: folder,
    env: { LIBRARY_POLICY: 'policy.json', STAGE: 'production', VERSION: '1', AWS_REGION: 'ap-northeast-1' },
    encoding: 'utf8',
  });
  expect(done.stdout).toContain(policy.ebooks.url);
});
