import { expect, test } from '@jest/globals';
import { runMutations } from '../../../testing/import/mutations.ts';

const [count, seed] = [2000, 20_261_128];

test(`${count} damaged records neither crash the import nor move a record into another (seed ${seed})`, async () => {
  const { taken, refused, crashed, shifted } = await runMutations(count, seed);
  expect([crashed, shifted]).toEqual([0, 0]);
  expect(Math.min(taken, refused)).toBeGreaterThan(100);
});
