/**
 * npm run catalogue:import -- FILE [...] [--format marc21|marcxml|csv|tsv] [--encoding utf-8|cp932]
 *   [--columns MAP.json] [--library ID] [--stage NAME] [--rebuild-search] [--json]
 *
 * Brings bibliographic records into the catalogue of the running local stack (MY_LIBRARY_URL,
 * default http://127.0.0.1:3000) or of a deployed stage. docs/catalogue-import.md tells the rest.
 * Exit code 0: all was taken; 3: some records were rejected; 1: nothing could be done.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { readColumnMap } from './import/columns.ts';
import { Unreadable } from './import/incoming.ts';
import { progressLine } from './import/progress-line.ts';
import { runImport, type ImportOptions, type ImportSummary, type Remark } from './import/run-import.ts';
import { encodings, formats } from './import/source-file.ts';
import { deployedTarget, localTarget } from './import/targets.ts';

const usage =
  'Usage: npm run catalogue:import -- FILE [...] [--format marc21|marcxml|csv|tsv] [--encoding utf-8|cp932]\n' +
  '         [--columns MAP.json] [--library ID] [--stage NAME] [--rebuild-search] [--json]';
const shownRemarks = 20;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      encoding: { type: 'string' },
      columns: { type: 'string' },
      library: { type: 'string' },
      stage: { type: 'string' },
      'rebuild-search': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0 && !values['rebuild-search']) throw new Unreadable(usage);
  return { values, positionals };
}

type Arguments = ReturnType<typeof readArguments>;

/** Paths are relative to where npm was called. */
const pathOf = (given: string) => resolve(process.env['INIT_CWD'] ?? process.cwd(), given);

function oneOf<T extends string>(name: string, given: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((each) => each === given?.toLowerCase());
  if (given !== undefined && !found) throw new Unreadable(`--${name} ${given}: known are ${known.join(', ')}`);
  return found;
}

async function optionsOf({ values, positionals }: Arguments): Promise<ImportOptions> {
  const format = oneOf('format', values.format, formats);
  const encoding = oneOf('encoding', values.encoding, encodings);
  return {
    files: positionals.map(pathOf),
    startedAt: new Date().toISOString(),
    rebuildSearch: values['rebuild-search'],
    ...(format && { format }),
    ...(encoding && { encoding }),
    ...(values.columns !== undefined && { columns: await readColumnMap(pathOf(values.columns)) }),
    ...(values.library !== undefined && { libraryId: values.library }),
  };
}

async function targetOf({ values }: Arguments) {
  const target = values.stage
    ? await deployedTarget(values.stage)
    : await localTarget(process.env['MY_LIBRARY_URL'] ?? 'http://127.0.0.1:3000');
  if (values.library !== undefined && target.libraryIds?.has(values.library) === false) {
    throw new Unreadable(`--library ${values.library}: there is no such library`);
  }
  return target;
}

function report(summary: ImportSummary, json: boolean): void {
  const { read, imported, updated, unchanged, rejected, warnings } = summary;
  if (json) {
    console.log(JSON.stringify(summary));
    return;
  }
  const show = (what: string, remarks: readonly Remark[], all: number) => {
    for (const one of remarks.slice(0, shownRemarks)) {
      const where = [one.file, one.record === undefined ? undefined : `record ${one.record}`];
      console.log([what, ...where.filter((part) => part !== undefined), one.reason].join(': '));
    }
    if (all > shownRemarks) console.log(`${what}: ${all - shownRemarks} more; --json lists them`);
  };
  show('warning', summary.warned, warnings);
  show('rejected', summary.rejects, rejected);
  console.log(`${read} records read, ${rejected} rejected, ${warnings} warnings.`);
  const nothing = imported + updated === 0 ? ' Nothing has changed.' : '';
  console.log(`Titles: ${imported} imported, ${updated} updated, ${unchanged} unchanged.${nothing}`);
}

async function main(): Promise<number> {
  // Millions of short-lived records: without this the engine rather grows than collects.
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--max-semi-space-size=4');
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupted.abort(new Unreadable('interrupted; run it again to go on')));
  }
  const line = progressLine(process.stderr);
  try {
    const given = readArguments();
    const options = await optionsOf(given);
    const summary = await runImport(await targetOf(given), { ...options, progress: line.show, signal: interrupted.signal });
    line.clear();
    report(summary, given.values.json);
    return summary.rejected > 0 ? 3 : 0;
  } catch (error) {
    line.clear();
    const unknownOption = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    const expected = error instanceof Unreadable || unknownOption || (error instanceof Error && 'syscall' in error);
    console.error(expected ? error.message : error);
    return 1;
  }
}

process.exitCode = await main();
