/** What a library costs, by what was measured: every figure can be traced, and an idle stage stays cheap. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { billFor, totalOf, type Measured, type Prices } from '../../tools/cost/bill.ts';
import { uses } from '../../tools/cost/usage.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const measured = read('bench/results/capacity.json') as Measured[];
const prices = read('tools/cost/prices.json') as Prices;
const total = (patrons: number) => totalOf(billFor(patrons, measured, prices));

test('a stage to which nobody comes costs three dollars a month at most', () => {
  expect(total(0)).toBeGreaterThan(0);
  expect(total(0)).toBeLessThanOrEqual(3);
});

test.each([10_000, 100_000, 1_000_000])('docs/cost.md names what %d cards cost', (patrons) => {
  const page = readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8');
  const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const row = rows.find(([, first]) => first === patrons.toLocaleString('en'));
  expect(row?.[2]).toBe(total(patrons).toFixed(0));
});

test('ten times the patrons cost no more than ten times as much, standing costs and free users aside', () => {
  const [some, many] = [total(1_000_000) - total(0), total(10_000_000) - total(0)];
  expect(many / some).toBeLessThan(10.5);
});

test('what was not measured stops it, with the name of the action', () => {
  expect(() => billFor(1, [], prices)).toThrow('"sign-in"');
  expect(uses.filter(({ action }) => action !== null && !measured.some((row) => row.action === action))).toEqual([]);
});
