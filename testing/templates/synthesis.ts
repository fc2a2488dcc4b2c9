/** Synthesizes a stage without bundling: templates say nothing about code, and tests stay quick. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { functions } from '../../functions/functions.ts';
import { addLibrary, type LibraryProps } from '../../lib/my-library.ts';
import { settings, type Stage } from '../../lib/settings.ts';

export const root = join(import.meta.dirname, '../..');

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Resource = {
  readonly Type: string;
  readonly Properties: { readonly [name: string]: Json };
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
};

export type Template = {
  readonly Resources: { readonly [logicalId: string]: Resource };
  readonly Outputs?: { readonly [name: string]: Json };
};

/** What `cdk` would give the app, with bundling off. */
export function contextOf(): { [key: string]: unknown } {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
    context: { [key: string]: unknown };
  };
  return { ...context, 'aws:cdk:bundling-stacks': [] };
}

/** Puts a stage into an app: all of it, or with parts changed. */
export function fill(app: App, stage: Stage, changed: Partial<LibraryProps> = {}): void {
  const bundle = join(import.meta.dirname, 'fixtures/bundle');
  addLibrary(app, {
    settings: settings[stage],
    env: {},
    version: '0.0.0',
    codeOf: () => Code.fromAsset(bundle),
    functions,
    ...changed,
  });
}

/**
 * The templates of a stage, by the last part of the stack's name (`Data`, `Api` …). Not validated, which takes longer
 * than making them: `npm run synth` does that.
 */
export function synthesize(stage: Stage, changed: Partial<LibraryProps> = {}): Map<string, Template> {
  const app = new App({ context: contextOf(), builtinCloudFormationValidation: false });
  fill(app, stage, changed);
  const { stacks } = app.synth();
  return new Map(stacks.map((stack) => [stack.stackName.split('-').at(-1) ?? '', stack.template as Template]));
}

/** All resources of a type, by stack and logical id (`Data.Table`). */
export function resourcesOf(templates: Map<string, Template>, type: string): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const [stack, template] of templates) {
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (resource.Type === type) found.set(`${stack}.${id}`, resource);
    }
  }
  return found;
}

/** The outputs of a stack whose values are known before it is deployed. */
export function outputsOf(templates: ReadonlyMap<string, Template>, stack: string): Map<string, string> {
  const outputs = Object.entries(templates.get(stack)?.Outputs ?? {}) as [string, { readonly Value: Json }][];
  return new Map(outputs.flatMap(([name, { Value }]) => (typeof Value === 'string' ? [[name, Value]] : [])));
}
