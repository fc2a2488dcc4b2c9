import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { accounts } from '../../../../adapters/dynamodb/circulation/accounts.ts';
import { patronRecords } from '../../../../adapters/dynamodb/patrons/patron-records.ts';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import type { Table } from '../../../../adapters/dynamodb/table/table.ts';
import { newProfile } from '../../../../domain/patrons/new-patron.ts';
import { habitsAskedFor } from '../../../../local/habits/habits.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { loseAnswers } from '../../../../testing/engines/faults.ts';
import { policy } from '../../../../testing/engines/library.ts';

/** A number whose answer is lost on the way is left out of the sequence. One test loses it; in the others none is. */
const habits = habitsAskedFor();

describe('the staff’s writes of cards (K1, K4)', () => {
  let engine: Engine;
  let table: Table;
  let entries = 0;

  beforeAll(async () => {
    engine = await startDynamoDb(habits && { ...habits, lostAnswers: 0 });
  });
  afterAll(() => engine?.stop());
  beforeEach(async () => {
    table = await engine.newTable();
  });

  const given = {
    name: '見本 花子',
    nameReading: 'ミホン ハナコ',
    birthDate: '1990-04-01',
    email: 'hanako@example.jp',
  };
  const profileFor = (number: string) => newProfile(number, given, policy);
  const entry = () => ({
    id: `01J${String((entries += 1)).padStart(23, '0')}`,
    staffId: 'desk-1',
    action: 'register-patron',
    at: new Date('2026-04-01T03:00:00Z'),
  });
  const register = () => patronRecords(table, policy).register(profileFor, '2026-04-01', entry());

  async function auditOf(day: string) {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        ConsistentRead: true,
        TableName: table.name,
        KeyConditionExpression: 'PK = :day',
        ExpressionAttributeValues: { ':day': keys.audit(day, '').PK },
      }),
    );
    return Items;
  }

  test('cards get the numbers of the sequence, with their zeros', async () => {
    expect((await register()).patronNumber).toBe('000001');
    expect((await register()).patronNumber).toBe('000002');
  });

  test('a number whose answer is lost is nobody’s, and the card gets the one after it', async () => {
    const forgetful = engine.again(table);
    const lost = loseAnswers(forgetful.client, 'UpdateItemCommand', 1);
    const { patronNumber } = await patronRecords(forgetful, policy).register(profileFor, '2026-04-01', entry());
    expect([lost(), patronNumber, await accounts(table).read('000001')]).toEqual([1, '000002', null]);
    forgetful.client.destroy();
  });

  test('a number that a card from elsewhere holds is passed over, and that card stays as it is', async () => {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.account('000001'), status: 'suspended' },
      }),
    );
    expect((await register()).patronNumber).toBe('000002');
    expect((await accounts(table).read('000001'))?.status).toBe('suspended');
  });

  test('after the last number with six digits no card is made, and none with a seventh', async () => {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...keys.nextPatronNumber, given: 999_998 } }),
    );
    expect((await register()).patronNumber).toBe('999999');
    await expect(register()).rejects.toThrow('every patron number has been given out');
    expect(await accounts(table).read('1000000')).toBeNull();
  });

  test('twenty registered at once have twenty numbers', async () => {
    const profiles = await Promise.all(Array.from({ length: 20 }, () => register()));
    expect(new Set(profiles.map(({ patronNumber }) => patronNumber)).size).toBe(20);
  });

  test('a new card is active, used today, without loans, and its address counts', async () => {
    const { patronNumber } = await register();
    expect(await accounts(table).patron(patronNumber)).toMatchObject({
      account: { status: 'active', registeredOn: '2026-04-01', lastUsedOn: '2026-04-01', loans: { book: {}, av: {} } },
      profile: {
        name: '見本 花子',
        email1: { address: 'hanako@example.jp', state: 'active' },
        defaultContactMethod: 'mail',
      },
    });
  });

  test('suspending a card leaves the day of its last use, a visit at the counter renews it', async () => {
    const { patronNumber } = await register();
    expect(await patronRecords(table, policy).suspend(patronNumber, entry())).toBe(true);
    expect(await accounts(table).read(patronNumber)).toMatchObject({ status: 'suspended', lastUsedOn: '2026-04-01' });
    expect(await patronRecords(table, policy).noteVisit(patronNumber, { on: '2026-05-01' }, entry())).toBe(true);
    expect(await accounts(table).read(patronNumber)).toMatchObject({ status: 'suspended', lastUsedOn: '2026-05-01' });
    await patronRecords(table, policy).noteVisit(patronNumber, { on: '2026-05-02', status: 'active' }, entry());
    expect(await accounts(table).read(patronNumber)).toMatchObject({ status: 'active', lastUsedOn: '2026-05-02' });
  });

  test('an unknown number is told, and leaves no trace', async () => {
    expect(await patronRecords(table, policy).suspend('999999', entry())).toBe(false);
    expect(await patronRecords(table, policy).noteVisit('999999', { on: '2026-05-01' }, entry())).toBe(false);
    expect(await accounts(table).read('999999')).toBeNull();
    expect(await auditOf('2026-04-01')).toEqual([]);
  });

  test('every write leaves an entry that says who did what to which card, and no more', async () => {
    const { patronNumber } = await register();
    await patronRecords(table, policy).suspend(patronNumber, {
      ...entry(),
      action: 'change-patron-status',
      note: '届け出により',
    });
    const found = await auditOf('2026-04-01');
    expect(found).toEqual([
      expect.objectContaining({
        staffId: 'desk-1',
        action: 'register-patron',
        patronNumber,
        at: '2026-04-01T03:00:00.000Z',
      }),
      expect.objectContaining({ action: 'change-patron-status', note: '届け出により' }),
    ]);
  });
});
