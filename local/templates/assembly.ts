import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource of one synthesized template. `key` names it in the whole assembly: `<stack>/<logical id>`. */
export type Resource = {
  readonly key: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
  readonly condition?: string;
};

export type Properties = { readonly [name: string]: unknown };

/** One stack's template, as far as the local stack reads it. */
export type Template = {
  readonly stack: string;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: ReadonlyMap<string, Output>;
  readonly parameters: ReadonlyMap<string, Properties>;
  readonly mappings: Properties;
  readonly conditions: Properties;
  /** Folders of its assets by the object key they would be uploaded under. */
  readonly assets: ReadonlyMap<string, string>;
};

type Output = { readonly value: unknown; readonly exportName: unknown };

export type Assembly = { readonly folder: string; readonly templates: readonly Template[] };

type Manifest = { artifacts?: Record<string, Artifact> };
type Artifact = {
  type: string;
  properties?: { templateFile?: string; directoryName?: string; file?: string };
  dependencies?: string[];
};
type TemplateFile = {
  Resources?: Record<string, { Type: string; Properties?: Properties; Condition?: string }>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
  Parameters?: Record<string, Properties>;
  Mappings?: Properties;
  Conditions?: Properties;
};
type AssetFile = {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
};

/**
 * Reads a cloud assembly (the folder that `cdk synth` writes), nested ones included.
 * @throws when the folder holds no assembly
 */
export function readAssembly(folder: string): Assembly {
  const { artifacts = {} } = readJson(join(folder, 'manifest.json')) as Manifest;
  const templates = Object.entries(artifacts).flatMap(([id, artifact]): readonly Template[] => {
    if (artifact.type === 'cdk:cloud-assembly' && artifact.properties?.directoryName !== undefined) {
      return readAssembly(join(folder, artifact.properties.directoryName)).templates;
    }
    if (artifact.type !== 'aws:cloudformation:stack' || artifact.properties?.templateFile === undefined) return [];
    const file = readJson(join(folder, artifact.properties.templateFile)) as TemplateFile;
    return [templateFrom(id, file, assetsOf(folder, artifact, artifacts))];
  });
  return { folder, templates };
}

/** A template from its JSON. */
export function templateFrom(
  stack: string,
  file: TemplateFile,
  assets: ReadonlyMap<string, string> = new Map(),
): Template {
  const resources = Object.entries(file.Resources ?? {}).map(([logicalId, { Type, Properties = {}, Condition }]) => {
    const key = `${stack}/${logicalId}`;
    const resource: Resource = { key, stack, logicalId, type: Type, properties: Properties };
    return [logicalId, Condition === undefined ? resource : { ...resource, condition: Condition }] as const;
  });
  const outputs = Object.entries(file.Outputs ?? {}).map(
    ([id, { Value, Export }]) => [id, { value: Value, exportName: Export?.Name }] as const,
  );
  return {
    stack,
    resources: new Map(resources),
    outputs: new Map(outputs),
    parameters: new Map(Object.entries(file.Parameters ?? {})),
    mappings: file.Mappings ?? {},
    conditions: file.Conditions ?? {},
    assets,
  };
}

function assetsOf(folder: string, stack: Artifact, artifacts: Record<string, Artifact>): Map<string, string> {
  const assets = new Map<string, string>();
  for (const dependency of stack.dependencies ?? []) {
    const artifact = artifacts[dependency];
    if (artifact?.type !== 'cdk:asset-manifest' || artifact.properties?.file === undefined) continue;
    const { files = {} } = readJson(join(folder, artifact.properties.file)) as AssetFile;
    for (const { source, destinations } of Object.values(files)) {
      if (source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, join(folder, source.path));
    }
  }
  return assets;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
