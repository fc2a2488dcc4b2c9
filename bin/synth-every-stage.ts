/**
 * Synthesizes every stage into cdk.out/stages/<stage>, with neither credentials nor network. Prints one line a stage;
 * the first finding stops it with code 1.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stages } from '../lib/settings.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');

if (process.argv.length > 2) {
  const help = process.argv.includes('--help');
  console.log('usage: npm run synth (takes no arguments)');
  process.exit(help ? 0 : 1);
}

for (const stage of stages) {
  const output = `cdk.out/stages/${stage}`;
  const args = [cdk, 'synth', '--quiet', '-c', `stage=${stage}`, '--output', output];
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) {
    console.error(`${stage}: ${done.stdout}${done.stderr}`);
    process.exit(1);
  }
  console.log(`${stage}: ${output}`);
}
