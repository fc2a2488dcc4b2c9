import { setTimeout as sleep } from 'node:timers/promises';
import { SESClient } from '@aws-sdk/client-ses';
import type { Posted } from '../../domain/mail/outbox.ts';
import { deadlines } from '../deadlines.ts';
import { timeLeftMs } from '../time-left.ts';
import { outcomeOf } from './outcomes.ts';

const ownConnection = { keepAlive: false };

/**
 * One attempt of the SDK only: after a time-out nobody knows whether the mail went out, and a second one would be the
 * greater evil (J7). For the same reason each mail has a connection of its own: one that was kept may have died while
 * the function slept, and of a mail on it nobody would know either.
 */
export function openSes(): SESClient {
  return new SESClient(
    deadlines({
      maxAttempts: 1,
      connectMs: 1000,
      answerMs: 5000,
      httpAgent: ownConnection,
      httpsAgent: ownConnection,
    }),
  );
}

const maxAttempts = 3;
const firstPauseMs = 200;

/**
 * Sends up to three times while SES does not take it for the moment, with full jitter in between, as long as the
 * function has time.
 */
export async function post(send: () => Promise<unknown>): Promise<Posted> {
  for (let tried = 1; ; tried += 1) {
    const posted = await send().then(() => 'sent' as const, outcomeOf);
    const pause = Math.random() * firstPauseMs * 2 ** tried;
    if (posted !== 'refused-for-now' || tried === maxAttempts || pause >= timeLeftMs()) return posted;
    await sleep(pause);
  }
}
