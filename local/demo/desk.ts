import type { DemoCopy } from './catalogue.ts';
import type { Answer, Client } from './client.ts';

type Person = {
  readonly name: string;
  readonly nameReading: string;
  readonly birthDate: string;
  readonly email?: string;
};

/** What a member of staff and a patron do over the API; anything unexpected stops the seeding. */
export type Desk = {
  /** Registers a patron; the temporary password is still to be replaced (A2). */
  register(person: Person): Promise<{ patronNumber: string; password: string }>;
  /** Registers a patron who signs in for the first time and chooses this password. */
  welcome(person: Person, password: string): Promise<{ patronNumber: string; password: string; patron: Client }>;
  lend(patronNumber: string, copy: DemoCopy): Promise<void>;
  takeBack(copy: DemoCopy): Promise<void>;
  reserve(
    patron: Client,
    copies: readonly DemoCopy[],
    at: { pickupLibraryId: string; contactMethod: 'none' | 'mail' },
  ): Promise<void>;
  /** The copy goes from its shelf to the head of its title's queue. */
  capture(copy: DemoCopy): Promise<void>;
};

/** @throws Error when the staff cannot sign in. */
export async function openDesk(client: Client, staff: { staffId: string; password: string }): Promise<Desk> {
  const { token } = wanted(
    await client.call<{ token?: string }>('POST', '/api/staff/sessions', staff),
    200,
    'staff sign-in',
  );
  if (token === undefined) throw new Error(`The demo cannot be set up: ${staff.staffId} must choose a password first`);
  const desk = client.as(token);

  async function register(person: Person) {
    type Registered = { patronNumber: string; temporaryPassword: string };
    const answer = await desk.call<Registered>('POST', '/api/staff/patrons', person);
    const { patronNumber, temporaryPassword } = wanted(answer, 201, `register ${person.name}`);
    return { patronNumber, password: temporaryPassword };
  }

  return {
    register,
    async welcome(person, password) {
      const { patronNumber, password: temporary } = await register(person);
      const first = await client.call<{ challenge: string }>('POST', '/api/sessions', {
        patronNumber,
        password: temporary,
      });
      const { challenge } = wanted(first, 200, `first sign-in of ${person.name}`);
      const chosen = { patronNumber, challenge, newPassword: password };
      const session = await client.call<{ token: string }>('POST', '/api/sessions/new-password', chosen);
      return { patronNumber, password, patron: client.as(wanted(session, 200, `password of ${person.name}`).token) };
    },
    async lend(patronNumber, { barcode, libraryId, title }) {
      wanted(await desk.call('POST', '/api/staff/loans', { patronNumber, barcode, libraryId }), 201, `lend ${title}`);
    },
    async takeBack({ barcode, libraryId, title }) {
      wanted(await desk.call('POST', '/api/staff/returns', { barcode, libraryId }), 200, `take back ${title}`);
    },
    async reserve(patron, copies, at) {
      const titleIds = copies.map(({ titleId }) => titleId);
      wanted(
        await patron.call('POST', '/api/me/reservations', { titleIds, ...at }),
        201,
        `reserve ${titleIds.join(', ')}`,
      );
    },
    async capture({ barcode, libraryId, title }) {
      wanted(await desk.call('POST', '/api/staff/captures', { barcode, libraryId }), 200, `capture ${title}`);
    },
  };
}

function wanted<Body>(answer: Answer<Body>, status: number, what: string): Body {
  if (answer.status === status) return answer.body;
  throw new Error(`The demo cannot be set up (${what}): ${answer.status} ${JSON.stringify(answer.body)}`);
}
