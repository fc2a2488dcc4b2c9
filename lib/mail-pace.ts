import type { MailQueue } from '../functions/function-row.ts';

/** How many functions send at once, and how fast each of them may. */
export type Pace = {
  readonly concurrency: Readonly<Record<MailQueue, number>>;
  readonly mailsPerSecondEach: number;
};

/** Lambda lets a queue have no fewer functions at once than this. */
const minAtOnce = 2;

/**
 * A function that waits for SES some 100 ms a mail, four at a time, gets no further than some 40; 10 is easily kept.
 */
const fastestEach = 10;

/** Below this a batch of fifty would take longer than a function may run. */
const slowestEach = 0.25;

/** Of each ten functions, two are for mails that do not wait behind a day's run. */
const promptShare = 0.2;

/**
 * Shares out the mails a second that SES has granted: functions at once, times the pace of each, never exceed them.
 * What is left over in `prompt` is also the room for what routes send to the desks.
 */
export function paceFor(mailsPerSecond: number): Pace {
  const atMost = Math.floor(mailsPerSecond / slowestEach);
  const together = Math.min(Math.max(10, Math.ceil(mailsPerSecond / fastestEach)), Math.max(2 * minAtOnce, atMost));
  const prompt = Math.max(minAtOnce, Math.round(together * promptShare));
  const reminders = Math.max(minAtOnce, together - prompt);
  return { concurrency: { reminders, prompt }, mailsPerSecondEach: mailsPerSecond / (reminders + prompt) };
}
