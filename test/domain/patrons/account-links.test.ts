import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { newLink, pageOfLink, readLink } from '../../../domain/patrons/account-links.ts';

test('a link says what it is for and whose it is, and does not show the number on the card', () => {
  for (const purpose of ['reset', 'email1', 'email2'] as const) {
    for (const patronNumber of ['000000', '000123', '999999']) {
      const link = newLink(purpose, patronNumber, randomBytes);
      expect(readLink(link.token)).toEqual(link);
      expect(link.token).toMatch(/^[A-Za-z0-9_-]{48}$/);
      expect(link.token).not.toContain(patronNumber);
    }
  }
});

test('a link holds 256 random bits', () => {
  const asked: number[] = [];
  newLink('reset', '000123', (count) => {
    asked.push(count * 8);
    return randomBytes(count);
  });
  expect(asked).toEqual([256]);
  const tokens = Array.from({ length: 1000 }, () => newLink('reset', '000123', randomBytes).token);
  expect(new Set(tokens).size).toBe(1000);
});

test.each([
  '',
  'x',
  'A'.repeat(47),
  'A'.repeat(49),
  `${'A'.repeat(47)}=`,
  `${'A'.repeat(47)}\n`,
  'あ'.repeat(48),
  '_'.repeat(48),
  `A${'_'.repeat(47)}`,
])('%j is no link', (token) => {
  expect(readLink(token)).toBeNull();
});

test('a mail leads to a page of its own for each kind of link', () => {
  const { token, ...rest } = newLink('reset', '000123', randomBytes);
  expect(pageOfLink('https://my.library.example', { ...rest, token })).toBe(
    `https://my.library.example/password-resets/${token}`,
  );
  const confirmation = newLink('email2', '000123', randomBytes);
  expect(pageOfLink('https://my.library.example', confirmation)).toBe(
    `https://my.library.example/email-confirmations/${confirmation.token}`,
  );
});
