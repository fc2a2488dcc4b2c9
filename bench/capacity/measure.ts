import { aboveFloor, type Floor } from './floors.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';
import { startSetup, type Setup } from './capacity-setup.ts';
import type { Usage } from '../metering-proxy.ts';

export interface Measured {
  readonly action: string;
  readonly usage: Usage;
  readonly floor: Floor;
  /** How far above the floor, see `aboveFloor`. */
  readonly ratio: number;
}

/** The second of two runs: a function that has just started reads calendars and the like once. */
async function measure(setup: Setup, { action, floor, prepare, idle }: Row): Promise<Measured> {
  await (
    await prepare(setup)
  )();
  // Clears away what the scenes of other rows left behind for a job.
  await idle?.(setup);
  const act = await prepare(setup);
  setup.meter.take();
  await act();
  const whole = setup.meter.take();
  await idle?.(setup);
  const usage = without(whole, setup.meter.take());
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
  const setup = await startSetup();
  try {
    const measured: Measured[] = [];
    for (const row of rows) measured.push(await measure(setup, row));
    return measured;
  } finally {
    await setup.stop();
  }
}
