import { Logger } from '@aws-lambda-powertools/logger';
import { holdShelves } from '../../adapters/dynamodb/circulation/hold-shelf.ts';
import { scheduleEventSchema } from '../../functions/schedule-event.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { expirePickup, type Overstay } from '../../domain/reservations/expire-pickups.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { timed } from '../timed.ts';

const ports = openCirculationPorts();
const shelves = holdShelves(ports.table);
const logger = new Logger({ serviceName: 'expire-pickups' });

/**
 * Ends every reservation whose pickup deadline lies before the business day (E3). Each ends in a
 * write of its own, so a run that breaks off, is repeated or was missed for days is finished by the
 * next one. One that cannot be ended fails the run after all others were tried.
 */
export const handler = timed(endOverstays);

async function endOverstays(event: unknown): Promise<{ ended: number; left: number; failed: number }> {
  const now = new Date(scheduleEventSchema.parse(event).scheduledTime);
  const counts = { ended: 0, left: 0, failed: 0 };
  for (const { libraryId } of ports.policy.libraries) {
    for await (const page of shelves.overstays(libraryId, libraryDay(now))) {
      for (const { copy, queue } of page) {
        // The index may lag: what is no longer on the shelf was collected or ended meanwhile.
        if (copy.state === 'on-hold') counts[await endOne({ copy, queue }, now)] += 1;
        else counts.left += 1;
      }
    }
  }
  logger.info('pickups expired', counts);
  if (counts.failed > 0) throw new Error(`${counts.failed} reservations could not be ended`);
  return counts;
}

async function endOne(overstay: Overstay, now: Date): Promise<'ended' | 'left' | 'failed'> {
  try {
    return (await expirePickup(ports.circulation, overstay, now, ports.policy)) ? 'ended' : 'left';
  } catch (error) {
    logger.error('a pickup could not be ended', { name: error instanceof Error ? error.name : 'unknown' });
    return 'failed';
  }
}
