import type { Clock } from '../clock.ts';
import type { Assembly, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { PhysicalResources, Resolver } from '../templates/resolver.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';
import { nextRun, parseCron, type Cron } from './cron.ts';

/** A scheduled job as its template describes it. */
export type Schedule = {
  /** Its name under `/_local/jobs/`. */
  readonly job: string;
  readonly cron: Cron;
  readonly enabled: boolean;
  readonly functionName: string;
  /** The Scheduler's input, with its placeholder for the instant. */
  readonly input: string;
};

type JobRun = { readonly job: string; readonly scheduledTime: string; readonly result: unknown };

export type Jobs = {
  readonly names: readonly string[];
  /**
   * Runs a job now, as the Scheduler would have at that instant; default: the library's now. Ends when its mails are
   * sent too, so that whoever asked for it can look.
   * @throws {FunctionFailed} when the function fails
   */
  readonly run: (job: string, scheduledAt?: Date) => Promise<JobRun>;
  readonly stop: () => void;
};

const tickMs = 1_000;

/** @throws {UnknownInTemplate} for a schedule that this stack could not keep */
export function schedulesOf(assembly: Assembly, resolver: Resolver, physicalResources: PhysicalResources): Schedule[] {
  return resourcesOf(assembly, 'AWS::Scheduler::Schedule').map((resource) => {
    const { ScheduleExpression, ScheduleExpressionTimezone = 'UTC', State, Target } = resolver.properties(resource);
    const { Arn, Input = '{}' } = Target as { Arn: string; Input?: string };
    return {
      job: jobName(resource, Input, physicalResources),
      cron: cronOf(resource, String(ScheduleExpression), String(ScheduleExpressionTimezone)),
      enabled: State !== 'DISABLED',
      functionName: Arn,
      input: Input,
    };
  });
}

function cronOf({ key }: Resource, expression: string, timeZone: string): Cron {
  try {
    return parseCron(expression, timeZone);
  } catch (error) {
    throw new UnknownInTemplate(key, error instanceof Error ? error.message : expression);
  }
}

/** What the input calls the job, else the schedule's own name. */
function jobName({ key, logicalId }: Resource, input: string, physicalResources: PhysicalResources): string {
  try {
    const { job } = JSON.parse(input) as { job?: unknown };
    if (typeof job === 'string') return job;
  } catch {
    // An input that is no JSON names no job.
  }
  return physicalResources.get(key)?.ref ?? logicalId;
}

/**
 * Keeps the schedules by the library's clock. A run that the clock jumps over is not made up for, so that one can
 * look at the moment between a deadline and its job; `run` makes it by hand.
 */
export function startJobs(
  schedules: readonly Schedule[],
  clock: Clock,
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
  report: (message: string) => void,
  /** Waits until what a job has written or queued is worked off. */
  settled: () => Promise<void> = async () => undefined,
): Jobs {
  const run = async (schedule: Schedule, scheduledAt: Date): Promise<JobRun> => {
    // The Scheduler writes whole seconds.
    const scheduledTime = scheduledAt.toISOString().replace(/\.\d{3}Z$/, 'Z');
    const input = schedule.input.replaceAll('<aws.scheduler.scheduled-time>', scheduledTime);
    return { job: schedule.job, scheduledTime, result: await invoke(schedule.functionName, JSON.parse(input)) };
  };
  const due = new Map<Schedule, Date | undefined>();
  const plan = () => {
    for (const schedule of schedules)
      due.set(schedule, schedule.enabled ? nextRun(schedule.cron, clock.now()) : undefined);
  };
  plan();
  clock.onMove(plan);
  const ticking = setInterval(() => {
    for (const [schedule, at] of due) {
      if (at === undefined || at > clock.now()) continue;
      due.set(schedule, nextRun(schedule.cron, at));
      run(schedule, at).catch((error: unknown) => report(`The job ${schedule.job} failed: ${String(error)}`));
    }
  }, tickMs).unref();
  return {
    names: schedules.map(({ job }) => job),
    stop: () => clearInterval(ticking),
    run: async (job, scheduledAt = clock.now()) => {
      const schedule = schedules.find((candidate) => candidate.job === job);
      if (schedule === undefined) throw new Error(`There is no job ${job}.`);
      const done = await run(schedule, scheduledAt);
      await settled();
      return done;
    },
  };
}
