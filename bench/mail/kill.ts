/** The kill test (J7): the job dies at a moment, is run again, and nobody may get a mail twice or be forgotten. */
import { randomOf } from '../../local/habits/random.ts';
import { noSesFaults, type SesFaults } from './fake-ses.ts';
import { openMailSetup, putPatrons, type MailSetup, type Scene } from './mail-setup.ts';

export type KillFigures = {
  readonly patrons: number;
  /** Moments at which a run waits: two for each of its requests. */
  readonly moments: number;
  readonly runs: number;
  readonly killed: number;
  readonly mails: number;
  /** Patrons who got more than one mail: must be none. */
  readonly twice: number;
  readonly missing: number;
  /** Missing, and not in the report as unknown: must be none. */
  readonly missingUnreported: number;
  readonly unknown: number;
  /** Reported as unknown although the mail went out: the process died between SES's answer and the note. */
  readonly unknownButSent: number;
  /** Killed runs by the number of patrons who were left unknown. */
  readonly unknownARun: { readonly [count: string]: number };
};

export type KillPlan = {
  readonly patrons: number;
  readonly runs: number;
  readonly seed: number;
  readonly faults?: SesFaults;
  readonly say?: (line: string) => void;
};

/** More than one batch, so that a run may die between batches too. */
export const patronsOfKillTest = 60;

const patronNumbersOf = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1).padStart(6, '0'));

/** Runs the job so many times to a moment drawn from the seed, each on a table of its own, and then to its end. */
export async function killRuns({
  patrons,
  runs,
  seed,
  faults = noSesFaults,
  say = () => {},
}: KillPlan): Promise<KillFigures> {
  const random = randomOf(seed);
  const setup = await openMailSetup();
  const figures = { mails: 0, twice: 0, missing: 0, missingUnreported: 0, unknown: 0, unknownButSent: 0, killed: 0 };
  const unknownARun: Record<string, number> = {};
  try {
    const moments = await momentsOf(setup, patrons);
    const killOnce = async (run: number, killAt: number) => {
      const scene = await setup.newScene(faults, random);
      await putPatrons(scene.table, patronNumbersOf(patrons));
      if ((await scene.run({ killAt })) === null) figures.killed += 1;
      await finish(scene);
      const one = await judge(scene, patronNumbersOf(patrons));
      for (const [name, value] of Object.entries(one)) figures[name as keyof typeof figures] += value;
      unknownARun[one.unknown] = (unknownARun[one.unknown] ?? 0) + 1;
      if (one.twice + one.missingUnreported > 0)
        say(`run ${run}, killed at moment ${killAt} of ${moments}: ${JSON.stringify(one)}`);
      await scene.stop();
      if (run % 20 === 0) say(`${run} runs`);
    };
    // The first moments are the planner's; drawing from all of them alike kills anywhere.
    const plan = Array.from({ length: runs }, (_, at) => [at + 1, 1 + Math.floor(random() * moments)] as const);
    const waiting = plan.values();
    const work = async () => {
      for (const [run, killAt] of waiting) await killOnce(run, killAt);
    };
    await Promise.all([work(), work()]);
    return { patrons, moments, runs, ...figures, unknownARun };
  } finally {
    await setup.stop();
  }
}

/** Runs the job again, as its schedule or an operator would, and goes on until the queue is empty. */
export async function finish(scene: Scene): Promise<void> {
  await scene.run();
  while ((await scene.waiting()) > 0) await scene.run({ plan: false, emptyForMs: 1200 });
}

async function momentsOf(setup: MailSetup, patrons: number): Promise<number> {
  const scene = await setup.newScene(noSesFaults, Math.random);
  try {
    await putPatrons(scene.table, patronNumbersOf(patrons));
    await scene.run({ emptyForMs: 0 });
    return scene.moments();
  } finally {
    await scene.stop();
  }
}

/** Counts who got how many mails, and whether the report knows of each who got none. */
export async function judge(scene: Scene, patronNumbers: readonly string[]) {
  const ends = await scene.ends('due');
  const mailsOf = (patronNumber: string) => scene.ses.taken.get(`${patronNumber} due`) ?? 0;
  const missing = patronNumbers.filter((one) => mailsOf(one) === 0);
  const unknown = patronNumbers.filter((one) => ends.get(one) === 'unknown');
  return {
    mails: patronNumbers.reduce((sum, one) => sum + mailsOf(one), 0),
    twice: patronNumbers.filter((one) => mailsOf(one) > 1).length,
    missing: missing.length,
    missingUnreported: missing.filter((one) => ends.get(one) !== 'unknown').length,
    unknown: unknown.length,
    unknownButSent: unknown.filter((one) => mailsOf(one) > 0).length,
  };
}
