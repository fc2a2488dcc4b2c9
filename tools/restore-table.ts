/**
 * npm run table:restore -- --from TABLE [--apply] [--stage NAME] [--json]
 *
 * Brings the library's table back to what another table holds: one that AWS restored from a point in time. Says for
 * each family of items how many come back and how many go; --apply does it. Mails that went out, entries of what the
 * staff did, the next patron number and the clients' secrets are never taken back. The library must be closed meanwhile
 * (docs/runbook.md). The target is the running local stack (MY_LIBRARY_URL, default http://127.0.0.1:3000) or, with
 * --stage, AWS with the operator's own credentials. Exit code 0: counted or done; 1: not, or not to its end.
 */
import { CannotRun, readArguments, runCommand } from './command.ts';
import { bringBack, type Outcome } from './restore/bring-back.ts';
import { tableOf } from './targets.ts';

const usage = 'usage: npm run table:restore -- --from TABLE [--apply] [--stage NAME] [--json]';

function tell(outcome: Outcome, applied: boolean): void {
  for (const [family, { same, back, gone }] of Object.entries(outcome))
    console.log(`${family.padEnd(12)} ${same} alike, ${back} come back, ${gone} go`);
  console.log(applied ? 'Done. Look with npm run audit.' : 'Nothing was written: --apply does it.');
}

await runCommand(async () => {
  const { values } = readArguments(usage, {
    options: {
      from: { type: 'string' },
      apply: { type: 'boolean', default: false },
      stage: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.from === undefined) throw new CannotRun(usage);
  const into = await tableOf(values.stage);
  if (into.name === values.from) throw new CannotRun(`${values.from} is the library’s own table`);
  const outcome = await bringBack({ ...into, name: values.from }, into, values.apply);
  if (values.json) console.log(JSON.stringify({ applied: values.apply, families: outcome }));
  else tell(outcome, values.apply);
  return 0;
});
