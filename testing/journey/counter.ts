import type { Client } from '../../local/demo/client.ts';
import type { Patron } from './patrons.ts';
import { activeReservation, cancel } from './reserving.ts';
import type { Items, Library, Loan, Mail, Me, Reservation, Results, Settled, Title } from './shapes.ts';
import { bodyOf, eventually, expectRefusal, expectThat, tell } from './telling.ts';

/** Where a copy stands that somebody waits for: found on a library's pick list (K2). */
export async function findOnPickLists(staff: Client, libraries: readonly Library[], title: Title) {
  return eventually(10, `「${title.title}」 is on a pick list`, async () => {
    for (const { libraryId } of libraries) {
      const list = await staff.call<Items<{ titleId: string; barcode: string; waiting: number }>>(
        'GET',
        `/api/staff/pick-list?libraryId=${libraryId}`,
      );
      const entry = bodyOf(list, 200, `the pick list of ${libraryId}`).items.find(
        (one) => one.titleId === title.titleId,
      );
      if (entry) return { libraryId, barcode: entry.barcode };
    }
    return undefined;
  });
}

export type Found = { readonly libraryId: string; readonly barcode: string };

/** The copy is fetched, sent to another library, and ready only when it is scanned there (E5). */
export async function captureAndReceive(
  staff: Client,
  patron: Patron,
  title: Title,
  at: Found,
  to: Library,
): Promise<void> {
  const changed = await patron.client.call<Reservation>(
    'PATCH',
    reservationPath(await activeReservation(patron, title.titleId)),
    {
      pickupLibraryId: to.libraryId,
    },
  );
  expectThat(
    bodyOf(changed, 200, 'change the pickup library').pickupLibraryId === to.libraryId,
    'the pickup library is changed',
  );

  const captured = bodyOf(await staff.call<Settled>('POST', '/api/staff/captures', at), 200, 'capture');
  expectThat(
    captured.next === 'send' && captured.toLibraryId === to.libraryId,
    `the captured copy is to be sent to ${to.libraryId}`,
  );
  const moving = await activeReservation(patron, title.titleId);
  expectThat(
    moving.state === 'in-transit' && !moving.canChange && moving.canCancel,
    'the reservation is in transit: no change, but cancel',
  );
  const late = await patron.client.call('PATCH', reservationPath(moving), { pickupLibraryId: at.libraryId });
  expectRefusal(late, 409, 'too-late-to-change', 'change the pickup library in transit');
  const twice = await staff.call('POST', '/api/staff/captures', at);
  expectThat(twice.status === 409, 'a copy on its way is not captured again');
  const wrongDesk = await staff.call('POST', '/api/staff/arrivals', at);
  expectRefusal(wrongDesk, 409, 'not-expected-here', 'arrival at the wrong library');

  const scan = { barcode: at.barcode, libraryId: to.libraryId };
  const arrived = bodyOf(await staff.call<Settled>('POST', '/api/staff/arrivals', scan), 200, 'arrival');
  expectThat(arrived.reservationId === moving.reservationId, 'the arrival names the reservation');
  const ready = await activeReservation(patron, title.titleId);
  expectThat(
    ready.state === 'ready' && ready.pickupBy === arrived.pickupBy,
    'the reservation is ready, with the same deadline',
  );
  await expectOnHoldShelf(staff, to.libraryId, at.barcode, patron);
  tell(`capture at ${at.libraryId}, arrival at ${to.libraryId}, ready until ${ready.pickupBy}`);
}

function reservationPath({ reservationId }: Reservation): string {
  return `/api/me/reservations/${encodeURIComponent(reservationId)}`;
}

async function expectOnHoldShelf(staff: Client, libraryId: string, barcode: string, patron: Patron): Promise<void> {
  await eventually(10, `${barcode} is on the hold shelf of ${libraryId}`, async () => {
    const list = await staff.call<Items<{ barcode: string; patronNumber: string }>>(
      'GET',
      `/api/staff/hold-shelf?libraryId=${libraryId}`,
    );
    const entry = bodyOf(list, 200, 'the hold shelf').items.find((one) => one.barcode === barcode);
    return entry?.patronNumber === patron.patronNumber ? entry : undefined;
  });
}

/** J1, J9: the mail says where and until when; its subject names no title. */
export async function expectReadyMail(client: Client, patron: Patron, title: Title, at: Library): Promise<void> {
  const { pickupBy } = await activeReservation(patron, title.titleId);
  const mail = await eventually(20, `a ready mail to ${patron.email} is in the inbox`, async () => {
    const inbox = await client.call<Items<Mail>>('GET', '/_local/inbox');
    return bodyOf(inbox, 200, 'the inbox').items.find(({ to }) => to.some((one) => one.includes(patron.email)));
  });
  expectThat(mail.text.includes(at.name), `the mail names ${at.name}`);
  const day = Number(pickupBy?.slice(8));
  expectThat(new RegExp(`(?<!\\d)0?${day}(?!\\d)`).test(mail.text), `the mail names the deadline ${pickupBy}`);
  expectThat(!mail.subject.includes(title.title), 'the subject names no title');
  tell(`the ready mail 「${mail.subject}」 is in the inbox`);
}

/** D4, F2, K2: only to the patron it is held for; then it is a loan, which nobody may reserve or take again. */
export async function checkOut(staff: Client, patron: Patron, other: Patron, title: Title, scan: Found): Promise<void> {
  const lend = (to: Patron) => staff.call<Loan>('POST', '/api/staff/loans', { ...scan, patronNumber: to.patronNumber });
  expectRefusal(await lend(other), 409, 'held-for-other', 'checkout to somebody else');
  const loan = bodyOf(await lend(patron), 201, 'checkout');
  expectRefusal(await lend(other), 409, 'on-loan', 'checkout of a copy on loan');

  const { items } = bodyOf(await patron.client.call<Items<Loan>>('GET', '/api/me/loans'), 200, 'the list of loans');
  const own = items.find(({ barcode }) => barcode === scan.barcode);
  expectThat(own?.dueOn === loan.dueOn, `the loan is listed, due on ${loan.dueOn}`);
  expectThat(!own.canRenew && own.reason === 'reserved-by-other', 'no renewal while somebody waits');
  const renewal = await patron.client.call('POST', `/api/me/loans/${encodeURIComponent(own.loanId)}/renewal`, {});
  expectRefusal(renewal, 409, 'reserved-by-other', 'renewal while somebody waits');
  const again = await patron.client.call<Results>('POST', '/api/me/reservations', {
    titleIds: [title.titleId],
    pickupLibraryId: scan.libraryId,
  });
  expectThat(
    bodyOf(again, 409, 'reserve what one has on loan').results[0]?.code === 'on-loan-to-you',
    'not a title on loan to oneself',
  );
  tell(`checkout, due on ${loan.dueOn}`);
}

/** M1, D5: the loan is gone with the return, and the next in the queue is served by it. */
export async function returnToNext(
  staff: Client,
  patron: Patron,
  next: Patron,
  title: Title,
  scan: Found,
): Promise<void> {
  const returned = bodyOf(await staff.call<Settled>('POST', '/api/staff/returns', scan), 200, 'return');
  const ready = await activeReservation(next, title.titleId);
  expectThat(returned.next === 'hold-here', `the returned copy stays here for the next, got ${returned.next}`);
  expectThat(
    returned.reservationId === ready.reservationId && ready.state === 'ready',
    'the next in the queue is served',
  );
  const { loans } = bodyOf(await patron.client.call<Me>('GET', '/api/me'), 200, 'the top page');
  expectThat(loans.count === 0, 'the loan is gone');
  tell('return: the next in the queue is served');
}

/** E2: cancelled although ready; the copy goes back to its shelf. */
export async function cancelReady(
  client: Client,
  staff: Client,
  patron: Patron,
  title: Title,
  scan: Found,
): Promise<void> {
  await cancel(patron, (await activeReservation(patron, title.titleId)).reservationId);
  const returned = bodyOf(
    await staff.call<Settled>('POST', '/api/staff/returns', scan),
    200,
    'take the copy off the hold shelf',
  );
  expectThat(returned.next === 'shelve', `the copy goes back to its shelf, got ${returned.next}`);
  const path = `/api/catalogue/titles/${encodeURIComponent(title.titleId)}`;
  await eventually(2, 'the title is as free as before', async () => {
    const page = bodyOf(await client.call<Title>('GET', path), 200, 'the title page');
    return page.copies.available === title.copies.available && page.waiting === 0 ? page : undefined;
  });
  tell('cancelled when ready, the copy is free again');
}
