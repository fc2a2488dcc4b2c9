/**
 * npm run import:files -- FILE [...] [--json]
 *
 * What becomes of the records of real files: each file is imported into an empty table of its own, without a search
 * index. With --json one line a file: {file, read, imported, updated, merged, rejected, warnings, reasons}.
 */
import { basename } from 'node:path';
import { startDynamoDb } from '../testing/engines/dynamodb.ts';
import { pathOf, readArguments, refuse } from '../tools/command.ts';
import { readColumnMap } from '../tools/import/tables/columns.ts';
import { importTitles } from '../tools/import/import-titles.ts';
import { Unreadable } from '../tools/import/incoming.ts';
import { newSummary } from '../tools/import/tally.ts';

const { values, positionals } = readArguments('usage: npm run import:files -- FILE [...] [--json]', {
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
if (positionals.length === 0) refuse('name at least one FILE');

const engine = await startDynamoDb();
try {
  for (const given of positionals) {
    const file = pathOf(given);
    const summary = newSummary();
    const table = await engine.newTable();
    const layout = /aozora|enju/.exec(basename(file))?.[0];
    const columns = layout ? { columns: await readColumnMap(`docs/columns/${layout}.json`) } : {};
    let error: string | undefined;
    try {
      await importTitles({ table }, { files: [file], libraryId: 'main', ...columns }, summary, () => undefined);
    } catch (failure) {
      if (!(failure instanceof Unreadable)) throw failure;
      error = failure.message.replace(`${file}: `, '');
    }
    table.client.destroy();
    report(basename(file), summary, error);
  }
} finally {
  await engine.stop();
}

function report(file: string, summary: ReturnType<typeof newSummary>, error: string | undefined): void {
  const { read, imported, updated, merged, rejected, warnings, rejects } = summary;
  const reasons = [...new Set(rejects.map(({ reason }) => reason.slice(0, 60)))].slice(0, 4);
  const counts = { file, read, imported, updated, merged, rejected, warnings, reasons };
  if (values.json) console.log(JSON.stringify({ ...counts, ...(error !== undefined && { error }) }));
  else {
    const cells = [file, read, imported, merged, rejected, warnings, error ?? reasons.join('; ')];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
