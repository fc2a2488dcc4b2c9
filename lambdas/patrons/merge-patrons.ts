import { openCognito } from '../../adapters/cognito/credentials.ts';
import { loginRemoval } from '../../adapters/cognito/login-removal.ts';
import { calendarFeeds } from '../../adapters/dynamodb/calendar-feed/calendar-feeds.ts';
import { cardMergers } from '../../adapters/dynamodb/patrons/card-mergers.ts';
import { shelves } from '../../adapters/dynamodb/shelves/shelves.ts';
import { mergePatrons as row } from '../../contract/routes/patrons.ts';
import { Refused } from '../../domain/refused.ts';
import { mergeCards } from '../../domain/patrons/merge-cards.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { viewOfCard } from './patron-desk.ts';

const library = openLibrary();
const removeLogin = loginRemoval(openCognito(), { poolId: readEnvironment(['patronPoolId']).patronPoolId });
const mergers = cardMergers(library.table, library.policy);
const feeds = calendarFeeds(library.table);
const ports = {
  ...mergers,
  readAccount: library.accounts.read,
  readQueue: library.queues.read,
  shelvesOf: shelves(library.table).all,
  /** The address of a calendar feed leads to the closed card: it goes, and is not handed on. */
  async clearAway(from: string, to: string, at: Date) {
    await feeds.revoke(from);
    await mergers.clearAway(from, to, at);
  },
};

/** The login goes last: it is worth nothing without a card, and a request that broke off is repeated. */
export const handler = serve(
  row,
  async (request) => {
    const {
      params: { patronNumber: staying },
      body: { from: closing },
      now,
    } = request;
    await mergeCards(ports, { staying, closing, now, auditEntry: auditEntryOf(request) }, library.policy);
    await removeLogin(closing);
    const card = await library.accounts.card(staying);
    if (!card) throw new Refused('not-found');
    return { status: 200, body: viewOfCard(card, now, library.policy) };
  },
  { answers: library.answers },
);
