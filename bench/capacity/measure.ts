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
async function measure(stage: Stage, { action, floor, prepare, idle }: Row): Promise<Measured> {
  await (
    await prepare(stage)
  )();
  // Clears away what the scenes of other rows left behind for a job.
  await idle?.(stage);
  const act = await prepare(stage);
  stage.meter.take();
  await act();
  const whole = stage.meter.take();
  await idle?.(stage);
  const usage = without(whole, stage.meter.take());
  return { action, usage, floor, ratio: aboveFloor(usage, floor) };
}

function without(whole: Usage, shared: Usage): Usage {
  return {
    roundTrips: whole.roundTrips - shared.roundTrips,
    readUnits: whole.readUnits - shared.readUnits,
    writeUnits: whole.writeUnits - shared.writeUnits,
    refusedTransactions: whole.refusedTransactions - shared.refusedTransactions,
  };
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
