import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { settings, stages, type Settings } from '../../lib/settings.ts';
import { unsetIn } from '../../lib/unset-settings.ts';
import { CannotRun } from '../command.ts';
import { runCdk } from './cdk.ts';

const root = resolve(import.meta.dirname, '../..');

export type Environment = { readonly account: string; readonly region: string };
type StackArtifact = Environment & { readonly name: string };

/** What one synthesis of a stage made: the only thing that a command on this stage works from. */
export type Assembly = {
  readonly stage: string;
  /** Where the templates lie. */
  readonly folder: string;
  /** The account and region of the library; a stack for CloudFront alone may lie in another region. */
  readonly environment: Environment;
  readonly stacks: readonly StackArtifact[];
  /** The name that the template gives to the table. */
  readonly tableName: string;
  /** The names that the templates give to the pools. */
  readonly poolNames: readonly string[];
};

/** @throws CannotRun for a stage that does not exist, or whose settings do not say yet what a deployment needs */
export function settingsToDeploy(stage: string | undefined): Settings {
  const deployable = stages.filter((known) => known !== 'local');
  const known = deployable.find((one) => one === stage);
  if (known === undefined) throw new CannotRun(`name one of the stages ${deployable.join(', ')}`);
  const unset = unsetIn(settings[known]);
  if (unset.length === 0) return settings[known];
  throw new CannotRun(
    `lib/settings.ts still has its examples for ${known}: ${unset.join(', ')}. Write your own before it is deployed.`,
  );
}

/** @throws CannotRun when the synthesis fails; what it printed stands above */
export async function synthesize(stage: string, context: readonly string[] = []): Promise<Assembly> {
  const folder = join('cdk.out', 'deployments', stage);
  const given = [`stage=${stage}`, ...context].flatMap((pair) => ['-c', pair]);
  if ((await runCdk(['synth', '--quiet', ...given, '--output', folder])) !== 0)
    throw new CannotRun('the templates could not be made; nothing was deployed');
  return readAssembly(stage, join(root, folder));
}

type Artifact = {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: { templateFile?: string };
};
type Resource = { readonly Type: string; readonly Properties?: { readonly [name: string]: unknown } };

export function readAssembly(stage: string, folder: string): Assembly {
  const { artifacts } = readJson<{ artifacts: Record<string, Artifact> }>(join(folder, 'manifest.json'));
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const resources = stacks.flatMap(([, { properties }]) =>
    Object.values(
      readJson<{ Resources: Record<string, Resource> }>(join(folder, properties?.templateFile ?? '')).Resources,
    ),
  );
  const named = (type: string, property: string) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties }) => String(Properties?.[property]));
  const found = stacks.map(([name, { environment = '' }]) => ({ name, ...environmentOf(environment) }));
  const library = found.find(({ name }) => name === dataStackOf(stage));
  if (library === undefined) throw new Error(`${folder} has no stack ${dataStackOf(stage)}`);
  const [tableName = ''] = named('AWS::DynamoDB::Table', 'TableName');
  return {
    stage,
    folder,
    environment: { account: library.account, region: library.region },
    stacks: found,
    tableName,
    poolNames: named('AWS::Cognito::UserPool', 'UserPoolName'),
  };
}

export const dataStackOf = (stage: string): string => `MyLibrary-${stage}-Data`;
export const identityStackOf = (stage: string): string => `MyLibrary-${stage}-Identity`;

function environmentOf(written: string): Environment {
  const [, account = '', region = ''] = /^aws:\/\/(\d{12})\/([\w-]+)$/.exec(written) ?? [];
  return { account, region };
}

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(path, 'utf8')) as Shape;
}
