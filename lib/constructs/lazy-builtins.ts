import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { madeOnce } from './made-once.ts';

/** Node's own modules, without the `node:` before them and without what only Node itself may import. */
const names = builtinModules.map((name) => name.replace(/^node:/, '')).filter((name) => !name.startsWith('_'));

/**
 * In place of each of Node's own modules, one that loads it when a member is first asked for. A function imports many
 * of which it needs a member late or never (`fs/promises`, `ReadStream`, `webcrypto`), and Node takes longer to load
 * them than our own code takes.
 * @param into where the modules are written, once for their content
 * @returns the modules' files, by each name under which a bundle may import one
 */
export function lazyBuiltins(into: string): { [name: string]: string } {
  const sources = names.map((name) => [name, lazily(name)] as const);
  const folder = join(into, createHash('sha256').update(JSON.stringify(sources)).digest('hex'));
  const fileOf = (name: string) => `${name.replaceAll('/', '-')}.cjs`;
  madeOnce(folder, (draft) => {
    for (const [name, source] of sources) writeFileSync(join(draft, fileOf(name)), source);
  });
  return Object.fromEntries(
    names.flatMap((name) => [name, `node:${name}`].map((as) => [as, join(folder, fileOf(name))])),
  );
}

/** Those that can be called or extended themselves, and what every process has loaded: they stay as they are. */
export const asTheyAre = ['assert', 'assert/strict', 'events', 'module', 'process', 'stream', 'test'];

/**
 * The members stand behind a prototype, where nobody lists them. `__esModule` is what a bundle asks of every module to
 * know how it was made: Node's say nothing to it.
 */
const lazily = (name: string) =>
  asTheyAre.includes(name)
    ? `module.exports = process.getBuiltinModule('node:${name}');\n`
    : `let own;
const whole = () => (own ??= process.getBuiltinModule('node:${name}'));
module.exports = Object.create(
  new Proxy({}, { get: (_, member) => (member === '__esModule' ? undefined : whole()[member]) }),
);
`;
