import { describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../lambdas/http/environment.ts';
import { settings } from '../../../lib/settings.ts';

describe('the environment of a function', () => {
  const { policy } = settings.local;

  test('is read by name, the policy as the library wrote it', () => {
    const source = { TABLE_NAME: 'table', LIBRARY_POLICY: JSON.stringify(policy) };
    expect(readEnvironment(['tableName', 'policy'], source)).toEqual({ tableName: 'table', policy });
  });

  test('holds numbers as numbers, and only those that can be', () => {
    const read = (text: string) => readEnvironment(['searchMostTitles'], { SEARCH_MOST_TITLES: text });
    expect(read('1000000')).toEqual({ searchMostTitles: 1_000_000 });
    for (const wrong of ['', '0', '-1', '1.5', 'many']) expect(() => read(wrong)).toThrow('SEARCH_MOST_TITLES');
  });

  test('that is incomplete stops the function with all that is wrong', () => {
    const source = { LIBRARY_POLICY: '{', TABLE_NAME: '' };
    expect(() => readEnvironment(['tableName', 'policy', 'version'], source)).toThrow(
      'TABLE_NAME, LIBRARY_POLICY, VERSION',
    );
  });
});
