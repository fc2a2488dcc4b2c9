/**
 * `npm test`: every check, then every test, and at the end one line `N passed, N failed`.
 * `npm run check` (`--checks-only`): the quick part of it, for use before a commit.
 * Further arguments are Jest's, for example `npm test -- test/domain`.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Check {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

interface Tally {
  passed: number;
  failed: number;
}

/** The part of Jest's JSON report that is read here. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const reportFile = join(root, '.build', 'jest-report.json');
const nodeMajor = '24';
const usage = 'usage: npm test -- [PATH ...] [further arguments of Jest]; npm run check is the quick part';

const quickChecks: readonly Check[] = [
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'type check', command: ['tsc', '-p', '.'] },
  { name: 'type check of the pages', command: ['tsc', '-p', 'web'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'exports, files and dependencies that nothing uses', command: ['knip'] },
  { name: 'generated docs are up to date', command: [process.execPath, 'tools/write-docs.ts', '--check'] },
];
const synth: Check = { name: 'synth of every stage', command: [process.execPath, 'bin/synth-every-stage.ts'] };

/** Runs one check; its output is shown only when it fails. */
function passes({ name, command: [program, ...args] }: Check): Promise<boolean> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    execFile(program, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${error ? 'FAILED' : 'ok    '} ${name} (${seconds} s)`);
      if (error) console.log(`${stdout}${stderr}` || error.message);
      resolve(error === null);
    });
  });
}

/** Two at a time, as many as a small machine has cores: one is no quicker for having both. */
async function runChecks(checks: readonly Check[], tally: Tally): Promise<void> {
  const waiting = [...checks];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      tally[(await passes(check)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all([work(), work()]);
}

/** Runs Jest and reads its report; no report means that Jest itself broke, which counts as one failure. */
function runJest(args: readonly string[]): Tally {
  mkdirSync(join(root, '.build'), { recursive: true });
  rmSync(reportFile, { force: true });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const done = spawnSync(process.execPath, [jest, '--json', `--outputFile=${reportFile}`, ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport;
  // A suite that could not run, a skipped test and a crash after the last test are failures too.
  const failed =
    report.numFailedTests + report.numRuntimeErrorTestSuites + report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: failed === 0 && done.status !== 0 ? 1 : failed };
}

/**
 * Whatever tests and tools put into the system's folder for temporary files goes into one of this run's own, and with
 * it.
 */
async function withTemporaryFolder(work: () => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-tests-'));
  process.env['TMPDIR'] = folder;
  try {
    await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(usage);
  if (process.versions.node.split('.')[0] !== nodeMajor) {
    console.error(`The tests run on Node ${nodeMajor}, as in Lambda; this is ${process.version}. Use npm test.`);
    process.exitCode = 1;
    return;
  }
  const quick = args.includes('--checks-only');
  const jestArgs = quick ? ['test/architecture'] : args;
  const tally: Tally = { passed: 0, failed: 0 };
  await runChecks(quick ? quickChecks : [synth, ...quickChecks], tally);
  const tests = runJest(jestArgs);
  tally.passed += tests.passed;
  tally.failed += tests.failed;
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}

await withTemporaryFolder(() => main(process.argv.slice(2)));
