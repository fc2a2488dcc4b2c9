import { describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../lambdas/http/environment.ts';
import { settings } from '../../../lib/settings.ts';

describe('the environment of a function', () => {
  const { policy } = settings.local;

  test('is read by name, the policy as the library wrote it', () => {
    const source = { TABLE_NAME: 'table', LIBRARY_POLICY: JSON.stringify(policy) };
    expect(readEnvironment(['tableName', 'policy'], source)).toEqual({ tableName: 'table', policy });
  });

  test('that is incomplete stops the function with all that is wrong', () => {
    const source = { LIBRARY_POLICY: '{', TABLE_NAME: '' };
    expect(() => readEnvironment(['tableName', 'policy', 'version'], source)).toThrow(
      'TABLE_NAME, LIBRARY_POLICY, VERSION',
    );
    expect(() => readEnvironment(['policy'], { LIBRARY_POLICY: '{"libraries":[]}' })).toThrow('LIBRARY_POLICY');
  });
});
