/** What somebody intends, killed anywhere and asked for again: what has to be true after it, each named. */
import { randomBytes } from 'node:crypto';
import { accountIntents } from './account-intents.ts';
import { entriesOf, own, sessionFaults, unless, type Intent } from './intent.ts';
import { staff, type World } from './world.ts';

export const intents: readonly Intent[] = [
  {
    name: 'register a patron',
    status: 201,
    async prepare(world) {
      const name = `見本 ${randomBytes(6).toString('hex')}`;
      const body = { name, nameReading: 'ミホン', birthDate: '1990-01-01' };
      return {
        attempt: world.attempt('patrons/register-patron', { staff, body }),
        async faults({ json }) {
          const { entries, numbers } = await numbersOf(world, name);
          const password = String(json['temporaryPassword']);
          const entered = await world.credentials.signIn(String(json['patronNumber']), password);
          return [
            ...unless(`${numbers.length} cards`, numbers.length === 1),
            ...unless('another number', numbers[0] === json['patronNumber']),
            ...unless(`${entries} audit entries`, entries === 1),
            ...unless(`the password opens ${entered.outcome}`, entered.outcome === 'new-password-required'),
          ];
        },
      };
    },
  },
  {
    name: 'issue a temporary password',
    status: 201,
    async prepare(world) {
      const { patronNumber } = await world.card();
      await world.credentials.setPassword(patronNumber, own('former'));
      const before = await world.credentials.signIn(patronNumber, own('former'));
      return {
        attempt: world.attempt('patrons/issue-temporary-password', { staff, params: { patronNumber } }),
        async faults({ json }) {
          const entered = await world.credentials.signIn(patronNumber, String(json['temporaryPassword']));
          const entries = await entriesOf(world, patronNumber);
          return [
            ...unless(`${entries} audit entries`, entries === 1),
            ...unless(`the password opens ${entered.outcome}`, entered.outcome === 'new-password-required'),
            ...(await sessionFaults(world, before)),
          ];
        },
      };
    },
  },
  {
    name: 'reserve two titles',
    status: 201,
    async prepare(world) {
      const { patronNumber } = await world.card();
      const titleIds = [await world.library.title(`t${world.next()}`), await world.library.title(`t${world.next()}`)];
      const body = { titleIds, pickupLibraryId: 'main', contactMethod: 'none' };
      return {
        attempt: world.attempt('reservations/reserve-titles', { patron: patronNumber, body }),
        async faults({ json }) {
          const results = json['results'] as { outcome: string; reservation?: { reservationId: string } }[];
          const account = await world.library.readers.accounts.read(patronNumber);
          const stored = Object.values(account?.reservations.book ?? {}).map(({ id }) => id);
          const answered = results.flatMap(({ reservation }) => reservation?.reservationId ?? []);
          return unless(
            `stored ${stored.join()}, answered ${answered.join()}`,
            same(stored, answered) && answered.length === 2,
          );
        },
      };
    },
  },
  {
    name: 'lend a copy',
    status: 201,
    async prepare(world) {
      const { patronNumber } = await world.card();
      const barcode = `${await world.library.title(`t${world.next()}`)}-1`;
      const body = { libraryId: 'main', patronNumber, barcode };
      return {
        attempt: world.attempt('desk/lend-copy', { staff, body }),
        async faults({ json }) {
          const account = await world.library.readers.accounts.read(patronNumber);
          const stored = Object.values(account?.loans.book ?? {}).map(({ id }) => id);
          return unless(`stored ${stored.join()}, answered ${String(json['loanId'])}`, same(stored, [json['loanId']]));
        },
      };
    },
  },
  {
    name: 'return a copy for which somebody waits',
    status: 200,
    async prepare(world) {
      const [borrower, waiting] = [await world.card(), await world.card()];
      const titleId = await world.library.title(`t${world.next()}`);
      await world.library.lend(borrower.patronNumber, `${titleId}-1`);
      world.wait(60);
      await world.library.reserve(waiting.patronNumber, [titleId]);
      const body = { libraryId: 'main', barcode: `${titleId}-1` };
      return {
        attempt: world.attempt('desk/return-copy', { staff, body }),
        async faults({ json }) {
          const account = await world.library.readers.accounts.read(waiting.patronNumber);
          const entry = account?.reservations.book[titleId];
          return [
            ...unless(`it is ${entry?.state}`, entry?.state === 'ready'),
            ...unless(`answered ${String(json['next'])}`, json['next'] === 'hold-here'),
          ];
        },
      };
    },
  },
  {
    name: 'capture a copy',
    status: 200,
    async prepare(world) {
      const { patronNumber } = await world.card();
      const titleId = await world.library.title(`t${world.next()}`);
      await world.library.reserve(patronNumber, [titleId]);
      const body = { libraryId: 'main', barcode: `${titleId}-1` };
      return {
        attempt: world.attempt('desk/capture-copy', { staff, body }),
        async faults({ json }) {
          return unless(`answered ${String(json['next'])}`, json['next'] === 'hold-here');
        },
      };
    },
  },
  {
    name: 'merge two cards',
    status: 200,
    async prepare(world) {
      const [staying, closing] = [await world.card(), await world.card()];
      const titleId = await world.library.title(`t${world.next()}`);
      await world.library.reserve(closing.patronNumber, [titleId]);
      await world.credentials.setPassword(closing.patronNumber, own('former'));
      const params = { patronNumber: staying.patronNumber };
      return {
        attempt: world.attempt('patrons/merge-patrons', { staff, params, body: { from: closing.patronNumber } }),
        async faults() {
          const account = await world.library.readers.accounts.read(staying.patronNumber);
          const entries = await entriesOf(world, staying.patronNumber);
          const entered = await world.credentials.signIn(closing.patronNumber, own('former'));
          return [
            ...unless('the reservation did not come', account?.reservations.book[titleId] !== undefined),
            ...unless(`${entries} audit entries`, entries === 1),
            ...unless('the closed card signs in', entered.outcome === 'refused'),
          ];
        },
      };
    },
  },
  {
    name: 'delete a patron',
    status: 204,
    async prepare(world) {
      const { patronNumber } = await world.card();
      const titleId = await world.library.title(`t${world.next()}`);
      await world.library.reserve(patronNumber, [titleId]);
      await world.credentials.setPassword(patronNumber, own('former'));
      return {
        attempt: async () => {
          const answer = await world.attempt('patrons/delete-patron', { staff, params: { patronNumber } })();
          // What was deleted by an attempt that nobody heard of is not there.
          return answer.statusCode === 404 ? { ...answer, statusCode: 204 } : answer;
        },
        async faults() {
          const { of } = await world.look();
          const left = of(patronNumber).filter((item) => item['expiresAt'] === undefined);
          const entered = await world.credentials.signIn(patronNumber, own('former'));
          return [
            ...unless(`${left.length} items are left`, left.length === 0),
            ...unless('it signs in', entered.outcome === 'refused'),
            ...unless(
              `${await entriesOf(world, patronNumber)} audit entries`,
              (await entriesOf(world, patronNumber)) === 1,
            ),
          ];
        },
      };
    },
  },
  ...accountIntents,
];

function same(some: readonly unknown[], others: readonly unknown[]): boolean {
  return JSON.stringify(some.map(String).toSorted()) === JSON.stringify(others.map(String).toSorted());
}

async function numbersOf(world: World, name: string): Promise<{ numbers: string[]; entries: number }> {
  const { items } = await world.look();
  const numbers = items.filter((item) => item['name'] === name).map(({ PK }) => String(PK).slice(2));
  const entries = items.filter(
    (item) => item['action'] === 'register-patron' && numbers.includes(String(item['patronNumber'])),
  );
  return { numbers, entries: entries.length };
}
