/**
 * README's section Deploy, word for word, from a bare clone against an emulator of AWS: every line of its blocks, the
 * main job over what was deployed, operators' commands, the stage taken down and set up again, a table that lost its
 * stack. Prints one line `ok …` or `FAILED …` for each thing it checks; exit code 1 when any failed.
 *
 * node .ci/check-deploy.mjs MINISTACK
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { account, openWindow, region, startEmulator } from './emulator.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [ministack = 'ministack'] = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), 'my-library-deployed-'));
const clone = join(temporary, 'clone');
const notCloned = ['.git', 'node_modules', '.venv', '.build', '.local', 'cdk.out'];
let emulator;
let failed = 0;

function report(good, what, output = '') {
  console.log(`${good ? 'ok    ' : 'FAILED'} ${what}`);
  if (good) return true;
  failed += 1;
  console.log(output.split('\n').slice(-60).join('\n'));
  return false;
}

/** As git would give it; what npm has installed already is linked, file by file, else the launcher installs it. */
function makeClone() {
  cpSync(root, clone, { recursive: true, filter: (path) => !notCloned.includes(basename(path)) });
  spawnSync('cp', ['-al', join(root, 'node_modules'), clone]);
}

/** Step 1 of the section: an account, a region, names that are nobody's example. */
function writeSettings() {
  const file = join(clone, 'lib/settings.ts');
  const settings = readFileSync(file, 'utf8')
    .replace("stage: 'staging',", `stage: 'staging',\n    account: '${account}',\n    region: '${region}',`)
    // The main job cannot wait for the morning.
    .replace('readyMailHours: { from: 8, before: 21 }', 'readyMailHours: { from: 0, before: 24 }')
    .replaceAll(/(library|kinoden)\.example/g, '$1.test');
  writeFileSync(file, settings);
}

async function run(line, input = '') {
  const startedAt = performance.now();
  const child = spawn('bash', ['-c', line], {
    cwd: clone,
    env: { ...process.env, ...emulator.environment, NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined).end(input);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { line, code, output, seconds: ((performance.now() - startedAt) / 1000).toFixed(0) };
}

/** Runs a line that must succeed, and print what is expected of it. */
async function goes(line, says, input) {
  const done = await run(line, input);
  const good = line.includes('verify:aws') ? verified(done) : done.code === 0 && says.test(done.output);
  report(good, `${line} (${done.seconds} s)`, done.output);
  return done.output;
}

/** The emulator's Cognito lets through what AWS refuses; every other line must hold, and none may be missing. */
const letThrough = [
  'a temporary password leads to a challenge',
  'a new temporary password ends the old password',
  'whoever holds a refresh token',
  'nobody signs in past the server',
  'signing out everywhere',
  'takes as long as a wrong password',
  // It has no names of its own in the DNS, so that the distribution cannot be reached.
  'fetch failed',
  // Through the window there is an API alone, which is handed no cookies; nothing bounces.
  'pages and API answer under one name',
  'stays signed in by its cookie',
  'its bounce comes back',
  // No day begins while it runs, and it knows half of what SES tells of an account.
  'the Scheduler starts the jobs',
  'SES sends to everybody',
  'SPF speaks for the domain',
];

function verified({ output }) {
  const lines = output.split('\n').filter((line) => /^(ok|FAILED) /.test(line));
  const wrong = lines.filter((line) => line.startsWith('FAILED') && !letThrough.some((known) => line.includes(known)));
  return lines.length >= 20 && wrong.length === 0;
}

async function stops(line, says, what) {
  const done = await run(line);
  report(done.code === 1 && says.test(done.output), `${what}: ${line}`, done.output);
}

/** The lines of a language's README below `## Deploy`, block by block. */
function blocksOf(readme, heading) {
  const text = readFileSync(join(root, readme), 'utf8');
  const section = text.slice(text.indexOf(`\n## ${heading}\n`)).split(/\n## /)[1] ?? '';
  return [...section.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block.trim().split('\n'));
}

const expected = [
  [/npm run deploy/, /AWS account 111122223333, region ap-northeast-1\.[\s\S]*\nMy Library is at https:\/\/\S+\s*$/],
  [/staff:create/, /signs in once with the temporary password \S+/],
  [/catalogue:import/, /imported/],
  [/teardown/, /is taken down/],
];
const sayingOf = (line) => expected.find(([command]) => command.test(line))?.[1] ?? /^/;

const versions = { cloudformation: '2010-05-15', monitoring: '2010-08-01' };

async function aws(service, action, parameters = '') {
  const body = `Action=${action}&Version=${versions[service]}${parameters}`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${account}/20260101/${region}/${service}/aws4_request`;
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
  return (await fetch(emulator.url, { method: 'POST', headers, body })).text();
}

/** A member of staff with a password of their own, for the main job. */
async function signInOnce(url, temporaryPassword) {
  const call = async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return answer.json();
  };
  const password = 'Rehearsal#2026';
  const { challenge } = await call('/api/staff/sessions', { staffId: 'desk-01', password: temporaryPassword });
  const given = { staffId: 'desk-01', challenge, newPassword: password };
  const { status } = await call('/api/staff/sessions/new-password', given);
  report(status === 'signed-in', 'the first member of staff signs in and chooses a password');
  return { staffId: 'desk-01', password };
}

async function apiId() {
  const stacks = await aws('cloudformation', 'DescribeStacks', '&StackName=MyLibrary-staging-Api');
  return /https?:\/\/([\w]+)\.execute-api/.exec(stacks)?.[1] ?? '';
}

async function mainJob(temporaryPassword) {
  const staff = { staffId: 'desk-01', password: temporaryPassword };
  const view = await openWindow(emulator, await apiId(), staff);
  try {
    Object.assign(staff, await signInOnce(view.url, temporaryPassword));
    await goes(`npm run verify:aws -- --stage staging --url ${view.url} --patience 1`);
    // The emulator hands no cookies of a request on: what needs one is left to the other runs.
    const journey = 'node tools/launch.mjs run testing/journey/journey.ts';
    await goes(`${journey} ${view.url} --without-cookies`, /went as it should/);
  } finally {
    view.close();
  }
}

/** Titles of the example file, the two cards of the main job. */
const holdsTheCatalogue = /Read 2 accounts, 252 titles, \d+ copies: everything agrees/;

async function operatorsCommands() {
  const day = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  await goes('npm run audit -- --stage staging', holdsTheCatalogue);
  await goes('npm run privacy:report -- --stage staging', /0 links to closed loans/);
  await goes('npm run jobs:report -- --stage staging', /ready/);
  await goes(`npm run jobs:dry-run -- --job send-due-reminders --day ${day} --stage staging`, /mails would be sent/);
}

/** What the emulator's CloudWatch has of every alarm. */
async function alarms() {
  const [, ...each] = (await aws('monitoring', 'DescribeAlarms', '&MaxRecords=100')).split('<AlarmName>');
  const of = (text, tag) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1] ?? '';
  return each.map((text) => ({
    name: text.slice(0, text.indexOf('<')),
    namespace: of(text, 'Namespace'),
    metric: of(text, 'MetricName'),
    from: Number(of(text, 'Threshold')),
    state: of(text, 'StateValue'),
  }));
}

/** Each alarm goes off in the emulator when its metric says what it waits for. */
async function ringEveryAlarm() {
  const before = (await alarms()).filter(({ name }) => name.includes('staging'));
  const quiet = before.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  report(before.length > 20 && quiet.length === 0, `${before.length} alarms, of which none rings`, quiet.join('\n'));
  for (const { namespace, metric, from } of before) {
    const datum = { Namespace: namespace, 'MetricData.member.1.MetricName': metric, 'MetricData.member.1.Value': from };
    await aws('monitoring', 'PutMetricData', `&${new URLSearchParams(datum)}`);
  }
  const after = new Map((await alarms()).map(({ name, state }) => [name, state]));
  for (const { name, metric } of before) {
    report(after.get(name) === 'ALARM', `${name} rings by ${metric}`, after.get(name));
  }
}

/**
 * Somebody deletes the table's stack by hand: the table is retained, and a deployment must not fail on it in the
 * middle.
 */
async function loseTheTablesStack() {
  const name = '&StackName=MyLibrary-staging-Data';
  await aws('cloudformation', 'UpdateTerminationProtection', `${name}&EnableTerminationProtection=false`);
  await aws('cloudformation', 'DeleteStack', name);
  await stops('npm run deploy -- staging', /npm run deploy -- staging --adopt/, 'a table without its stack is refused');
  await goes('npm run deploy -- staging --adopt', /My Library is at/);
}

/** The second life of the stage has the data of the first, and ends without leaving anything. */
async function endIt() {
  await goes('npm run audit -- --stage staging', holdsTheCatalogue);
  await goes('npm run teardown -- staging --with-data', /taken down with its data/, 'staging\n');
  const left = await aws('cloudformation', 'DescribeStacks');
  report(!left.includes('MyLibrary-staging'), 'no stack of the stage is left');
}

async function rehearse() {
  const [first = [], second = []] = blocksOf('README.md', 'Deploy');
  const inJapanese = blocksOf('README.ja.md', 'AWS に置く');
  report(JSON.stringify(inJapanese) === JSON.stringify([first, second]), 'both languages name the same commands');
  await stops('npm run deploy -- staging', /still has its examples for staging: .*account/, 'examples are refused');
  writeSettings();
  let temporaryPassword = '';
  for (const line of first) {
    const output = await goes(line, sayingOf(line));
    temporaryPassword ||= /temporary password (\S+)/.exec(output)?.[1] ?? '';
  }
  await mainJob(temporaryPassword);
  await operatorsCommands();
  await ringEveryAlarm();
  for (const line of second) {
    await goes(line, sayingOf(line));
    if (line.includes('teardown')) await loseTheTablesStack();
  }
  await endIt();
}

try {
  makeClone();
  emulator = await startEmulator(ministack, temporary);
  await rehearse();
} catch (error) {
  report(false, 'the deployment was rehearsed to its end', `${error.stack}`);
} finally {
  await emulator?.stop();
  rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
