/**
 * The demo as a day at the desk of its first library finds it: copies to lend, copies on their way, who waits, who is
 * suspended.
 */
import type { LocalStack } from '../../local/stack.ts';

type Copy = {
  readonly barcode: string;
  readonly titleId: string;
  readonly libraryId: string;
  readonly kind: 'book' | 'av';
};
type Token = { readonly token: string };

export type Scene = {
  readonly staff: { readonly staffId: string; readonly password: string };
  /** Twenty copies of this library that nobody waits for. */
  readonly toLend: readonly string[];
  /** Ten copies on their way to this library, for `waiting`. */
  readonly arriving: readonly string[];
  readonly waiting: string;
  readonly suspended: string;
  /** Free copies: two of this library, one of another. */
  readonly spare: string;
  readonly another: string;
  readonly fromElsewhere: string;
  /** A copy of this library's shelves for which somebody waits once `reserveFree` was called. */
  readonly toFetch: string;
  /** Of what is lent, five titles are reserved for this library and five for another one. */
  readonly reserveReturned: () => Promise<void>;
  readonly reserveFree: () => Promise<void>;
  /** What others do beside the page, at this library or at the other one. */
  readonly lend: (patronNumber: string, barcode: string) => Promise<void>;
  readonly takeBack: (barcode: string, at?: 'here' | 'elsewhere') => Promise<void>;
  readonly reserveSpare: (pickup: 'here' | 'elsewhere') => Promise<void>;
  /** Ends that reservation, and has the copy on its shelf again. */
  readonly cancelSpare: () => Promise<void>;
  readonly tokens: () => Promise<{ staff: string; patron: string }>;
};

const here = 'kanagawa';
const other = 'kawasaki';
const password = 'Mado+guchi77';

/** @throws Error naming the call that was not answered as expected */
export async function openScene(stack: LocalStack): Promise<Scene> {
  const desk = callsOf(stack);
  const [first] = stack.status.demo.staff;
  if (!first) throw new Error('the demo has nobody of the staff');
  const signInStaff = async () => (await desk<Token>('POST', '/api/staff/sessions', first)).token;
  const staff = await signInStaff();
  const asStaff = <Answer>(method: string, path: string, body?: object) =>
    desk<Answer>(method, `/api/staff${path}`, body, staff);

  const copies = await booksOf(stack.status.demo.barcodes, (barcode) => asStaff('GET', `/copies/${barcode}`));
  const ours = copies.filter(({ libraryId }) => libraryId === here);
  const elsewhere = copies.find(({ libraryId }) => libraryId === other);
  const [toLend, arriving, [spare, another, toFetch]] = [ours.slice(0, 20), ours.slice(20, 30), ours.slice(30, 33)];
  if (!elsewhere || !spare || !another || !toFetch) throw new Error('the demo has too few free copies');

  async function newPatron(name: string): Promise<{ patronNumber: string; token: string }> {
    type Registered = { patronNumber: string; temporaryPassword: string };
    const person = { name, nameReading: 'ミホン', birthDate: '1990-04-01' };
    const { patronNumber, temporaryPassword } = await asStaff<Registered>('POST', '/patrons', person);
    const credentials = { patronNumber, password: temporaryPassword };
    const { challenge } = await desk<{ challenge: string }>('POST', '/api/sessions', credentials);
    const chosen = { patronNumber, challenge, newPassword: password };
    return { patronNumber, token: (await desk<Token>('POST', '/api/sessions/new-password', chosen)).token };
  }
  const reserve = async (token: string, wanted: readonly Copy[], pickupLibraryId: string) => {
    const body = { titleIds: wanted.map(({ titleId }) => titleId), pickupLibraryId, contactMethod: 'none' };
    await desk('POST', '/api/me/reservations', body, token);
  };

  const waiting = await newPatron('待野 まつ');
  const next = await newPatron('次野 つぎ');
  const suspended = await newPatron('停田 とまる');
  await asStaff('PATCH', `/patrons/${suspended.patronNumber}`, { status: 'suspended' });
  await reserve(waiting.token, arriving, here);
  // Found at the other library, they come here.
  for (const { barcode } of arriving) await asStaff('POST', '/returns', { barcode, libraryId: other });

  const takeBack = async (barcode: string, at: 'here' | 'elsewhere' = 'here') => {
    await asStaff('POST', '/returns', { barcode, libraryId: at === 'here' ? here : other });
  };
  async function cancelSpare(): Promise<void> {
    type Listed = { items: { reservationId: string; titleId: string; canCancel: boolean }[] };
    const { items } = await desk<Listed>('GET', '/api/me/reservations', undefined, next.token);
    for (const { reservationId, titleId, canCancel } of items) {
      if (titleId !== spare?.titleId || !canCancel) continue;
      await desk('DELETE', `/api/me/reservations/${reservationId}`, undefined, next.token);
    }
    await takeBack(spare?.barcode ?? '');
  }

  const barcodesOf = (some: readonly Copy[]) => some.map(({ barcode }) => barcode);
  return {
    staff: first,
    toLend: barcodesOf(toLend),
    arriving: barcodesOf(arriving),
    waiting: waiting.patronNumber,
    suspended: suspended.patronNumber,
    spare: spare.barcode,
    another: another.barcode,
    fromElsewhere: elsewhere.barcode,
    toFetch: toFetch.barcode,
    async reserveReturned() {
      await reserve(next.token, toLend.slice(0, 5), here);
      await reserve(next.token, toLend.slice(5, 10), other);
    },
    reserveFree: () => reserve(next.token, [toFetch], here),
    async lend(patronNumber, barcode) {
      await asStaff('POST', '/loans', { patronNumber, barcode, libraryId: here });
    },
    takeBack,
    reserveSpare: (pickup) => reserve(next.token, [spare], pickup === 'here' ? here : other),
    cancelSpare,
    tokens: async () => ({ staff: await signInStaff(), patron: waiting.token }),
  };
}

/** Looked up some at a time, so that a busy machine is not asked for all at once. */
async function booksOf(barcodes: readonly string[], look: (barcode: string) => Promise<Copy>): Promise<Copy[]> {
  const found: Copy[] = [];
  for (let from = 0; from < barcodes.length; from += 10)
    found.push(...(await Promise.all(barcodes.slice(from, from + 10).map(look))));
  return found.filter(({ kind }) => kind === 'book');
}

function callsOf({ url }: LocalStack) {
  return async <Answer>(method: string, path: string, body?: object, token?: string): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'my-library',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  };
}
