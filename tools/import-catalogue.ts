/**
 * npm run catalogue:import -- FILE [...] [--format marc21|marcxml|dcndl|csv|tsv] [--encoding
 * utf-8|cp932|utf-16le|utf-16be]
 *   [--columns MAP.json] [--library ID] [--report FILE] [--decisions FILE] [--stage NAME] [--rebuild-search] [--json]
 *
 * Brings bibliographic records into the catalogue of the running local stack (MY_LIBRARY_URL,
 * default http://127.0.0.1:3000) or of a deployed stage. docs/catalogue-import.md tells the rest.
 * Exit code 0: all was taken; 3: some records were rejected; 1: nothing could be done.
 */
import { setFlagsFromString } from 'node:v8';
import { pathOf, readArguments } from './command.ts';
import { readColumnMap } from './import/tables/columns.ts';
import { importCommand, oneOf, showRemarks } from './import/import-command.ts';
import { Unreadable } from './import/incoming.ts';
import { openReviewFile, readDecisions } from './import/review-file.ts';
import { runImport, type ImportOptions } from './import/run-import.ts';
import { newSummary, type ImportSummary } from './import/tally.ts';
import { encodings, formats } from './import/source-file.ts';
import { deployedTarget, localTarget } from './import/import-targets.ts';
import { localUrl } from './targets.ts';

const usage =
  'usage: npm run catalogue:import -- FILE [...] [--format marc21|marcxml|dcndl|csv|tsv] [--encoding ENCODING]\n' +
  '         [--columns MAP.json] [--library ID] [--report FILE] [--decisions FILE]' +
  ' [--stage NAME] [--rebuild-search]\n         [--json]\n' +
  '--report writes both sides of every pair of descriptions that a number brought together; ' +
  'with same or other in its\nfirst column it is the file that --decisions takes.';

function readOwnArguments() {
  const { values, positionals } = readArguments(usage, {
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      encoding: { type: 'string' },
      columns: { type: 'string' },
      library: { type: 'string' },
      report: { type: 'string' },
      decisions: { type: 'string' },
      stage: { type: 'string' },
      'rebuild-search': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0 && !values['rebuild-search']) throw new Unreadable(usage);
  return { values, positionals };
}

type Arguments = ReturnType<typeof readOwnArguments>;

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
    ...(values.decisions !== undefined && { decided: await readDecisions(pathOf(values.decisions)) }),
  };
}

async function targetOf({ values }: Arguments) {
  const target = values.stage !== undefined ? await deployedTarget(values.stage) : await localTarget(localUrl());
  if (values.library !== undefined && target.libraryIds?.has(values.library) === false) {
    throw new Unreadable(`--library ${values.library}: there is no such library`);
  }
  return target;
}

function report(summary: ImportSummary, json: boolean): void {
  const { read, imported, updated, unchanged, merged, rejected, warnings } = summary;
  if (json) {
    console.log(JSON.stringify(summary));
    return;
  }
  showRemarks('warning', summary.warned, warnings);
  showRemarks('rejected', summary.rejects, rejected);
  console.log(`${read} records read, ${rejected} rejected, ${warnings} warnings.`);
  const nothing = imported + updated === 0 ? ' Nothing has changed.' : '';
  const joined = merged === 0 ? '' : `, ${merged} more records about them`;
  console.log(`Titles: ${imported} imported, ${updated} updated, ${unchanged} unchanged${joined}.${nothing}`);
}

const summary = newSummary();
/** With --json a failure is told as JSON, too. */
const wantsJson = process.argv.includes('--json');

process.exitCode = await importCommand(
  async (running) => {
    // Millions of short-lived records: without this the engine rather grows than collects.
    setFlagsFromString('--optimize-for-size');
    setFlagsFromString('--max-semi-space-size=4');
    const given = readOwnArguments();
    const options = await optionsOf(given);
    const target = await targetOf(given);
    const review = given.values.report === undefined ? undefined : openReviewFile(pathOf(given.values.report));
    try {
      await runImport(target, { ...options, ...running, ...(review && { review }) }, summary);
    } finally {
      review?.close();
    }
    running.progress('');
    report(summary, given.values.json);
    return summary;
  },
  (error) => {
    if (wantsJson) console.log(JSON.stringify({ ...summary, error }));
  },
);
