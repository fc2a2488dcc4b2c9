import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from './made-once.ts';

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

/** As a client's schemas say of an error that it is one, with no word but a message. */
const plainError = new RegExp(
  [
    String.raw`^(export var (\w+)\$ = \[-3, n0, \w+,`,
    String.raw` +\{ \[\w+\]: \w+(?:, \[\w+\]: \d+)? \},`,
    String.raw` +\[(?:_m)?\],`,
    String.raw` +\[0?\]`,
    String.raw`\];)`,
    String.raw`n0_registry\.registerError\(.*\);$`,
  ].join('\\n'),
  'gm',
);

/**
 * Errors of which a client knows nothing but that they are errors are not made known to it. It then gives its own
 * error the name and the message of the answer, which is all that an adapter asks for.
 * @param errors the client's classes of errors; one that says whether to try again stays known
 */
export function withoutPlainErrors(schemas: string, errors: string): string {
  const classes = new Map(
    [...errors.matchAll(/^export class (\w+) (.*?)^\}/gms)].map(([, name, body]) => [name, body]),
  );
  return schemas.replaceAll(plainError, (known, schema: string, name: string) =>
    classes.get(name)?.includes('$retryable') === false ? schema : known,
  );
}

function leanCopy(from: string, into: string): string {
  const { name, version } = JSON.parse(fs.readFileSync(join(from, 'package.json'), 'utf8')) as Record<string, string>;
  const errors = fs.readFileSync(join(from, 'dist-es/models/errors.js'), 'utf8');
  const schemas = fs.readdirSync(join(from, 'dist-es/schemas')).map((file): [string, string] => {
    const path = join('dist-es/schemas', file);
    return [path, withLiteralKeys(withoutPlainErrors(fs.readFileSync(join(from, path), 'utf8'), errors))];
  });
  // Of this file only the version is read, and all of it would be carried.
  const files = [['package.json', JSON.stringify({ name, version, sideEffects: false })] as const, ...schemas];
  const folder = join(into, createHash('sha256').update(JSON.stringify(files)).digest('hex'));
  madeOnce(folder, (draft) => {
    fs.cpSync(join(from, 'dist-es'), join(draft, 'dist-es'), { recursive: true });
    for (const [path, text] of files) fs.writeFileSync(join(draft, path), text);
  });
  return folder;
}
