/**
 * An SES that asks to slow down, answers too late or not at all (J7): nobody gets a mail twice, whoever was refused
 * gets it later.
 */
import { randomOf } from '../../local/habits/random.ts';
import type { FakeSes, SesFaults } from './fake-ses.ts';
import { finish, judge } from './kill.ts';
import { openMailSetup, putPatrons } from './mail-setup.ts';

export type FaultFigures = {
  readonly what: string;
  readonly faults: SesFaults;
  readonly patrons: number;
  readonly ses: FakeSes['counts'];
  /** Times that a batch came again because somebody had been refused. */
  readonly cameAgain: number;
  readonly outcome: Awaited<ReturnType<typeof judge>>;
};

const someFaults: readonly { readonly what: string; readonly faults: SesFaults }[] = [
  { what: 'refuses 30 % with throttling', faults: { throttled: 0.3, slow: 0, closed: 0, lost: 0 } },
  { what: 'answers 2 % after the sender has given up', faults: { throttled: 0, slow: 0.02, closed: 0, lost: 0 } },
  {
    what: 'closes 10 % of the connections after taking the mail',
    faults: { throttled: 0, slow: 0, closed: 0.1, lost: 0 },
  },
  {
    what: 'all of it, and 3 % lost before they are taken',
    faults: { throttled: 0.3, slow: 0.01, closed: 0.05, lost: 0.03 },
  },
];

/** Runs the job against each misbehaviour, until nothing is left in the queue. */
export async function faultRuns(patrons: number, seed: number, scenes = someFaults): Promise<FaultFigures[]> {
  const setup = await openMailSetup();
  try {
    const figures: FaultFigures[] = [];
    for (const { what, faults } of scenes) {
      const scene = await setup.newScene(faults, randomOf(seed));
      const patronNumbers = Array.from({ length: patrons }, (_, at) => String(at + 1).padStart(6, '0'));
      await putPatrons(scene.table, patronNumbers);
      const first = await scene.run();
      await finish(scene);
      figures.push({
        what,
        faults,
        patrons,
        ses: { ...scene.ses.counts },
        cameAgain: first?.failed ?? 0,
        outcome: await judge(scene, patronNumbers),
      });
      await scene.stop();
    }
    return figures;
  } finally {
    await setup.stop();
  }
}
