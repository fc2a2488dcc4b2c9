/** What the desks tell one another about a patron (K1, K4, M3). */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ownData } from '../../../adapters/dynamodb/patrons/own-data.ts';
import { keys } from '../../../adapters/dynamodb/table/keys.ts';
import { readItem } from '../../../adapters/dynamodb/table/read.ts';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';

let harness: Harness;
const staff = 'desk-01';

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
afterEach(() => harness.agrees());

type Answer = { deskNote: { text: string; writtenOn?: string; version: number }; code?: string };

const write = (patronNumber: string, text: string, version: number) =>
  harness.send<Answer>('patrons/write-desk-note', { staff, params: { patronNumber }, body: { text, version } });
const noteOf = async (patronNumber: string) =>
  (await harness.send<Answer>('desk/show-patron-desk', { staff, params: { patronNumber } })).json.deskNote;

describe('a note about a patron', () => {
  test('stands at every desk with its day until it is emptied', async () => {
    const patron = await harness.newPatron();
    expect(await noteOf(patron)).toEqual({ text: '', version: 0 });
    const written = await write(patron, '忘れ物の傘あり。\n来館時に渡す。', 0);
    const note = { text: '忘れ物の傘あり。\n来館時に渡す。', writtenOn: '2026-06-03', version: 1 };
    expect(written).toMatchObject({ statusCode: 200, json: { patronNumber: patron, deskNote: note } });
    expect(await noteOf(patron)).toEqual(note);
    expect((await write(patron, '', 1)).json.deskNote).toEqual({ text: '', version: 2 });
    expect(await noteOf(patron)).toEqual({ text: '', version: 2 });
  });

  test('that another desk has changed is not overwritten, also not after it was emptied', async () => {
    const patron = await harness.newPatron();
    await write(patron, '一つ目', 0);
    expect(await write(patron, '二つ目', 0)).toMatchObject({ statusCode: 409, json: { code: 'changed-meanwhile' } });
    await write(patron, '', 1);
    for (const seen of [0, 1]) expect(await write(patron, '三つ目', seen)).toMatchObject({ statusCode: 409 });
    expect((await noteOf(patron)).text).toBe('');
  });

  test('sent again after its answer was lost is found to be written', async () => {
    const patron = await harness.newPatron();
    await write(patron, '同じ', 0);
    expect(await write(patron, '同じ', 0)).toMatchObject({ statusCode: 200, json: { deskNote: { version: 1 } } });
  });

  test('has at most 500 characters, and a patron', async () => {
    const patron = await harness.newPatron();
    expect(await write(patron, '字'.repeat(501), 0)).toMatchObject({ statusCode: 422 });
    expect(await write(patron, '字'.repeat(500), 0)).toMatchObject({ statusCode: 200 });
    expect(await write('999999', '誰', 0)).toMatchObject({ statusCode: 404 });
  });

  test('can be read by the patron, and is in no entry of what the staff did', async () => {
    const patron = await harness.newPatron();
    await write(patron, '申し送りの文', 0);
    const own = await ownData(harness.library.table)(patron);
    expect(own?.other).toContainEqual({ text: '申し送りの文', writtenOn: '2026-06-03', version: 1 });
    letTimePass(harness.library.table);
    const entries = await harness.send<{ items: { action: string; patronNumber?: string }[] }>(
      'desk/list-audit-entries',
      { staff, query: { day: '2026-06-03' } },
    );
    expect(entries.json.items).toContainEqual(
      expect.objectContaining({ action: 'write-desk-note', patronNumber: patron, staffId: staff }),
    );
    expect(JSON.stringify(entries.json)).not.toContain('申し送り');
  });

  test('goes over to the card that stays when two are merged, and goes when the patron does', async () => {
    const { library } = harness;
    const [stays, closes, third] = [await harness.newPatron(), await harness.newPatron(), await harness.newPatron()];
    await write(stays, '先に書いた', 0);
    await write(closes, '後に書いた', 0);
    await library.merge(stays, closes);
    expect(await noteOf(stays)).toMatchObject({ text: '先に書いた\n後に書いた', version: 2 });
    // Nobody has written about the card that stays.
    await library.merge(third, stays);
    expect(await noteOf(third)).toMatchObject({ text: '先に書いた\n後に書いた', version: 1 });
    expect(await ownData(library.table)(closes)).toBeNull();
    await library.remove(third);
    expect(await readItem(library.table, keys.deskNote(third))).toBeNull();
  });
});
