/**
 * What a day's run costs on AWS and how long it takes, from what was measured: prices are list prices, in US dollars,
 * Tokyo.
 */
import { paceFor } from '../../lib/mail-pace.ts';

/** Per million, unless it says otherwise. On demand, November 2026; put in your own. */
export const prices = {
  readUnits: 0.1425,
  writeUnits: 0.715,
  queueRequests: 0.4,
  invocations: 0.2,
  /** For each GB-second, arm64. */
  gbSecond: 0.0000133334,
  mails: 100,
} as const;

const functionGb = 1;

export type Measured = {
  readonly patrons: number;
  readonly batches: number;
  readonly readUnits: number;
  readonly writeUnits: number;
};

export type Bill = {
  readonly table: number;
  readonly queues: number;
  readonly functions: number;
  readonly ses: number;
};

/** Waiting for its pace is most of what a sender does, so its time follows from the pace and not from the machine. */
export function billOf({ patrons, batches, readUnits, writeUnits }: Measured, mailsPerSecond: number): Bill {
  const { mailsPerSecondEach } = paceFor(mailsPerSecond);
  const senderSeconds = patrons / mailsPerSecondEach;
  // Sent ten at a time; received and deleted one by one.
  const queueRequests = batches / 10 + 2 * batches;
  return {
    table: (readUnits * prices.readUnits + writeUnits * prices.writeUnits) / 1e6,
    queues: (queueRequests * prices.queueRequests) / 1e6,
    functions: senderSeconds * functionGb * prices.gbSecond + (batches * prices.invocations) / 1e6,
    ses: (patrons * prices.mails) / 1e6,
  };
}

/** Seconds until the last reminder has gone out: those of the queue for prompt mails take their share of the rate. */
export function secondsToSend(patrons: number, mailsPerSecond: number): number {
  const { concurrency, mailsPerSecondEach } = paceFor(mailsPerSecond);
  return patrons / (concurrency.reminders * mailsPerSecondEach);
}
