/** The pages know a way on after everything that the route table lets a patron meet (N3). */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { allRefusals, fieldReasons } from '../../contract/common-refusals.ts';
import { routes } from '../../contract/routes.ts';
import { nextSteps as deskSteps } from '../../web/counter/refusals/next-steps.ts';
import { addresses, nextSteps } from '../../web/refusals/next-steps.ts';

const patronRows = routes.filter((row) => row.who !== 'staff' && !row.path.startsWith('/api/staff/'));
const met = new Set<string>([
  ...patronRows.flatMap((row) => [...allRefusals(row), ...(row.reasons ?? [])]),
  ...fieldReasons,
]);

describe('ways on after refusals', () => {
  test('every code that a row for patrons or anybody can answer has one, and no code has one that nobody meets', () => {
    const own = ['no-connection', 'maintenance'];
    expect(Object.keys(nextSteps).toSorted()).toEqual([...met, ...own].toSorted());
  });

  test('the counter has one for every code that the staff can meet, and for no other', () => {
    const catalogue = ['/api/libraries', '/api/catalogue/titles', '/api/catalogue/titles/{titleId}'];
    const rows = routes.filter(
      ({ who, path }) => who === 'staff' || path.startsWith('/api/staff/') || catalogue.includes(path),
    );
    const atTheDesk = rows.flatMap((row) => [...allRefusals(row), ...(row.reasons ?? [])]);
    const expected = new Set([...atTheDesk, ...fieldReasons, 'no-connection', 'maintenance']);
    expect(Object.keys(deskSteps).toSorted()).toEqual([...expected].toSorted());
    expect(Object.entries(deskSteps).filter(([, steps]) => steps.length === 0)).toEqual([]);
  });

  test('each leads somewhere or says something', () => {
    expect(Object.entries(nextSteps).filter(([, steps]) => steps.length === 0)).toEqual([]);
  });

  test('each address that it leads to is one of the patrons’ pages', () => {
    const source = readFileSync(new URL('../../web/patron/routes.tsx', import.meta.url), 'utf8');
    const known = [...source.matchAll(/^ {2}'(\/[^']*)':/gm)].map(([, path]) => path);
    expect(Object.values(addresses).filter((address) => !known.includes(address))).toEqual([]);
  });
});
