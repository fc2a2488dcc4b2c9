import { createHash } from 'node:crypto';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import type { SourceMapPayload } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync, type BuildOptions } from 'esbuild';
import type { Policy } from '../../contract/policy.ts';
import { contentHash } from './content-hash.ts';
import { lazyBuiltins } from './lazy-builtins.ts';
import { leanClients } from './lean-sdk.ts';
import { madeOnce } from './made-once.ts';

/** Gives the code of a handler file, named by its path from the project's root. */
export type CodeOf = (handlerFile: string) => Code;

/** What lies beside the code in bundles. */
export type Beside = {
  /** As `policyFile` in every bundle: the rules of many libraries are more than the 4 KB of a function's variables. */
  readonly policy?: Policy;
  /** Folders that lie as `pages` in the bundle of a handler file, by that file. */
  readonly pages?: { readonly [handlerFile: string]: string };
};

export const policyFile = 'policy.json';

const root = resolve(import.meta.dirname, '../..');

/** What a bundle may weigh, in bytes gzipped (docs/decisions/0037). */
export const largestBundle = 170_000;

/** How every function is bundled. Names are shortened; `npm run stack` reads a trace all the same. */
export const bundling = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  outbase: root,
  outdir: join(root, '.build/lambdas'),
  write: false,
  logLevel: 'warning',
} satisfies BuildOptions;

/** In place of the SDK's search for credentials: they come as variables. */
export const credentialsFromVariables = {
  '@aws-sdk/credential-provider-node': './adapters/environment-credentials.ts',
};

/** In place of parts of the SDK that no function of ours asks for. */
const leftOut = {
  '@smithy/core/event-streams': './adapters/left-out-of-sdk.ts',
  '@aws-sdk/middleware-endpoint-discovery': './adapters/left-out-of-sdk.ts',
};

/** What stands in place of packages: also clients that carry what is used of them, and Node's own when they are. */
const inPlaceOf = () => ({
  ...credentialsFromVariables,
  ...leftOut,
  ...leanClients(root, join(root, '.build/sdk')),
  ...lazyBuiltins(join(root, '.build/node')),
});

/**
 * Bundles all handler files in one run of esbuild and stores each by its content, so that equal source
 * gives equal assets and two runs at once cannot disturb each other.
 * @returns folders with an `index.mjs`, by handler file
 */
export function bundleHandlers(
  handlerFiles: readonly string[],
  into = bundling.outdir,
  beside: Beside = {},
): Map<string, string> {
  if (handlerFiles.length === 0) return new Map();
  const { outputFiles } = buildSync({
    ...bundling,
    alias: inPlaceOf(),
    entryPoints: [...new Set(handlerFiles)],
  });
  const byOutput = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return new Map(
    handlerFiles.map((handlerFile) => {
      const contents = byOutput.get(join(bundling.outdir, handlerFile.replace(/\.ts$/, '.mjs')));
      if (contents === undefined) throw new Error(`esbuild made no bundle of ${handlerFile}`);
      return [handlerFile, store(filesOf(contents, beside), beside.pages?.[handlerFile], into)];
    }),
  );
}

/** The source map of a handler's bundle. It is no part of what is uploaded: equal source gives it again. */
export function sourceMapOf(handlerFile: string): SourceMapPayload {
  const { outputFiles } = buildSync({
    ...bundling,
    alias: inPlaceOf(),
    entryPoints: [handlerFile],
    sourcemap: 'external',
  });
  const map = outputFiles.find(({ path }) => path.endsWith('.map'));
  if (map === undefined) throw new Error(`esbuild made no source map of ${handlerFile}`);
  return JSON.parse(map.text) as SourceMapPayload;
}

/** Code of bundled handlers, for stacks that shall be deployed. A file that is missing fails where its row is built. */
export function bundledCode(handlerFiles: readonly string[], beside: Beside = {}): CodeOf {
  const there = handlerFiles.filter((handlerFile) => existsSync(join(root, handlerFile)));
  const folders = bundleHandlers(there, bundling.outdir, beside);
  return (handlerFile) => {
    const folder = folders.get(handlerFile);
    if (folder === undefined) throw new Error(`${handlerFile} was not bundled`);
    return Code.fromAsset(folder, { assetHash: basename(folder) });
  };
}

/** The files of a bundle by name. */
type Files = { readonly [name: string]: string };

function filesOf(code: string, { policy }: Beside): Files {
  return { 'index.mjs': code, ...(policy && { [policyFile]: JSON.stringify(policy) }) };
}

function store(files: Files, pages: string | undefined, into: string): string {
  const hash = createHash('sha256');
  for (const contents of Object.values(files)) hash.update(contents);
  if (pages !== undefined) hash.update(contentHash([pages]));
  const folder = join(into, hash.digest('hex'));
  madeOnce(folder, (draft) => {
    for (const [name, contents] of Object.entries(files)) writeFileSync(join(draft, name), contents);
    if (pages !== undefined) cpSync(pages, join(draft, 'pages'), { recursive: true });
  });
  return folder;
}
