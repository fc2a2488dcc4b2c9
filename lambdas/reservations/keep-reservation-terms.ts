import { Logger } from '@aws-lambda-powertools/logger';
import { reservationTerms } from '../../adapters/dynamodb/circulation/reservation-terms.ts';
import { scheduleEventSchema } from '../../functions/schedule-event.ts';
import { libraryDay } from '../../domain/time/day.ts';
import type { Term } from '../../domain/reservations/reservation-terms.ts';
import { keepTerm, type TermOutcome } from '../../domain/reservations/keep-reservation-terms.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { timed } from '../timed.ts';

const circulationPorts = openCirculationPorts();
const terms = reservationTerms(circulationPorts.table);
const ports = {
  circulation: circulationPorts.circulation,
  readAccount: circulationPorts.accounts.read,
  readQueue: circulationPorts.queues.read,
};
const logger = new Logger({ serviceName: 'keep-reservation-terms' });

/**
 * Resumes reservations whose suspension is over, and ends those that nobody needs any more. Each in a write
 * of its own: a run that breaks off, is repeated or was missed for days is finished by the next one. One
 * that cannot be done fails the run after all others were tried.
 */
export const handler = timed(keepTerms);

async function keepTerms(event: unknown): Promise<Record<TermOutcome | 'failed', number>> {
  const now = new Date(scheduleEventSchema.parse(event).scheduledTime);
  const counts = { resumed: 0, ended: 0, over: 0, open: 0, failed: 0 };
  for await (const page of terms.before(libraryDay(now))) {
    for (const term of page) counts[await keepOne(term, now)] += 1;
  }
  logger.info('reservation terms', counts);
  if (counts.failed > 0) throw new Error(`${counts.failed} reservations could not be settled`);
  return counts;
}

async function keepOne(term: Term, now: Date): Promise<TermOutcome | 'failed'> {
  try {
    const outcome = await keepTerm(ports, term, now, circulationPorts.policy);
    // What was resumed has lost its reminder in the same write.
    if (outcome === 'ended' || outcome === 'over') await terms.forget(term);
    return outcome;
  } catch (error) {
    logger.error('a reservation could not be settled', { name: error instanceof Error ? error.name : 'unknown' });
    return 'failed';
  }
}
