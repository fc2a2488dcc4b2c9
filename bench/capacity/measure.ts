import { aboveFloor, type Floor } from './floors.ts';
import { rows, type Row } from './rows.ts';
import { startStage, type Stage } from './stage.ts';
import type { Usage } from '../metering-proxy.ts';

export interface Measured {
  readonly action: string;
  readonly usage: Usage;
  readonly floor: Floor;
  /** How far above the floor, see `aboveFloor`. */
  readonly ratio: number;
}

/** The second of two runs: a function that has just started reads calendars and the like once. */
async function measure(stage: Stage, { action, floor, prepare }: Row): Promise<Measured> {
  await (await prepare(stage))();
  const act = await prepare(stage);
  stage.meter.take();
  await act();
  const usage = stage.meter.take();
  return { action, usage, floor, ratio: aboveFloor(usage, floor) };
}

/** Measures every row on a table of its own. */
export async function measureAll(): Promise<Measured[]> {
  const stage = await startStage();
  try {
    const measured: Measured[] = [];
    for (const row of rows) measured.push(await measure(stage, row));
    return measured;
  } finally {
    await stage.stop();
  }
}
