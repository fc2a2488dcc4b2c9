import { expect, test } from '@jest/globals';
import { byDecade } from '../../web/patron/pages/search/decades.ts';

test('years are offered by decades, the latest first', () => {
  const years = ['2021', '2020', '2019', '1999', '3'].map((value) => ({ value, titles: 2 }));
  expect(byDecade(years)).toEqual([
    [2020, 4],
    [2010, 2],
    [1990, 2],
    [0, 2],
  ]);
  expect(byDecade([])).toEqual([]);
});
