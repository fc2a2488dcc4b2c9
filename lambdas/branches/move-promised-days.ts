import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { promisedDays } from '../../adapters/dynamodb/circulation/promised-days.ts';
import { movePromisedDays as row } from '../../contract/routes/branches.ts';
import { libraryExists } from '../../domain/circulation/policy.ts';
import { applyMoves, askedForBy, reversed } from '../../domain/loans/move-promised-days.ts';
import { Refused } from '../../domain/refused.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { serve } from '../http/serve.ts';

const ports = openCirculationPorts();
const days = promisedDays(ports.table);
const entries = audit(ports.table, ports.policy);

/** The entry says how many days, and of nobody (K4). */
export const handler = serve(
  row,
  async (request) => {
    const { libraryId } = request.params;
    const { moves, undo } = request.body;
    if (!libraryExists(ports.policy, libraryId)) throw new Refused('not-found');
    const calendar = await ports.calendars.written(libraryId);
    const asked = askedForBy({ libraryId, calendar, today: libraryDay(request.now) }, moves);
    const outcome = await applyMoves(days, undo ? reversed(asked) : asked);
    const moved = undo ? reversed(outcome.moved) : outcome.moved;
    const action = undo ? 'put-back-promised-days' : row.action;
    await entries.write({ ...auditEntryOf(request), action, libraryId, note: `${moved.length} days` });
    return { status: 200, body: { moved: [...moved], changed: moves.length - moved.length } };
  },
  { answers: ports.answers },
);
