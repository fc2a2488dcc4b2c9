import type { IncomingMessage } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClock, type Clock } from './clock.ts';
import { answerControl } from './control/control.ts';
import { answerFrontPage } from './control/front-page.ts';
import { statusOf } from './control/status-of.ts';
import type { Demo, Status } from './control/status.ts';
import { distributionOf } from './edge/distribution.ts';
import { createEdge } from './edge/edge.ts';
import { startEngines, type Engines } from './engines/start-engines.ts';
import { listen, type Answer, type LocalServer } from './server.ts';
import { functionsOf, type Endpoints } from './functions/definition.ts';
import { Functions } from './functions/functions.ts';
import { putEvent, rulesOf } from './events/event-bus.ts';
import { eventsAbout } from './events/mailbox-simulator.ts';
import { openLog } from './functions/log-file.ts';
import { apiOf } from './gateway/api-definition.ts';
import { createGateway, type Gateway, type Limits } from './gateway/gateway.ts';
import { schedulesOf, startJobs, type Jobs } from './jobs/schedules.ts';
import { guardEngines } from './permissions/guard-engines.ts';
import { provideCustomResources } from './resources/custom-resources.ts';
import { provideResources, type Provided } from './resources/provide-resources.ts';
import { seed, seededDemo } from './seeding.ts';
import { provideStaff } from './staff.ts';
import { startEventSources } from './streams/event-sources.ts';
import { mappingsOf } from './streams/mapping.ts';
import { synthesize } from './synth/synthesize.ts';
import { readAssembly, type Assembly } from './templates/assembly.ts';

export type StackOptions = {
  /** Default: a new temporary folder that is removed at the end. */
  readonly dataDir?: string;
  /** 0 for any free one. */
  readonly port?: number;
  /** A port that is held already, instead of `port`. */
  readonly server?: LocalServer;
  /** Demo data, once per data folder. */
  readonly seed?: boolean;
  /** No demo data, whatever `seed` says. */
  readonly empty?: boolean;
  /** A cloud assembly; default: the project's own, synthesized when its sources have changed. */
  readonly cdkOut?: string;
  readonly limits?: Partial<Limits>;
  readonly say?: (text: string) => void;
  /** Told of functions that failed and of whatever else went wrong behind an answer. Default: nobody. */
  readonly report?: (message: string) => void;
  readonly onDeath?: (message: string) => void;
};

export type LocalStack = {
  readonly url: string;
  readonly status: Status;
  readonly clock: Clock;
  /**
   * What pools and tokens go by. It shows real time until it is moved by itself, so that whoever moves the library's
   * clock stays signed in.
   */
  readonly tokenClock: Clock;
  readonly jobs: Jobs;
  readonly engines: Engines;
  readonly assembly: Assembly;
  /** Waits until what was written or queued before has reached the functions behind it. */
  readonly settled: () => Promise<void>;
  /** Ends everything that was started, and waits until it has ended. */
  readonly stop: () => Promise<void>;
};

const root = resolve(import.meta.dirname, '..');

/**
 * Brings the whole library up on this machine, from the templates that would be deployed.
 * @throws {UnknownInTemplate} when the templates hold what the stack does not know; whatever had started is stopped
 */
export async function startLocalStack(options: StackOptions = {}): Promise<LocalStack> {
  const endings: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  try {
    return { ...(await build(options, endings)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build(options: StackOptions, endings: (() => unknown)[]): Promise<Omit<LocalStack, 'stop'>> {
  const { say = () => undefined, report = () => undefined, onDeath = report } = options;
  const dataDir = options.dataDir ?? temporaryFolder(endings);
  mkdirSync(dataDir, { recursive: true });
  const server = options.server ?? (await listen(options.port ?? 0));
  endings.push(server.close);
  const tokenClock = createClock();
  const starting = startEngines({ dataDir, onDeath, tokenNow: tokenClock.now });
  endings.push(() =>
    starting.then(
      (engines) => engines.stop(),
      () => undefined,
    ),
  );
  const [folder, engines] = await Promise.all([options.cdkOut ?? synthesize(root), starting]);
  const assembly = readAssembly(folder);
  const provided = await provideResources(assembly, engines);
  const guarded = await guardEngines(assembly, provided, engines, report);
  endings.push(guarded.stop);
  const clock = createClock();
  clock.onMove(engines.database.letTimePass);
  const { jobs, gateway, settled, invoke } = run(
    {
      assembly,
      provided,
      engines,
      endpoints: guarded.endpoints,
      pagesUrl: server.url,
      clock,
      tokenClock,
      dataDir,
      report,
      limits: options.limits ?? {},
    },
    endings,
  );
  await provideCustomResources(assembly, provided.resolver, dataDir, invoke);
  const edge = edgeOf(assembly, provided, gateway, engines.storage.url);
  const known = async () => {
    await settled();
    engines.database.letTimePass();
  };
  const staffPool = provided.resolver.output('StaffPoolId');
  if (staffPool !== undefined) await provideStaff(engines.cognito.url, staffPool);

  let demo = options.empty === true ? undefined : seededDemo(dataDir);
  const status = (origin: string) => statusOf(origin, provided, engines, jobs, clock, demo);
  const answer: Answer = async (request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/_local/' && request.method === 'GET') return answerFrontPage(response);
    if (path?.startsWith('/_local/'))
      return answerControl(request, response, { clock, mail: engines.mail, jobs, status });
    return isDirect(request) ? gateway(request, response) : edge(request, response);
  };
  if (demo === undefined && options.seed === true && options.empty !== true)
    demo = await seedPrivately(dataDir, answer, say, clock);
  server.open(answer, report);
  return { url: server.url, status: status(server.url), clock, tokenClock, jobs, engines, assembly, settled: known };
}

/** Pages and API behind the templates' distribution; templates without one have the API alone. */
function edgeOf(
  assembly: Assembly,
  { resolver, physicalResources }: Provided,
  gateway: Gateway,
  storageUrl: string,
): Answer {
  const distribution = distributionOf(assembly, resolver, physicalResources);
  return distribution === undefined ? gateway : createEdge({ distribution, gateway, storageUrl });
}

/** A request to the API's own address, past the distribution; here the name decides, which there DNS would resolve. */
function isDirect({ headers }: IncomingMessage): boolean {
  return /\.execute-api\.[^.]+\.amazonaws\.com$/.test(headers.host ?? '');
}

type Built = {
  readonly assembly: Assembly;
  readonly provided: Provided;
  readonly engines: Engines;
  readonly endpoints: Endpoints;
  readonly pagesUrl: string;
  readonly clock: Clock;
  readonly tokenClock: Clock;
  readonly dataDir: string;
  readonly report: (message: string) => void;
  readonly limits: Partial<Limits>;
};

/** Functions, and the three that call them: gateway, schedules, event sources. */
function run(
  {
    assembly,
    provided: { resolver, physicalResources },
    engines,
    endpoints,
    pagesUrl,
    clock,
    tokenClock,
    dataDir,
    report,
    limits,
  }: Built,
  endings: (() => unknown)[],
) {
  const log = openLog(join(dataDir, 'functions.log'));
  const functions = new Functions(functionsOf(assembly, resolver, physicalResources, endpoints, pagesUrl), log.write);
  const invoke = (functionName: string, event: unknown) => functions.invoke(functionName, event);
  const sources = startEventSources(
    mappingsOf(assembly, resolver).filter(({ enabled }) => enabled),
    {
      dataDir,
      databaseUrl: engines.database.url,
      storageUrl: engines.storage.url,
      queueUrl: engines.storage.queueUrl,
      invoke,
      report,
      offsetMs: clock.offsetMs,
    },
  );
  const rules = rulesOf(assembly, resolver);
  const events = new Set<Promise<void>>();
  engines.mail.onMail((mail) => {
    for (const event of eventsAbout(mail, clock.now())) {
      const put = putEvent(rules, event, invoke, report).finally(() => events.delete(put));
      events.add(put);
    }
  });
  const settled = async () => {
    await sources.settled();
    while (events.size > 0) {
      await Promise.all(events);
      await sources.settled();
    }
  };
  const jobs = startJobs(schedulesOf(assembly, resolver, physicalResources), clock, invoke, report, settled);
  endings.push(async () => {
    jobs.stop();
    await Promise.all([sources.stop(), functions.stop()]);
    await log.close();
  });
  const gateway = createGateway({
    api: apiOf(assembly, resolver),
    invoke,
    keysOf: async (issuer) => {
      const poolId = issuer.split('/').at(-1) ?? '';
      return engines.cognito.issuerFor(poolId) === issuer ? (await engines.cognito.jwks(poolId)).keys : undefined;
    },
    now: clock.now,
    tokenNow: tokenClock.now,
    limits,
    report,
  });
  return { jobs, gateway, invoke, settled };
}

/** The demo data comes in over HTTP like everything else, by a second port: the public one opens when all is there. */
async function seedPrivately(
  dataDir: string,
  answer: Answer,
  say: (text: string) => void,
  clock: Clock,
): Promise<Demo> {
  const privateServer = await listen(0);
  privateServer.open(answer, say);
  try {
    return await seed({ dataDir, url: privateServer.url, clock, say });
  } finally {
    clock.reset();
    await privateServer.close();
  }
}

function temporaryFolder(endings: (() => unknown)[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
