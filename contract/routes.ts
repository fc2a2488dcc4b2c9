import type { Route } from './route.ts';
import * as calendarFeed from './routes/calendar-feed.ts';
import * as card from './routes/card.ts';
import * as catalogue from './routes/catalogue.ts';
import * as counter from './routes/counter.ts';
import * as circulation from './routes/counter-circulation.ts';
import * as merger from './routes/counter-merger.ts';
import * as removal from './routes/counter-removal.ts';
import * as stock from './routes/counter-stock.ts';
import * as ebooks from './routes/ebooks.ts';
import * as emailRegistrations from './routes/email-registrations.ts';
import * as inquiries from './routes/inquiries.ts';
import * as loans from './routes/loans.ts';
import * as notices from './routes/notices.ts';
import * as ownData from './routes/own-data.ts';
import * as passwordLinks from './routes/password-links.ts';
import * as profile from './routes/profile.ts';
import * as open from './routes/public.ts';
import * as reservations from './routes/reservations.ts';
import * as sessions from './routes/sessions.ts';
import * as shelves from './routes/shelves.ts';
import * as staffSessions from './routes/staff-sessions.ts';

/** Every route of the API, each once: functions, grants, OpenAPI and docs are made from these rows. */
export const routes: readonly Route[] = [
  open,
  catalogue,
  sessions,
  staffSessions,
  passwordLinks,
  emailRegistrations,
  card,
  profile,
  notices,
  ownData,
  reservations,
  loans,
  shelves,
  ebooks,
  inquiries,
  calendarFeed,
  counter,
  circulation,
  stock,
  merger,
  removal,
].flatMap((area) => Object.values(area).filter(isRoute));

function isRoute(exported: Route | readonly string[]): exported is Route {
  return 'method' in exported;
}
