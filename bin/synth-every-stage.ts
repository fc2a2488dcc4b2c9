/**
 * Synthesizes every stage into cdk.out/stages/<stage>, with neither credentials nor network. Prints one line a stage;
 * the first finding, be it a warning, stops it with code 1.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stages } from '../lib/settings.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** What the checks of the synthesis say, warnings too. */
type Report = { readonly pluginReports: readonly unknown[] };

function fail(stage: string, finding: string): never {
  console.error(`${stage}: ${finding}`);
  process.exit(1);
}

if (process.argv.length > 2) {
  const help = process.argv.includes('--help');
  console.log('usage: npm run synth (takes no arguments)');
  process.exit(help ? 0 : 1);
}

for (const stage of stages) {
  const output = `cdk.out/stages/${stage}`;
  const args = [cdk, 'synth', '--quiet', '-c', `stage=${stage}`, '--output', output];
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) fail(stage, `${done.stdout}${done.stderr}`);
  const report = JSON.parse(readFileSync(join(root, output, 'validation-report.json'), 'utf8')) as Report;
  if (report.pluginReports.length > 0) fail(stage, JSON.stringify(report.pluginReports, null, 2));
  console.log(`${stage}: ${output}`);
}
