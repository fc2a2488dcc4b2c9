import type { Client } from '../../local/demo/client.ts';
import { ok } from './answers.ts';
import { cancelling } from './loads.ts';
import type { Step, Visit } from './loops.ts';
import type { LoadSetup } from './load-setup.ts';

export interface Scenario {
  readonly name: string;
  readonly visit: Visit;
  /** Where it can only be done so often: visits before anything is measured. */
  readonly maxWarmUp?: number;
}

interface Reserved {
  readonly results: readonly { readonly reservation?: { readonly reservationId: string } }[];
}

/** Titles of each client, so that what is measured is the action and not the meeting of two clients. */
const ownTitles = 20;

/**
 * What people do most, reading before writing: each visit leaves titles and copies free, and its traces in the lists.
 */
export function scenariosOn({ anyone, staff, patrons, titleIds, libraryId }: LoadSetup): Scenario[] {
  const patronOf = (client: number) => {
    const found = patrons[client % patrons.length];
    if (!found) throw new Error('a client without a patron');
    return found;
  };
  const titleOf = (client: number, visit: number, from: number) =>
    titleIds[(from + client * ownTitles + (visit % ownTitles)) % titleIds.length] ?? '';
  const half = titleIds.length / 2;
  const look = (
    name: string,
    path: (client: number, visit: number) => string,
    who: (client: number) => Client,
  ): Scenario => ({
    name,
    visit: (client, visit) => [{ action: name, run: () => ok(who(client).call('GET', path(client, visit))) }],
  });
  const asAnyone = () => anyone;
  const asPatron = (client: number) => patronOf(client).patron;
  const inTurn = takingTurns(patrons, cancelling.visitsOfOne);
  return [
    look(
      'search',
      (client, visit) => `/api/catalogue/titles?q=${encodeURIComponent(`負荷 第${(client * 31 + visit) % 600}巻`)}`,
      asAnyone,
    ),
    look('title page', (client, visit) => `/api/catalogue/titles/${titleOf(client, visit, half)}`, asAnyone),
    look('top page', () => '/api/me', asPatron),
    look('list reservations', () => '/api/me/reservations', asPatron),
    look('list loans', () => '/api/me/loans', asPatron),
    {
      name: 'reserve, cancel',
      visit: (client, visit) => reserveAndCancel(inTurn(client).patron, titleOf(client, visit, half), libraryId),
      maxWarmUp: cancelling.warmUpVisits,
    },
    {
      name: 'checkout, return',
      visit: (client, visit) =>
        lendAndReturn(staff, patronOf(client).patronNumber, `B${titleOf(client, visit, 0)}`, libraryId),
    },
    {
      name: 'sign-in',
      visit: (client) => {
        const { patronNumber, password } = patronOf(client);
        return [{ action: 'sign-in', run: () => ok(anyone.call('POST', '/api/sessions', { patronNumber, password })) }];
      },
    },
  ];
}

/** For each client somebody of its own, and after so many visits somebody else who had no turn yet. */
function takingTurns<One>(all: readonly One[], visits: number): (client: number) => One {
  const left = [...all];
  const turns = new Map<number, { readonly one: One; visits: number }>();
  return (client) => {
    let turn = turns.get(client);
    if (!turn || turn.visits === visits) {
      const one = left.shift();
      if (one === undefined) throw new Error('everybody had a turn');
      turn = { one, visits: 0 };
      turns.set(client, turn);
    }
    turn.visits += 1;
    return turn.one;
  };
}

function reserveAndCancel(patron: Client, titleId: string, pickupLibraryId: string): Step[] {
  let reservationId = '';
  return [
    {
      action: 'reserve',
      async run() {
        const request = { titleIds: [titleId], pickupLibraryId, contactMethod: 'none' };
        const { results } = await ok(patron.call<Reserved>('POST', '/api/me/reservations', request));
        reservationId = results[0]?.reservation?.reservationId ?? '';
      },
    },
    {
      action: 'cancel',
      run: () => ok(patron.call('DELETE', `/api/me/reservations/${encodeURIComponent(reservationId)}`)),
    },
  ];
}

function lendAndReturn(staff: Client, patronNumber: string, barcode: string, libraryId: string): Step[] {
  return [
    { action: 'checkout', run: () => ok(staff.call('POST', '/api/staff/loans', { patronNumber, barcode, libraryId })) },
    { action: 'return', run: () => ok(staff.call('POST', '/api/staff/returns', { barcode, libraryId })) },
  ];
}
