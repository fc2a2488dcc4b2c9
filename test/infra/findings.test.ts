/**
 * cdk-nag and the bundled validator of templates are errors here; these tests show that they bite. That no stage has a
 * finding, not even a warning, is seen by `npm run synth`, before the tests.
 */
import { expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { functionOf } from '../../functions/functions.ts';
import { checkHealth } from '../../contract/routes/system.ts';
import { contextOf, fill, synthesize } from '../../testing/templates/synthesis.ts';

const nothing = { functions: [] };

/** A library without functions and a stack that a test puts something wrong into. */
function appWith(wrong: (stack: Stack) => void): App {
  const app = new App({ context: contextOf() });
  fill(app, 'local', nothing);
  wrong(new Stack(app, 'Wrong'));
  return app;
}

test('A bucket without TLS stops the synthesis, by cdk-nag', () => {
  const app = appWith((stack) => new Bucket(stack, 'Open'));
  expect(() => app.synth()).toThrow('AwsSolutions-S10');
});

test('A function with 3 MB of memory stops the synthesis, by the validator of templates', () => {
  const app = appWith((stack) => {
    const role = 'arn:aws:iam::123456789012:role/any';
    new CfnFunction(stack, 'Tiny', {
      role,
      code: { zipFile: '0' },
      runtime: 'nodejs24.x',
      handler: 'index.handler',
      memorySize: 3,
    });
  });
  expect(() => app.synth()).toThrow('CloudFormation-Validate');
});

test('A row whose handler file is missing stops the synthesis with the row’s name', () => {
  const row = { ...checkHealth, action: 'forget-handler' };
  expect(() => synthesize('local', { functions: [functionOf(row)] })).toThrow(
    `ForgetHandler: there is no handler file lambdas/${row.area}/forget-handler.ts`,
  );
});
