import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { readCursor, writeCursor } from '../../../lambdas/http/cursor.ts';

const position = z.object({ after: z.string() });
const listing = { action: 'list-things', caller: { patronNumber: '000123' }, query: { q: '本', limit: 10 } };
const page = (cursor: string, changed: object = {}, query: object = {}) => ({
  ...listing,
  ...changed,
  query: { ...listing.query, ...query, cursor },
});
const cursor = writeCursor(listing, { after: 't-9' });

describe('a cursor', () => {
  test('leads back to its position, on a page of any size', () => {
    expect(readCursor(page(cursor), position)).toEqual({ after: 't-9' });
    expect(readCursor(page(cursor, {}, { limit: 20 }), position)).toEqual({ after: 't-9' });
    expect(cursor).toMatch(/^[A-Za-z0-9._-]+$/);
  });

  test('is absent on the first page', () => {
    expect(readCursor({ ...listing, query: { ...listing.query, cursor: undefined } }, position)).toBeUndefined();
  });

  test.each([
    ['another caller', page(cursor, { caller: { patronNumber: '000124' } })],
    ['another list', page(cursor, { action: 'list-others' })],
    ['another query', page(cursor, {}, { q: '雑誌' })],
    ['a query with more in it', page(cursor, {}, { kind: 'av' })],
    ['a cut cursor', page(cursor.slice(0, -1))],
    ['a longer cursor', page(`${cursor}.x`)],
    ['a changed position', page(`x${cursor}`)],
    ['nothing', page('')],
    ['nonsense', page('..%00')],
    ['a position of another shape', page(writeCursor(listing, { before: 1 }))],
  ])('of %s is a bad one', (_what, asked) => {
    expect(() => readCursor(asked, position)).toThrow(expect.objectContaining({ code: 'bad-cursor' }));
  });
});
