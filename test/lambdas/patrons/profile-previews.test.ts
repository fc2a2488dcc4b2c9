/** What the preview of a profile says to a page: changes, consequences, every fault at once (C3). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { address } from '../../../testing/engines/profiles.ts';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
beforeEach(() => harness.library.moveTo('2026-06-03T01:00:00Z'));

describe('the preview of a profile (C3)', () => {
  type Draft = Record<string, unknown>;

  async function draftOf(patron: string): Promise<Draft> {
    return harness.call<Draft>('patrons/show-profile', { patron });
  }

  const previewOf = (patron: string, body: Draft) => harness.send('patrons/preview-profile', { patron, body });

  test('says what would change and what follows, and stores nothing', async () => {
    const patron = await harness.newPatron({ email1: address('hanako@patron.example') });
    await harness.reserve(patron, [await harness.newTitle()]);
    const before = await draftOf(patron);
    const email2 = { address: 'new@patron.example', device: 'mobile' };
    const draft = { ...before, email2, reservationMailTo: 'email2', defaultContactMethod: 'mail', dueNotice: true };
    const { statusCode, json } = await previewOf(patron, draft);
    expect([statusCode, json]).toMatchObject([
      200,
      {
        changes: [
          { field: 'email2', from: null, to: email2 },
          { field: 'reservationMailTo', from: 'email1', to: 'email2' },
          { field: 'dueNotice', from: false, to: true },
          { field: 'defaultContactMethod', from: 'none', to: 'mail' },
        ],
        warnings: [
          { code: 'confirmation-mailed', field: 'email2' },
          { code: 'mail-to-other-address', field: 'email2' },
          { code: 'other-reservations' },
        ],
      },
    ]);
    expect(await draftOf(patron)).toEqual(before);
    expect((await previewOf(patron, before)).json).toEqual({ changes: [], warnings: [] });
  });

  test('a due-day notice without any address is told to come nowhere (C1)', async () => {
    const patron = await harness.newPatron();
    const { json } = await previewOf(patron, { ...(await draftOf(patron)), dueNotice: true });
    expect(json['warnings']).toMatchObject([{ code: 'due-notice-without-address', field: 'dueNotice' }]);
  });

  test('names every fault at once, those of the new password too; an older form gets a conflict', async () => {
    const patron = await harness.newPatron();
    const draft = await draftOf(patron);
    const faulty = {
      ...draft,
      email1: { address: '', device: 'pc' },
      email2: { address: 'none', device: 'pc' },
      defaultPickupLibraryId: 'nowhere',
      newPassword: 'short',
    };
    const { statusCode, json } = await previewOf(patron, faulty);
    const found = (json['errors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);
    expect([statusCode, json['code'], found]).toEqual([
      422,
      'unacceptable-fields',
      [
        'email1.address unacceptable-value',
        'email2.address unacceptable-value',
        'defaultPickupLibraryId library-unknown',
        'newPassword too-short',
        'newPassword no-digit',
        'newPassword no-symbol',
      ],
    ]);
    const only = await previewOf(patron, { ...draft, newPassword: 'short' });
    expect(only.json['code']).toBe('password-rules');
    const older = await previewOf(patron, { ...draft, version: 2 });
    expect([older.statusCode, older.json['code']]).toEqual([409, 'changed-meanwhile']);
  });
});
