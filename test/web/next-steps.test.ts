/** The pages know a way on after everything that the route table lets a patron meet (N3). */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { allRefusals, fieldReasons } from '../../contract/common-refusals.ts';
import { routes } from '../../contract/routes.ts';
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

  test('each leads somewhere or says something', () => {
    expect(Object.entries(nextSteps).filter(([, steps]) => steps.length === 0)).toEqual([]);
  });

  test('each address that it leads to is one of the patrons’ pages', () => {
    const source = readFileSync(new URL('../../web/patron/routes.tsx', import.meta.url), 'utf8');
    const known = [...source.matchAll(/^ {2}'(\/[^']*)':/gm)].map(([, path]) => path);
    expect(Object.values(addresses).filter((address) => !known.includes(address))).toEqual([]);
  });
});
