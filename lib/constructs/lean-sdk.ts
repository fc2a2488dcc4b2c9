import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';

/** The clients that functions use. */
export const sdkClients = ['cognito-identity-provider', 'dynamodb', 's3', 'ses', 'sqs'].map(
  (name) => `@aws-sdk/client-${name}`,
);

/**
 * Copies of the SDK's clients of which a bundle carries only the schemas of the commands it uses. As published, schemas
 * name their members by computed keys (`[_hE]: 404`), for which a bundler must keep all of them: of S3's 66 kB a
 * function that gets one object needs 8. In the copies those keys are literals; nothing else differs.
 * @param root where node_modules is
 * @param into where the copies are made, each once for its content
 * @returns the copies' entries, by the name of the package
 */
export function leanClients(root: string, into: string): { [packageName: string]: string } {
  return Object.fromEntries(
    sdkClients.map((name) => [name, join(leanCopy(join(root, 'node_modules', name), into), 'dist-es/index.js')]),
  );
}

/** In place of constants that hold a text, the text: `[_hE]:` becomes `"httpError":`. */
export function withLiteralKeys(source: string): string {
  const texts = new Map([...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, text]) => [name, text]));
  return source.replaceAll(/\[(_\w+)\]:/g, (key, name: string) => (texts.has(name) ? `${texts.get(name)}:` : key));
}

function leanCopy(from: string, into: string): string {
  const { name, version } = JSON.parse(fs.readFileSync(join(from, 'package.json'), 'utf8')) as Record<string, string>;
  const schemas = fs.readdirSync(join(from, 'dist-es/schemas')).map((file): [string, string] => {
    const path = join('dist-es/schemas', file);
    return [path, withLiteralKeys(fs.readFileSync(join(from, path), 'utf8'))];
  });
  // Of this file only the version is read, and all of it would be carried.
  const files = [['package.json', JSON.stringify({ name, version, sideEffects: false })] as const, ...schemas];
  const folder = join(into, createHash('sha256').update(JSON.stringify(files)).digest('hex'));
  if (!fs.existsSync(folder)) makeCopy(from, files, folder);
  return folder;
}

/** Made beside and renamed: two runs at once do not disturb each other. */
function makeCopy(from: string, files: readonly (readonly [string, string])[], folder: string): void {
  fs.mkdirSync(dirname(folder), { recursive: true });
  const draft = fs.mkdtempSync(`${folder}-`);
  fs.cpSync(join(from, 'dist-es'), join(draft, 'dist-es'), { recursive: true });
  for (const [path, text] of files) fs.writeFileSync(join(draft, path), text);
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    fs.rmSync(draft, { recursive: true });
    if (!fs.existsSync(folder)) throw error;
  }
}
