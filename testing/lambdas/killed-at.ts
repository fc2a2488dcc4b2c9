/**
 * Functions that die: of memory, of time, or with their machine. Lambda gives no notice; what a function was about
 * to do is not done, and nobody learns the answer to what it had asked for.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Where a life ends: as a request is sent, or as its answer comes, when the service has done what it asks for. */
type Ending = 'before' | 'after';

/** What became of a run. */
export type Life<Result> =
  | { readonly killed: true; readonly at: string }
  | { readonly killed: false; readonly requests: number; readonly result: Result };

type Fate = { readonly at: number; readonly ending: Ending; requests: number; died: boolean; die(name: string): void };

type Send = (this: object, command: object, ...more: unknown[]) => Promise<unknown>;

const fates = new AsyncLocalStorage<Fate>();
const never = () => new Promise<never>(() => undefined);

/** What all clients of the SDK inherit: the one way to every service. */
const everyClient = Object.getPrototypeOf(DynamoDBClient.prototype) as { send: Send };
const send = everyClient.send;

everyClient.send = function sendUnlessDead(command, ...more) {
  const fate = fates.getStore();
  if (fate === undefined) return send.call(this, command, ...more);
  if (fate.died) return never();
  fate.requests += 1;
  const isLast = fate.requests === fate.at;
  const name = `request ${fate.requests} (${command.constructor.name})`;
  if (isLast && fate.ending === 'before') {
    fate.die(name);
    return never();
  }
  const answered = send.call(this, command, ...more);
  // A refusal is an answer, too.
  const unlessDead = async () => {
    if (isLast) fate.die(name);
    return fate.died ? never() : answered;
  };
  return answered.then(unlessDead, unlessDead);
};

/**
 * Runs something that speaks to services through clients of the SDK, and kills it at its n-th request (from 1): from
 * then on it sends nothing and hears nothing, and this function returns. Requests are counted as our code sends them;
 * the SDK's own repetitions belong to the one request. What others send meanwhile is neither counted nor killed.
 *
 * The modules of a dead run live on: what they keep for later runs (calendars) must have been fetched before.
 * @throws what `run` throws, when that comes before its death
 */
export function killedAt<Result>(n: number, ending: Ending, run: () => Promise<Result>): Promise<Life<Result>> {
  return new Promise((resolve, reject) => {
    const fate: Fate = {
      at: n,
      ending,
      requests: 0,
      died: false,
      die(name) {
        fate.died = true;
        resolve({ killed: true, at: `${ending} ${name}` });
      },
    };
    fates.run(fate, run).then((result) => resolve({ killed: false, requests: fate.requests, result }), reject);
  });
}

/** Runs what is to be killed; each scene calls it once. */
export type Kill = <Result>(run: () => Promise<Result>) => Promise<Life<Result>>;

/**
 * Plays a scene once for each death that it has: before its first request, after it, before its second … and once
 * more, in which nobody dies. A scene prepares what is new to it, kills the run, does what a client would do then
 * (repeat it with the same key), and looks at what has become of things.
 * @param isChosen leaves out some of the deaths; of the n-th request they are 2n and 2n + 1
 * @returns the deaths in order, such as `after request 3 (TransactWriteCommand)`
 * @throws Error that names the death, with what the scene threw as its cause
 */
export async function killedEverywhere(
  scene: (kill: Kill) => Promise<void>,
  isChosen: (death: number) => boolean = () => true,
): Promise<string[]> {
  const deaths: string[] = [];
  for (let n = 1; ; n += 1) {
    for (const [at, ending] of (['before', 'after'] as const).entries()) {
      if (!isChosen(2 * n + at)) continue;
      let life: Life<unknown> | undefined;
      const kill: Kill = async (run) => {
        const lived = await killedAt(n, ending, run);
        life = lived;
        return lived;
      };
      try {
        await scene(kill);
      } catch (error) {
        const died = life?.killed === true ? `killed ${life.at}` : 'not killed';
        throw new Error(`${died}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
      if (life === undefined) throw new Error('the scene killed nothing');
      if (!life.killed) return deaths;
      deaths.push(life.at);
    }
  }
}
