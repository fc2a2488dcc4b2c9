/** The two ways to put load on the stack; time is passed in, so that tests can do without waiting. */
export interface Time {
  /** Milliseconds, only ever forward. */
  now(): number;
  /** Returns at once when the moment has passed. */
  until(moment: number): Promise<void>;
}

/** One request of a scenario, by name, with what it does. */
export interface Step {
  readonly action: string;
  readonly run: () => Promise<unknown>;
}

/** The steps of one visit, in order; `client` and `visit` count from 0. */
export type Visit = (client: number, visit: number) => readonly Step[];

export type Latencies = ReadonlyMap<string, readonly number[]>;

export interface ClosedLoad {
  readonly clients: number;
  /** Visits of all clients together, and the time after which no visit begins. */
  readonly visits: number;
  readonly milliseconds: number;
}

/** So many clients, each with its next request as soon as it has the answer to the last. */
export async function closedLoop(
  visit: Visit,
  { clients, visits, milliseconds }: ClosedLoad,
  time: Time,
): Promise<Latencies> {
  const latencies = new Map<string, number[]>();
  const end = time.now() + milliseconds;
  let left = visits;
  const client = async (number: number) => {
    for (let own = 0; left > 0 && time.now() < end; own += 1) {
      left -= 1;
      for (const { action, run } of visit(number, own)) {
        const from = time.now();
        await run();
        note(latencies, action, time.now() - from);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return latencies;
}

export interface OpenLoad {
  readonly arrivalsPerSecond: number;
  readonly visits: number;
  /** Arrivals take turns as so many clients. */
  readonly clients: number;
  /** Between the moments at which the steps of one visit are due. */
  readonly stepMilliseconds: number;
}

/**
 * Visits arrive at a fixed rate, whether the earlier ones are answered or not. A latency counts from the
 * moment at which the request was due, not from when there was time to send it: a stall shows in every
 * request that it held up.
 */
export async function openLoop(visit: Visit, load: OpenLoad, time: Time): Promise<Latencies> {
  const latencies = new Map<string, number[]>();
  const start = time.now();
  const underWay: Promise<void>[] = [];
  for (let arrival = 0; arrival < load.visits; arrival += 1) {
    const due = start + (arrival / load.arrivalsPerSecond) * 1000;
    await time.until(due);
    const steps = visit(arrival % load.clients, Math.floor(arrival / load.clients));
    underWay.push(takeSteps(steps, due, load.stepMilliseconds, latencies, time));
  }
  await Promise.all(underWay);
  return latencies;
}

async function takeSteps(
  steps: readonly Step[],
  firstDue: number,
  stepMilliseconds: number,
  latencies: Map<string, number[]>,
  time: Time,
): Promise<void> {
  for (const [at, { action, run }] of steps.entries()) {
    const due = firstDue + at * stepMilliseconds;
    await time.until(due);
    await run();
    note(latencies, action, time.now() - due);
  }
}

function note(latencies: Map<string, number[]>, action: string, milliseconds: number): void {
  const noted = latencies.get(action);
  if (noted) noted.push(milliseconds);
  else latencies.set(action, [milliseconds]);
}
