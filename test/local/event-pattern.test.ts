import { describe, expect, test } from '@jest/globals';
import { checkPattern, matchesPattern } from '../../local/streams/event-pattern.ts';

const record = { eventName: 'MODIFY', dynamodb: { Keys: { PK: { S: 'P#100001' }, SK: { S: 'ACCOUNT' } }, size: 3 } };

describe('filter patterns', () => {
  test.each([
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['INSERT'] }, false],
    [{ dynamodb: { Keys: { PK: { S: [{ prefix: 'P#' }] }, SK: { S: ['ACCOUNT'] } } } }, true],
    [{ dynamodb: { Keys: { PK: { S: [{ prefix: 'T#' }] } } } }, false],
    [{ dynamodb: { Keys: { SK: { S: [{ suffix: 'COUNT' }] } } } }, true],
    [{ dynamodb: { NewImage: [{ exists: false }] } }, true],
    [{ dynamodb: { Keys: [{ exists: true }] } }, true],
    [{ eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    [{ eventName: [{ 'anything-but': ['MODIFY'] }] }, false],
    [{ eventName: [{ 'equals-ignore-case': 'modify' }] }, true],
    [{ dynamodb: { size: [{ numeric: ['>', 2, '<=', 3] }] } }, true],
    [{ dynamodb: { size: [{ numeric: ['<', 3] }] } }, false],
    [{ $or: [{ eventName: ['REMOVE'] }, { eventName: ['MODIFY'] }] }, true],
    [{ dynamodb: { OldImage: { a: { S: ['x'] } } } }, false],
  ])('%j fits: %s', (pattern, fits) => {
    checkPattern(pattern);
    expect(matchesPattern(pattern, record)).toBe(fits);
  });

  test.each([{ eventName: [{ wildcard: 'M*' }] }, { eventName: 'MODIFY' }, { a: { b: [{ cidr: '10.0.0.0/8' }] } }])(
    '%j is refused rather than ignored',
    (pattern) => {
      expect(() => checkPattern(pattern)).toThrow(/^the filter/);
    },
  );
});
