/**
 * `npm run bench:sign-in`: whether the time of an answer tells what was wrong (A6, B2): sign-ins with an unknown number
 * and with a wrong password, and the reset form with an unknown number, a wrong address and no registered address, 400
 * of each through the gateway. Prints the medians, with `--write` also into docs/measured/sign-in-times.md, and ends
 * with code 1 when those of one form are more than a tenth apart.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openHarness, type Harness } from '../testing/stack/stack-for-tests.ts';
import { readArguments } from '../tools/command.ts';
import { mediansOf } from '../tools/verify/timing.ts';

const rounds = 400;
const warmUp = 40;
const maxApart = 0.1;
const page = fileURLToPath(new URL('../docs/measured/sign-in-times.md', import.meta.url));

type Kind = { readonly name: string; readonly ask: () => Promise<unknown> };
type Form = { readonly form: string; readonly kinds: readonly Kind[] };

/** Asks and sees to it that the answer is the one that is to be timed. */
async function answered(harness: Harness, path: string, body: object, status: number): Promise<void> {
  const reply = await harness.call('POST', path, body);
  if (reply.status !== status) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
}

async function formsOf(harness: Harness): Promise<Form[]> {
  const withMail = await harness.patron({ email: 'hanako@patron.example' });
  const withoutMail = await harness.patron();
  const password = 'wrong+77xyz';
  const signIn = (patronNumber: string) => () => answered(harness, '/api/sessions', { patronNumber, password }, 401);
  const reset = (patronNumber: string) => () =>
    answered(harness, '/api/password-resets', { patronNumber, email: 'taro@patron.example' }, 422);
  return [
    {
      form: 'sign-in',
      kinds: [
        { name: 'unknown number', ask: signIn('999999') },
        { name: 'wrong password', ask: signIn(withMail) },
        { name: 'wrong password, no e-mail', ask: signIn(withoutMail) },
      ],
    },
    {
      form: 'reset form',
      kinds: [
        { name: 'unknown number', ask: reset('999999') },
        { name: 'wrong address', ask: reset(withMail) },
        { name: 'no registered address', ask: reset(withoutMail) },
      ],
    },
  ];
}

type Row = { readonly form: string; readonly name: string; readonly median: number; readonly apart: number };

async function measure(harness: Harness): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { form, kinds } of await formsOf(harness)) {
    const requests = kinds.map(({ ask }) => ask);
    // Half an hour later every attempt is forgotten: each round meets an empty count.
    const forget = () => harness.later(32);
    await mediansOf(warmUp, requests, forget);
    const { medians, difference } = await mediansOf(rounds, requests, forget);
    rows.push(...kinds.map(({ name }, at) => ({ form, name, median: medians[at] ?? 0, apart: difference })));
  }
  return rows;
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ form, name, median, apart }) =>
      `| ${form} | ${name} | ${median.toFixed(2)} ms | ${(100 * apart).toFixed(1)} % |`,
  );
  return ['| form | what was wrong | median | furthest apart |', '|---|---|---|---|', ...lines].join('\n');
}

const explanation = `# Whether the time of an answer tells what was wrong

\`npm run bench:sign-in -- --write\` writes this page: ${rounds} requests of each kind through the local
gateway, in turns, and the medians of their times (A6, B2). It fails when those of one form are more than
${100 * maxApart} % apart.

Both forms do the same work whatever is wrong: sign-in counts the attempt for number and address, then asks Cognito,
known number or not; the reset form makes one conditional write, to an item that may not exist, and counts for the
address beside it. Nothing is read before. The local pools hash no passwords, so what Cognito itself takes for either is
measured on AWS: \`npm run verify:aws\` ([cognito.md](../cognito.md)).
`;

const { values } = readArguments('usage: npm run bench:sign-in -- [--write]', {
  options: { write: { type: 'boolean', default: false } },
});
const harness = await openHarness();
try {
  const rows = await measure(harness);
  console.log(tableOf(rows));
  if (values.write) writeFileSync(page, `${explanation}\n${tableOf(rows)}\n`);
  process.exitCode = rows.every(({ apart }) => apart <= maxApart) ? 0 : 1;
} finally {
  await harness.stop();
}
