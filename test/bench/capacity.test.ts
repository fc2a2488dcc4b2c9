import { expect, test } from '@jest/globals';
import { explainedInVain, unexplained } from '../../bench/capacity/explained.ts';
import { aboveFloor, floors, maxAboveFloor } from '../../bench/capacity/floors.ts';
import { measureAll } from '../../bench/capacity/measure.ts';

test('no action costs more than a tenth above its floor without a reason, and none a quarter', async () => {
  const measured = await measureAll();
  expect(measured.length).toBeGreaterThan(0);
  expect(unexplained(measured)).toEqual([]);
  expect(explainedInVain(measured)).toEqual([]);
  expect(measured.filter(({ ratio }) => ratio > maxAboveFloor)).toEqual([]);
});

test('one round trip too many, or a write unit in four, is above the floor', () => {
  const exact = { ...floors.renew, refusedTransactions: 0 };
  expect(aboveFloor(exact, floors.renew)).toBe(1);
  expect(aboveFloor({ ...exact, roundTrips: 2 }, floors.renew)).toBe(2);
  expect(aboveFloor({ ...exact, writeUnits: 11 }, floors.renew)).toBeGreaterThan(maxAboveFloor);
});
