/**
 * npm run bench:mail -- [kill|faults|scale|page|all] [--runs 200] [--seed 1] [--patrons 60] [--loans
 * 10000,100000,1000000] [--write]
 *
 * The promises of the mails under kills, faults of SES and at size (J7); each part stores its figures under
 * bench/results/, and --write, or `page` alone, puts all that are there into docs/measured/mail-figures.md. Ends with
 * code 1 when a promise is broken.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faultRuns, type FaultFigures } from './mail/faults.ts';
import { killRuns, patronsOfKillTest, type KillFigures } from './mail/kill.ts';
import { mailPage } from './mail/page.ts';
import { runAtScale, type ScaleFigures } from './mail/scale.ts';
import { countOf, readArguments, refuse } from '../tools/command.ts';

const results = fileURLToPath(new URL('results/', import.meta.url));
const page = fileURLToPath(new URL('../docs/measured/mail-figures.md', import.meta.url));

const usage =
  'usage: npm run bench:mail -- [kill|faults|scale|page|all] [--runs 200] [--seed 1] [--patrons 60] ' +
  '[--loans 10000,100000,1000000] [--write]';
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    patrons: { type: 'string', default: String(patronsOfKillTest) },
    loans: { type: 'string', default: '10000,100000,1000000' },
    write: { type: 'boolean', default: false },
  },
});
const max = 1_000_000_000;
const seed = countOf('seed', values.seed, max);
const runs = countOf('runs', values.runs, max);
const patrons = countOf('patrons', values.patrons, max);
const sizes = values.loans.split(',').map((loans) => countOf('loans', loans, max));
const say = (line: string) => console.error(line);

function store(name: string, figures: unknown): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(`${results}mail-${name}.json`, `${JSON.stringify(figures, null, 2)}\n`);
}

function stored<Figures>(name: string): Figures | undefined {
  const file = `${results}mail-${name}.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Figures) : undefined;
}

const parts: { readonly [part: string]: () => Promise<boolean> } = {
  async kill() {
    const figures = await killRuns({ patrons, runs, seed, say });
    store('kill', figures);
    console.log(JSON.stringify(figures));
    return figures.twice === 0 && figures.missingUnreported === 0;
  },
  async faults() {
    const figures = await faultRuns(500, seed);
    store('faults', figures);
    for (const one of figures) console.log(JSON.stringify(one));
    return figures.every(({ outcome }) => outcome.twice === 0 && outcome.missingUnreported === 0);
  },
  async scale() {
    const figures: ScaleFigures[] = [];
    for (const loans of sizes) {
      figures.push(await runAtScale(loans, say));
      store('scale', figures);
      console.log(JSON.stringify(figures.at(-1)));
    }
    return figures.every(
      ({ patrons, mails, twice, secondRun }) => mails === patrons && twice === 0 && secondRun.mails === 0,
    );
  },
};

const [asked = 'all'] = positionals;
const known = [...Object.keys(parts), 'page', 'all'];
if (positionals.length > 1 || !known.includes(asked)) refuse(`one part only, of: ${known.join(', ')}`);
const wanted = asked === 'all' ? Object.keys(parts) : [asked];
for (const name of wanted) {
  const kept = await parts[name]?.();
  if (kept === false) process.exitCode = 1;
}
if (values.write || asked === 'page') {
  const figures = {
    kill: stored<KillFigures>('kill'),
    faults: stored<readonly FaultFigures[]>('faults'),
    scale: stored<readonly ScaleFigures[]>('scale'),
  };
  writeFileSync(page, mailPage(figures));
}
