import type { Route } from './route.ts';
import * as branches from './routes/branches.ts';
import * as calendarFeed from './routes/calendar-feed.ts';
import * as catalogue from './routes/catalogue.ts';
import * as counter from './routes/counter.ts';
import * as desk from './routes/desk.ts';
import * as loans from './routes/loans.ts';
import * as mail from './routes/mail.ts';
import * as openness from './routes/openness.ts';
import * as patrons from './routes/patrons.ts';
import * as reservations from './routes/reservations.ts';
import * as shelves from './routes/shelves.ts';
import * as signIn from './routes/sign-in.ts';
import * as system from './routes/system.ts';

const areas = [
  system,
  branches,
  catalogue,
  openness,
  signIn,
  patrons,
  reservations,
  loans,
  shelves,
  calendarFeed,
  mail,
  desk,
  counter,
] as const;

type RowsOf<Area> = Area extends unknown ? Extract<Area[keyof Area], Route> : never;

/** Any row, with its path, schemas and codes as literal types: what the pages' calls are checked by. */
export type Row = RowsOf<(typeof areas)[number]>;

/** Every route of the API, each once: functions, grants, OpenAPI and docs are made from these rows. */
export const routes: readonly Route[] = areas.flatMap((area) =>
  Object.values<Route | readonly string[]>(area).filter(isRoute),
);

function isRoute(exported: Route | readonly string[]): exported is Route {
  return 'method' in exported;
}
