/** Rules that hold for every function and stack, whatever calls it. */
import { expect, test } from '@jest/globals';
import { settings } from '../../lib/settings.ts';
import { resourcesOf, synthesize } from '../../testing/templates/synthesis.ts';

const templates = synthesize('production');
const functions = resourcesOf(templates, 'AWS::Lambda::Function');

test('Every function runs on Node 24 and arm64, is traced, and has its own role and log', () => {
  for (const { Properties } of functions.values()) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
    });
  }
  const own = (pick: (properties: { readonly [name: string]: unknown }) => unknown) =>
    new Set([...functions].map(([id, { Properties }]) => `${id.split('.')[0]} ${JSON.stringify(pick(Properties))}`));
  expect(own(({ Role }) => Role).size).toBe(functions.size);
  expect(own(({ LoggingConfig }) => LoggingConfig).size).toBe(functions.size);
});

test('At most 10 s behind the gateway (12 fetching an index), 5 min on a schedule, 1 GB but for an index', () => {
  for (const [id, { Properties }] of functions) {
    const reads = JSON.stringify(Properties).includes('SEARCH_MOST_TITLES');
    const seconds = reads ? 12 : 10;
    expect(Number(Properties['Timeout'])).toBeLessThanOrEqual(/^(Jobs|Mail|Pages)\./.test(id) ? 300 : seconds);
    // What filters look at is held in memory, by the size that the settings name (decision 0043).
    const memory = reads || /AddTitle|RemoveTitle|IndexTitles/.test(id) ? 3008 : 1024;
    expect(Number(Properties['MemorySize'])).toBeLessThanOrEqual(memory);
    expect(Properties['ReservedConcurrentExecutions']).toBeUndefined();
  }
});

test('Every log is kept as long as the settings say, and no longer', () => {
  const logs = resourcesOf(templates, 'AWS::Logs::LogGroup');
  expect(logs.size).toBe(functions.size + 1);
  for (const { Properties } of logs.values()) {
    expect(Properties['RetentionInDays']).toBe(settings.production.logRetentionDays);
  }
});

test('No stack comes near CloudFormation’s 500 resources and 200 outputs', () => {
  for (const { Resources, Outputs = {} } of templates.values()) {
    expect(Object.keys(Resources).length).toBeLessThan(450);
    expect(Object.keys(Outputs).length).toBeLessThan(150);
  }
});
