/** The promises of the mails in small, with the job's own process; `npm run bench:mail` shows them at length. */
import { expect, test } from '@jest/globals';
import { billOf, secondsToSend } from '../../bench/mail/bill.ts';
import { faultRuns } from '../../bench/mail/faults.ts';
import { killRuns } from '../../bench/mail/kill.ts';
import { exponentOf } from '../../bench/mail/page.ts';
import { runAtScale } from '../../bench/mail/scale.ts';

test('a job that is killed and run again mails nobody twice, and whoever got none is reported', async () => {
  const figures = await killRuns({ patrons: 5, runs: 6, seed: 4 });
  expect(figures).toMatchObject({ runs: 6, twice: 0, missingUnreported: 0 });
  expect(figures.mails + figures.missing).toBe(30);
});

test('an SES that throttles, loses and closes gets nobody a second mail, and the refused theirs later', async () => {
  const faults = { throttled: 0.3, slow: 0, closed: 0.1, lost: 0.05 };
  const [figures] = await faultRuns(40, 3, [{ what: 'all', faults }]);
  expect(figures?.outcome).toMatchObject({ twice: 0, missingUnreported: 0 });
  expect(figures?.ses.throttled).toBeGreaterThan(0);
  expect((figures?.outcome.mails ?? 0) + (figures?.outcome.missing ?? 0)).toBe(40);
});

test('requests and write units grow with the mails, at most a tenth above one; the index costs its floor', async () => {
  const { mails, twice, secondRun, planning, sending, patrons, loans, batches } = await runAtScale(3200);
  expect([mails, twice, secondRun.mails]).toEqual([patrons, 0, 0]);
  const sum = (counts: typeof planning, what: 'requests' | 'writeUnits' | 'readUnits') =>
    Object.values(counts).reduce((total, one) => total + one[what], 0);
  // Each mail is a read just before it and a claim (J7); two notes and two reads more for each batch of fifty.
  expect(sum(sending, 'requests')).toBe(2 * patrons + 4 * batches);
  expect(sum(planning, 'requests')).toBeLessThan(60);
  expect(sum(sending, 'writeUnits') / patrons).toBeLessThanOrEqual(1.1);
  expect(sum(planning, 'readUnits') / loans).toBeLessThanOrEqual(0.02);
  // Account, profile and titles, read consistently: a lagging answer would mail about what is no more (J7). Account and
  // profile once more just before each mail.
  expect(sum(sending, 'readUnits') / patrons).toBeLessThanOrEqual(5);
});

test('the model: at 14 mails a second a thousand take a minute and a half, and SES is most of the bill', () => {
  expect(secondsToSend(1000, 14)).toBeCloseTo(1000 / 11.2);
  const bill = billOf({ patrons: 500_000, batches: 10_000, readUnits: 1e6, writeUnits: 520_000 }, 200);
  expect(bill.ses).toBe(50);
  expect(bill.table + bill.queues + bill.functions).toBeLessThan(bill.ses / 10);
});

test('the exponent of what is proportional is 1', () => {
  const sizes = [10, 100, 1000].map((loans) => ({ loans, planSeconds: loans * 0.1, sendSeconds: loans * 0.4 }));
  expect(exponentOf(sizes)).toBeCloseTo(1);
});
