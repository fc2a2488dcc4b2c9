import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { region, type PhysicalResources, type Resolver } from '../templates/resolver.ts';
import type { Assembly, Properties, Resource, Template } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';
import { slowerBy } from '../pace.ts';

/** A function as its template describes it. */
export type FunctionDefinition = {
  readonly key: string;
  readonly name: string;
  readonly arn: string;
  /** The bundle's file and the name of its export. */
  readonly file: string;
  readonly exportName: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: { readonly [name: string]: string };
};

/** Where the engines answer, in the variables that every AWS SDK reads by itself. */
export type Endpoints = {
  readonly [service in 'DYNAMODB' | 'COGNITO_IDENTITY_PROVIDER' | 'S3' | 'SQS' | 'SES']: string;
};

/**
 * The functions of all templates, with the environment that Lambda would give them, plus the engines' addresses.
 * @param pagesUrl where the pages are, instead of what the settings say
 * @throws {UnknownInTemplate} for a function that could not run here as it would there
 */
export function functionsOf(
  assembly: Assembly,
  resolver: Resolver,
  physicalResources: PhysicalResources,
  endpoints: Endpoints,
  pagesUrl?: string,
): FunctionDefinition[] {
  return resourcesOf(assembly, 'AWS::Lambda::Function').map((resource) => {
    const properties = resolver.properties(resource, [
      'Code',
      'Environment',
      'Handler',
      'Layers',
      'MemorySize',
      'PackageType',
      'Runtime',
      'Timeout',
    ]);
    refuseWhatCannotRun(resource, properties);
    const template = assembly.templates.find(({ stack }) => stack === resource.stack);
    const [module, exportName] = String(properties['Handler']).split('.');
    const { ref: name, attributes } = physicalResources.get(resource.key) ?? {
      ref: resource.logicalId,
      attributes: {},
    };
    const memoryMb = Number(properties['MemorySize'] ?? 128);
    return {
      key: resource.key,
      name,
      arn: attributes['Arn'] ?? name,
      file: bundleFile(resource, properties, template, module ?? ''),
      exportName: exportName ?? 'handler',
      timeoutMs: Number(properties['Timeout'] ?? 3) * 1000 * slowerBy,
      memoryMb,
      environment: {
        ...lambdaVariables(name, memoryMb, String(properties['Handler'])),
        ...ownVariables(properties, pagesUrl),
        ...engineVariables(endpoints),
      },
    };
  });
}

function refuseWhatCannotRun({ key }: Resource, { Runtime, Layers, PackageType }: Properties): void {
  if (!String(Runtime).startsWith('nodejs')) throw new UnknownInTemplate(key, `the runtime ${String(Runtime)}`);
  if (Layers !== undefined) throw new UnknownInTemplate(key, 'layers of functions');
  if (PackageType !== undefined && PackageType !== 'Zip')
    throw new UnknownInTemplate(key, `functions packed as ${String(PackageType)}`);
}

function bundleFile({ key }: Resource, { Code }: Properties, template: Template | undefined, module: string): string {
  const { S3Key } = Code as { S3Key?: string };
  const folder = template?.assets.get(S3Key ?? '');
  if (folder === undefined) throw new UnknownInTemplate(key, `the code of this function (asset ${String(S3Key)})`);
  const file = ['.mjs', '.js', '.cjs']
    .map((ending) => join(folder, `${module}${ending}`))
    .find((path) => existsSync(path));
  if (file === undefined) throw new UnknownInTemplate(key, `a module ${module} in ${folder}`);
  return file;
}

/** The pages are where this stack listens, whatever port that is. */
function ownVariables({ Environment }: Properties, pagesUrl: string | undefined): { [name: string]: string } {
  const { Variables = {} } = (Environment ?? {}) as { Variables?: Properties };
  const there = pagesUrl !== undefined && 'PAGES_URL' in Variables ? { ...Variables, PAGES_URL: pagesUrl } : Variables;
  return Object.fromEntries(Object.entries(there).map(([name, value]) => [name, String(value)]));
}

function lambdaVariables(name: string, memoryMb: number, handler: string): { [name: string]: string } {
  return {
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    _HANDLER: handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // Tells the guard of the engines which function's role is asking.
    AWS_ACCESS_KEY_ID: name,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
  };
}

/**
 * What is not on AWS: a service without a local engine has no address and fails to connect, instead of reaching AWS.
 */
function engineVariables(endpoints: Endpoints): { [name: string]: string } {
  const named = Object.entries(endpoints).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url]);
  return {
    ...(Object.fromEntries(named) as Record<string, string>),
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_EC2_METADATA_DISABLED: 'true',
    DEADLINE_FACTOR: String(slowerBy),
  };
}
