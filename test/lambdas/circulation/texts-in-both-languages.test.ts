/** The texts that answers are made of, in both languages. */
import { expect, test } from '@jest/globals';
import { refusals } from '../../../contract/refusals.ts';
import { texts } from '../../../contract/texts.ts';

test('no text of the catalogues is without its English, and every gap has a name', () => {
  for (const [key, { ja, en }] of Object.entries({ ...texts, ...refusals })) {
    const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
    expect([key, gaps(en)]).toEqual([key, gaps(ja)]);
    expect([key, ja === '', en === '']).toEqual([key, false, false]);
  }
  expect(Object.keys(texts).filter((key) => Object.hasOwn(refusals, key))).toEqual([]);
});
