/**
 * Synthesizes every stage, with neither credentials nor network: the local one into cdk.out, where the local stack
 * reads it, the others into .build/stages/<stage>. Prints one line a stage; the first finding stops it with code 1.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stages, type Stage } from '../lib/settings.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');

function outputOf(stage: Stage): string {
  return stage === 'local' ? 'cdk.out' : `.build/stages/${stage}`;
}

for (const stage of stages) {
  const output = outputOf(stage);
  const args = [cdk, 'synth', '--all', '--quiet', '-c', `stage=${stage}`, '--output', output];
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0) process.exit(1);
  console.log(`${stage}: ${output}`);
}
