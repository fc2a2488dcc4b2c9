/**
 * npm run patrons:import -- FILE.csv [--encoding utf-8|cp932] [--stage NAME] [--json]
 *
 * Brings existing patrons into the running local stack (MY_LIBRARY_URL, default http://127.0.0.1:3000) or a
 * deployed stage. Columns: patronNumber, name, birthDate, registeredOn, and nameReading, lastUsedOn, email1 if
 * there are any. Nobody gets a password: the desk, the reset form or the registration of an address gives one.
 * Interrupted and started again it goes on; patrons that are there are never changed.
 * Exit code 0: all was taken; 3: some rows were rejected; 1: nothing could be done.
 */
import { pathOf, readArguments } from './command.ts';
import { importCommand, oneOf, showRemarks } from './import/import-command.ts';
import { Unreadable } from './import/incoming.ts';
import { runPatronImport, type PatronImportSummary } from './import/patrons/run-patron-import.ts';
import { encodings } from './import/source-file.ts';
import { libraryOf } from './targets.ts';

const usage = 'usage: npm run patrons:import -- FILE.csv [--encoding utf-8|cp932] [--stage NAME] [--json]';

function report(summary: PatronImportSummary, json: boolean): void {
  if (json) {
    console.log(JSON.stringify(summary));
    return;
  }
  const { read, imported, unchanged, rejected, warnings } = summary;
  showRemarks('warning', summary.warned, warnings);
  showRemarks('rejected', summary.rejects, rejected);
  console.log(`${read} rows read, ${rejected} rejected, ${warnings} warnings.`);
  console.log(
    `Cards: ${imported} made, ${unchanged} were there already.${imported === 0 ? ' Nothing has changed.' : ''}`,
  );
}

process.exitCode = await importCommand(async (running) => {
  const { values, positionals } = readArguments(usage, {
    allowPositionals: true,
    options: {
      encoding: { type: 'string' },
      stage: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Unreadable(usage);
  const encoding = oneOf('encoding', values.encoding, encodings);
  const summary = await runPatronImport(await libraryOf(values.stage), {
    ...running,
    file: pathOf(file),
    ...(encoding && { encoding }),
  });
  running.progress('');
  report(summary, values.json);
  return summary;
});
