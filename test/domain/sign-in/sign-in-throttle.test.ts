import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  addressRule,
  afterFailure,
  forgottenAt,
  networkOf,
  numberRule,
  secondsToWait,
  secondsUntilRefill,
  type Failures,
  type ThrottleRule,
} from '../../../domain/sign-in/sign-in-throttle.ts';

const start = Date.parse('2026-04-01T03:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1000);

/** Fails at each of these seconds. */
function failing(rule: ThrottleRule, seconds: readonly number[]): Failures | null {
  return seconds.reduce<Failures | null>((failures, second) => afterFailure(rule, failures, at(second)), null);
}

describe('waiting after failed sign-ins with one number (A6)', () => {
  test('four failures cost nothing, the fifth within 15 minutes costs 30 seconds', () => {
    expect(secondsToWait(numberRule, failing(numberRule, [0, 1, 2, 3]), at(4))).toBe(0);
    const failures = failing(numberRule, [0, 1, 2, 3, 4]);
    expect(secondsToWait(numberRule, failures, at(4))).toBe(30);
    expect(secondsToWait(numberRule, failures, at(33))).toBe(1);
    expect(secondsToWait(numberRule, failures, at(34))).toBe(0);
  });

  test('a failure that was counted before although it came a moment later costs nothing', () => {
    expect(secondsToWait(numberRule, failing(numberRule, [0, 1]), at(0))).toBe(0);
  });

  test('failures that lie in the future are none: the clock went back, and nobody waits for that one', () => {
    const ahead = failing(numberRule, Array<number>(9).fill(90 * 24 * 60 * 60));
    expect(secondsToWait(numberRule, ahead, at(0))).toBe(0);
    expect(afterFailure(numberRule, ahead, at(0))).toMatchObject({ count: 1, firstAt: at(0) });
    // What differs by a moment only counts all the same.
    expect(secondsToWait(numberRule, failing(numberRule, Array<number>(9).fill(60)), at(0))).toBeGreaterThan(60);
  });

  test('a fifth failure exactly 15 minutes after the first begins anew, one second earlier it does not', () => {
    expect(secondsToWait(numberRule, failing(numberRule, [0, 1, 2, 3, 900]), at(900))).toBe(0);
    expect(secondsToWait(numberRule, failing(numberRule, [0, 1, 2, 3, 899]), at(899))).toBe(30);
  });

  test('every further failure doubles the wait, up to 15 minutes', () => {
    const waits: number[] = [];
    let now = 4;
    let failures = failing(numberRule, [0, 1, 2, 3, 4]);
    for (let more = 0; more < 8; more += 1) {
      const wait = secondsToWait(numberRule, failures, at(now));
      waits.push(wait);
      now += wait;
      failures = afterFailure(numberRule, failures, at(now));
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  test('15 minutes after the wait has ended all is forgotten', () => {
    const failures = failing(numberRule, [0, 0, 0, 0, 0]);
    expect(afterFailure(numberRule, failures, at(30 + 899))).toMatchObject({ count: 6 });
    expect(afterFailure(numberRule, failures, at(30 + 900))).toMatchObject({ count: 1 });
  });

  test('nobody gets more than 120 guesses a day', () => {
    let failures: Failures | null = null;
    let guesses = 0;
    for (let now = 0; now < 86_400; guesses += 1) {
      failures = afterFailure(numberRule, failures, at(now));
      now += secondsToWait(numberRule, failures, at(now));
    }
    expect(guesses).toBeLessThanOrEqual(120);
  });
});

describe('the budget of one address (A6)', () => {
  /** Attempts at these seconds, one after the other: which of them were allowed, or how long each had to wait. */
  function attempting(seconds: readonly number[]): number[] {
    let fullAt = at(0);
    return seconds.map((second) => {
      const now = at(second);
      const wait = secondsUntilRefill(addressRule, fullAt, now);
      if (wait === 0) fullAt = new Date(Math.max(fullAt.getTime(), now.getTime()) + addressRule.secondsEach * 1000);
      return wait;
    });
  }

  test('allows a hundred attempts at once, and the next nine seconds later', () => {
    const waits = attempting([...Array<number>(101).fill(0), 8, 9, 9]);
    expect(waits.slice(0, 100)).toEqual(Array(100).fill(0));
    expect(waits.slice(100)).toEqual([9, 1, 0, 9]);
  });

  test('counts as whole when its instant lies where no attempt can have put it: the clock went back', () => {
    const furthest = new Date(start + (addressRule.burst + 1) * addressRule.secondsEach * 1000);
    expect(secondsUntilRefill(addressRule, furthest, at(0))).toBe(2 * addressRule.secondsEach);
    expect(secondsUntilRefill(addressRule, new Date(furthest.getTime() + 1), at(0))).toBe(0);
  });

  test('is whole again after a quarter of an hour', () => {
    const waits = attempting([...Array<number>(100).fill(0), ...Array<number>(101).fill(900)]);
    expect(waits.slice(100, 200)).toEqual(Array(100).fill(0));
    expect(waits[200]).toBe(9);
  });

  test('never holds more than a hundred, however long nobody tried', () => {
    expect(attempting(Array<number>(101).fill(1_000_000)).at(-1)).toBe(9);
  });
});

test('a wait never exceeds the longest, and what is waited for is never forgotten before', () => {
  const pauses = fc.array(fc.nat({ max: 2000 }), { minLength: 1, maxLength: 150 });
  fc.assert(
    fc.property(pauses, (seconds) => {
      let now = 0;
      let failures: Failures | null = null;
      for (const pause of seconds) {
        now += pause;
        failures = afterFailure(numberRule, failures, at(now));
        const wait = secondsToWait(numberRule, failures, at(now));
        expect(wait).toBeLessThanOrEqual(numberRule.longestWait);
        expect(forgottenAt(numberRule, failures).getTime()).toBeGreaterThan(at(now + wait).getTime());
      }
    }),
  );
});

describe('the network that shares an address’s budget', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:DB8:1:2:bbbb:0:0:7', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::ffff:203.0.113.9', '::ffff:203.0.113.9'],
  ])('%s → %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
