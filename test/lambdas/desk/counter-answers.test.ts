/** What the counter is told, and how it may type (A1, A5). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { texts } from '../../../contract/texts.ts';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
beforeEach(() => harness.library.moveTo('2026-06-03T01:00:00Z'));

describe('the counter', () => {
  test('takes full-width digits and letters, as an input method makes them (A1)', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    const wide = (text: string) =>
      text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    const seen = await harness.send('patrons/show-patron', {
      staff: 'desk-01',
      params: { patronNumber: ` ${wide(patron)} ` },
    });
    expect([seen.statusCode, seen.json['patronNumber']]).toEqual([200, patron]);
    const lent = await harness.atDesk('lend-copy', { patronNumber: wide(patron), barcode: wide(`${titleId}-1`) });
    expect([lent.statusCode, lent.json['barcode']]).toEqual([201, `${titleId}-1`]);
  });

  test('is told why a card cannot be used, when it lends to it (A5)', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${titleId}-1` });
    harness.library.moveTo('2026-06-25T01:00:00Z');
    const other = await harness.newTitle();
    const { statusCode, json } = await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${other}-1` });
    expect([statusCode, json]).toMatchObject([
      409,
      { code: 'card-unusable', unusableReason: 'overdue', detail: texts['card-overdue'].ja },
    ]);
  });
});
