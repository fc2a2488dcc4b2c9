import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { passwordChanges } from '../../../../adapters/dynamodb/sign-in/password-changes.ts';
import { makeResetLink, resetLinks } from '../../../../adapters/dynamodb/sign-in/reset-links.ts';
import type { Table } from '../../../../adapters/dynamodb/table/table.ts';
import { newLink } from '../../../../domain/patrons/account-links.ts';
import type { ResetLinks } from '../../../../domain/sign-in/reset-links.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { newLetterIds } from '../../../../testing/engines/letters.ts';
import { address, putProfile, sendTwice } from '../../../../testing/engines/profiles.ts';

const patron = '000123';
const now = new Date('2026-04-01T03:00:00Z');
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const newToken = () => newLink('reset', patron, randomBytes).token;

let passwords = 1000;

describe('reset links (B2)', () => {
  let engine: Engine;
  let table: Table;
  let links: ResetLinks;

  beforeAll(async () => {
    engine = await startDynamoDb();
  });
  afterAll(() => engine?.stop());
  beforeEach(async () => {
    table = await engine.newTable();
    links = resetLinks(table);
    await putProfile(table, patron);
  });

  const request = (changes: { patronNumber?: string; matching?: string; on?: string } = {}) => {
    const { patronNumber = patron, matching = 'hanako@example.jp', on = '2026-04-01' } = changes;
    const letter = { id: newLetterIds()(0), kind: 'reset', promisedAt: now.toISOString(), patronNumber, to: matching };
    return { letter: { ...letter, kind: 'reset' as const }, matching, on, expiresAt: minutesLater(24 * 60) };
  };
  const issue = (changes: Parameters<typeof request>[0] = {}) => links.issue(request(changes));

  /** Issues a link and makes it, as the sender of its letter does. */
  async function issued(token = newToken(), on = '2026-04-01', over = table): Promise<void> {
    const asked = request({ on });
    expect(await resetLinks(over).issue(asked)).toBe('issued');
    expect(await makeResetLink(over, asked.letter.id, patron, token)).toMatchObject({ name: '見本 花子' });
  }

  /** Uses a link up. */
  async function spend(token: string, at = now, over = links) {
    const use = await begin(token, at, over);
    await use?.finish(await passwordChanges(table).begin(patron, [], at));
    return use;
  }

  /** Each time for another password. */
  const begin = (token: string, at = now, over = links) =>
    over.use(patron, { token, newPassword: `mukashi+${(passwords += 1)}`, now: at });

  const isLive = async (token: string, at = now) => (await links.expiryOf(patron, token, at)) !== null;

  test('a link works until its time, and not at it', async () => {
    const token = newToken();
    await issued(token);
    expect(await links.expiryOf(patron, token, minutesLater(24 * 60 - 1))).toBe('2026-04-02T03:00:00.000Z');
    expect(await isLive(token, minutesLater(24 * 60))).toBe(false);
    expect(await spend(token, minutesLater(24 * 60))).toBeNull();
    expect(await spend(token, minutesLater(24 * 60 - 1))).not.toBeNull();
    expect(await isLive(token)).toBe(false);
    expect(await spend(token)).toBeNull();
  });

  test('looking at a link changes nothing, however often', async () => {
    const token = newToken();
    await issued(token);
    for (let times = 0; times < 5; times += 1) expect(await isLive(token)).toBe(true);
    expect(await spend(token)).not.toBeNull();
  });

  test('a newer link voids the older', async () => {
    const [older, newer] = [newToken(), newToken()];
    await issued(older);
    await issued(newer);
    expect([await isLive(older), await isLive(newer)]).toEqual([false, true]);
    expect(await spend(older)).toBeNull();
  });

  test('the table holds no link, only what one is known by', async () => {
    const token = newToken();
    await issued(token);
    const { Item } = await table.client.send(
      new GetCommand({ ConsistentRead: true, TableName: table.name, Key: keys.profile(patron) }),
    );
    expect(JSON.stringify(Item)).not.toContain(token);
    expect(Item?.['resetHash']).toMatch(/^[\w-]{43}$/);
  });

  test('an unknown number, another address and no address are one and the same', async () => {
    await putProfile(table, '000124', { email1: null });
    for (const changes of [
      { patronNumber: '999999' },
      { patronNumber: '' },
      { patronNumber: '000124' },
      { matching: 'taro@example.jp' },
      { matching: '@' },
    ]) {
      expect(await issue(changes)).toBe('no-match');
    }
    const { Item } = await table.client.send(
      new GetCommand({ ConsistentRead: true, TableName: table.name, Key: keys.profile('999999') }),
    );
    expect(Item).toBeUndefined();
  });

  test('each confirmed address fits, and the former while another waits to be confirmed; no other does', async () => {
    const former = { address: 'former@example.jp', device: 'pc', state: 'active' } as const;
    await putProfile(table, patron, {
      email1: { ...address('new@example.jp', 'unconfirmed'), former },
      email2: address('second@example.jp', 'active', 'mobile'),
    });
    const fits = async (matching: string) => (await issue({ matching, on: matching })) === 'issued';
    expect(await fits('former@example.jp')).toBe(true);
    expect(await fits('second@example.jp')).toBe(true);
    expect(await fits('new@example.jp')).toBe(false);
    await putProfile(table, patron, { email1: address('hanako@example.jp', 'bad'), email2: null });
    expect(await fits('hanako@example.jp')).toBe(false);
  });

  test('of twenty requests at once three get a mail, and the day after three more', async () => {
    for (const on of ['2026-04-01', '2026-04-02']) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => issue({ on })));
      expect(answers.filter((outcome) => outcome === 'issued')).toHaveLength(3);
      expect(answers.filter((outcome) => outcome === 'too-many')).toHaveLength(17);
    }
  });

  test('of a hundred uses at once exactly one gets the link', async () => {
    const token = newToken();
    await issued(token);
    const uses = await Promise.all(Array.from({ length: 100 }, () => begin(token)));
    expect(uses.filter((use) => use !== null)).toHaveLength(1);
  });

  test('a link is made for the newest letter only, and not where it was used', async () => {
    const [older, newer] = [request(), request()];
    await links.issue(older);
    await links.issue(newer);
    const token = newToken();
    expect(await makeResetLink(table, older.letter.id, patron, newToken())).toBeNull();
    await makeResetLink(table, newer.letter.id, patron, token);
    await spend(token);
    expect(await makeResetLink(table, newer.letter.id, patron, newToken())).toBeNull();
  });

  test('the same letter once more changes nothing, and counts no second mail', async () => {
    const asked = request();
    for (let times = 0; times < 3; times += 1) expect(await links.issue(asked)).toBe('issued');
    await issued();
    await issued();
    expect(await issue()).toBe('too-many');
  });

  test('a link whose password was not set is there again, unless there is a newer one', async () => {
    const [token, newer] = [newToken(), newToken()];
    await issued(token);
    await (await begin(token))?.giveBack();
    expect(await isLive(token)).toBe(true);
    const begun = await begin(token);
    await issued(newer);
    await begun?.giveBack();
    expect([await isLive(token), await isLive(newer)]).toEqual([false, true]);
  });

  test('a write whose answer was lost, and which is sent again, is still one', async () => {
    const again = engine.again(table);
    sendTwice(again);
    const [token, repeated] = [newToken(), resetLinks(again)];
    await issued(token, '2026-04-01', again);
    expect(await begin(token, now, repeated)).toMatchObject({ profile: { name: '見本 花子' } });
    await issued();
    await issued();
    expect(await issue()).toBe('too-many');
  });
});
