/**
 * Runs the tests that stand on the table once more, on a table with AWS's habits (docs/decisions/0052): replicas and
 * index that lag, transactions that collide by overlap, lost answers, exhausted partitions. Plain JavaScript.
 * Prints one line `ok …` or `FAILED …`; exit code 1 when it failed.
 *
 * node .ci/check-habits.mjs [SEED]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [seed = '1'] = process.argv.slice(2);
const rooms = ['test/adapters/dynamodb', 'test/lambdas', 'test/model', 'test/habits'];

const child = spawn(process.execPath, ['tools/launch.mjs', 'run', 'node_modules/jest/bin/jest.js', ...rooms], {
  cwd: root,
  env: {
    ...process.env,
    AWS_HABITS: seed,
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
  },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let output = '';
for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
const [code] = await once(child, 'close');
const passed = /Tests: .*?(\d+) passed/.exec(output)?.[1] ?? 'no';
console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${passed} tests pass on a table with AWS's habits, seed ${seed}`);
if (code !== 0) {
  const lines = output.split('\n').map((line) => line.slice(0, 300));
  console.log(lines.slice(-400).join('\n'));
  process.exitCode = 1;
}
