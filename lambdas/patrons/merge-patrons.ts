import { openCognito } from '../../adapters/cognito/credentials.ts';
import { loginRemoval } from '../../adapters/cognito/login-removal.ts';
import { calendarFeeds } from '../../adapters/dynamodb/calendar-feed/calendar-feeds.ts';
import { patronMergers } from '../../adapters/dynamodb/patrons/patron-mergers.ts';
import { shelves } from '../../adapters/dynamodb/shelves/shelves.ts';
import { mergePatrons as row } from '../../contract/routes/patrons.ts';
import { Refused } from '../../domain/refused.ts';
import { mergePatrons } from '../../domain/patrons/merge-patrons.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { viewOfPatron } from './patron-desk.ts';

const circulationPorts = openCirculationPorts();
const removeLogin = loginRemoval(openCognito(), { poolId: readEnvironment(['patronPoolId']).patronPoolId });
const mergers = patronMergers(circulationPorts.table, circulationPorts.policy);
const feeds = calendarFeeds(circulationPorts.table);
const ports = {
  ...mergers,
  readAccount: circulationPorts.accounts.read,
  readQueue: circulationPorts.queues.read,
  shelvesOf: shelves(circulationPorts.table).all,
  /** The address of a calendar feed leads to the closed account: it goes, and is not handed on. */
  async clearAway(from: string, to: string, at: Date) {
    await feeds.revoke(from);
    await mergers.clearAway(from, to, at);
  },
};

/** The login goes last: it is worth nothing without an account, and a request that broke off is repeated. */
export const handler = serve(
  row,
  async (request) => {
    const {
      params: { patronNumber: staying },
      body: { from: closing },
      now,
    } = request;
    await mergePatrons(ports, { staying, closing, now, auditEntry: auditEntryOf(request) }, circulationPorts.policy);
    await removeLogin(closing);
    const patron = await circulationPorts.accounts.patron(staying);
    if (!patron) throw new Refused('not-found');
    return { status: 200, body: viewOfPatron(patron, now, circulationPorts.policy) };
  },
  { answers: circulationPorts.answers },
);
