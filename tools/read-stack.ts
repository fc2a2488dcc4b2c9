/**
 * npm run stack -- ACTION < FRAMES
 *
 * Says where in the source the frames of a function's log line are (`at Ue (file:///var/task/index.mjs:8:1706)`). Names
 * are shortened in bundles, so check out the version that the log names first: equal source gives the same bundle.
 */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { handlerFileOf } from '../functions/function-row.ts';
import { functions } from '../functions/functions.ts';
import { sourceMapOf } from '../lib/constructs/handler-code.ts';
import { CannotRun, readArguments, runCommand } from './command.ts';

const usage = 'usage: npm run stack -- ACTION < FRAMES';

/** The text, with the place in the source behind each place in a bundle. */
export function withSources(text: string, map: SourceMap): string {
  return text.replaceAll(/(?:file:\/\/)?[^\s()]*index\.mjs:(\d+):(\d+)/g, (place, line: string, column: string) => {
    const found = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in found)) return place;
    const source = found.originalSource.replace(/^(?:\.\.\/)+/, '');
    return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}

async function readStack(): Promise<number> {
  const { positionals } = readArguments(usage, { allowPositionals: true });
  const [action] = positionals;
  const row = functions.find((one) => one.action === action);
  if (row === undefined) throw new CannotRun(`there is no function ${action ?? ''}\n${usage}`);
  const map = new SourceMap(sourceMapOf(handlerFileOf(row)));
  process.stdout.write(withSources(readFileSync(0, 'utf8'), map));
  return 0;
}

if (process.argv[1] === import.meta.filename) await runCommand(readStack);
