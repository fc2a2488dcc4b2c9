import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Function, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * A function that runs at CloudFront before anything is asked of an origin: a file of lib/edge, in the JavaScript that
 * CloudFront knows. It is part of the template, and the local stack runs it from there.
 */
export function edgeFunction(scope: Construct, id: string, file: string): Function {
  const source = readFileSync(join(import.meta.dirname, '../edge', file), 'utf8');
  return new Function(scope, id, {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(source),
  });
}
