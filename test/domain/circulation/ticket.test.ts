import { expect, test } from '@jest/globals';
import { ticketOf, withoutTicket, withTicket, withTicketAgain } from '../../../domain/circulation/ticket.ts';

const id = '0256XBY8WQMET4DHR792W4RT5W.bm.kanagawa';

test('an id without the letters of its ticket is whole again with that ticket', () => {
  expect(withoutTicket(id)).toBe('T4DHR792W4RT5W.bm.kanagawa');
  expect(withTicketAgain(withoutTicket(id), ticketOf(id))).toBe(id);
});

test('an id that has them stays as it is, whatever the ticket beside it', () => {
  expect(withTicketAgain(id, 1)).toBe(id);
  expect(withTicketAgain('', 1)).toBe('');
});

test.each([0, 1, 1024, 2 ** 53 - 1])('a ULID with ticket %i says it, and is as long as before', (ticket) => {
  const ulid = withTicket(id.slice(0, 26), ticket);
  expect(ticketOf(ulid)).toBe(ticket);
  expect(ulid).toHaveLength(26);
  expect(withTicketAgain(withoutTicket(`${ulid}.bm.main`), ticket)).toBe(`${ulid}.bm.main`);
});
