import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { signInAttempts } from '../../../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import type { Table } from '../../../../adapters/dynamodb/table/table.ts';
import type { SignInSource, CountedAttempt } from '../../../../domain/sign-in/port.ts';
import { habitsAskedFor } from '../../../../local/habits/habits.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';

/**
 * An attempt whose answer is lost on the way is counted once more at the budget of its network, which errs to the
 * strict side and refills in seconds. Here they are counted exactly.
 */
const habits = habitsAskedFor();

describe('attempts to sign in, counted in the table (A6)', () => {
  let engine: Engine;
  let table: Table;

  beforeAll(async () => {
    engine = await startDynamoDb(habits && { ...habits, lostAnswers: 0 });
    table = await engine.newTable();
  });
  afterAll(() => engine?.stop());

  const start = new Date('2026-04-01T03:00:00Z');
  const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
  const patrons = () => signInAttempts(table, 'patrons');
  let addresses = 0;
  /** Somebody at an address of their own. */
  const somebody = (loginName: string | null): SignInSource => ({
    loginName,
    address: `203.0.113.${(addresses += 1)}`,
  });

  async function counted(who: SignInSource, now = start): Promise<CountedAttempt> {
    const begun = await patrons().begin(who, now);
    if ('waitSeconds' in begun) throw new Error(`has to wait ${begun.waitSeconds} s`);
    return begun;
  }

  /** How many of so many attempts at one moment get through, and what the others are told. */
  async function burst(size: number, who: (n: number) => SignInSource, now = start) {
    const begun = await Promise.all(Array.from({ length: size }, (_, n) => patrons().begin(who(n), now)));
    const waits = begun.flatMap((one) => ('waitSeconds' in one ? [one.waitSeconds] : []));
    return { through: size - waits.length, waits: [...new Set(waits)] };
  }

  test('of one name: five get through, the sixth waits, and after the wait one more', async () => {
    const who = somebody('000001');
    for (let n = 0; n < 5; n += 1) await counted(who, later(n));
    expect(await patrons().begin(who, later(5))).toEqual({ waitSeconds: 29 });
    await counted(who, later(34));
    expect(await patrons().begin(who, later(34))).toEqual({ waitSeconds: 60 });
  });

  test('of one name at the same moment: of fifty just five get through', async () => {
    const who = somebody('000002');
    expect(await burst(50, () => who)).toEqual({ through: 5, waits: [30] });
    expect(await burst(50, () => who, later(30))).toEqual({ through: 1, waits: [60] });
  });

  test('from one address at the same moment: of three hundred names just a hundred get through', async () => {
    const { address } = somebody(null);
    const { through } = await burst(300, (n) => ({ loginName: String(200_000 + n), address }));
    expect(through).toBe(100);
    expect(await burst(20, (n) => ({ loginName: String(300_000 + n), address }), later(27))).toEqual({
      through: 3,
      waits: [9],
    });
  });

  test('from an address whose budget was used in a time to come: the clock went back, and nobody waits', async () => {
    const { address } = somebody(null);
    const now = later(3600);
    await burst(30, (n) => ({ loginName: String(400_000 + n), address }), now);
    expect(await burst(120, (n) => ({ loginName: String(500_000 + n), address }))).toMatchObject({ through: 100 });
  });

  test('that succeed are forgotten for the name, and given back to the address', async () => {
    const who = somebody('000003');
    for (let n = 0; n < 4; n += 1) await counted(who);
    await patrons().succeeded(await counted(who));
    for (let n = 0; n < 5; n += 1) await counted(who);
    expect(await patrons().begin(who, start)).toEqual({ waitSeconds: 30 });
    for (let n = 0; n < 200; n += 1) await patrons().succeeded(await counted({ ...who, loginName: '000004' }));
  });

  test('that are given back leave everything as it was', async () => {
    const who = somebody('000005');
    await patrons().giveBack(await counted(who));
    for (let n = 0; n < 4; n += 1) await counted(who);
    for (let n = 0; n < 10; n += 1) await patrons().giveBack(await counted(who));
    await counted(who);
    expect(await patrons().begin(who, start)).toEqual({ waitSeconds: 30 });
  });

  test('that are given back late do not undo those that came after', async () => {
    const who = somebody('000006');
    const first = await counted(who);
    for (let n = 0; n < 4; n += 1) await counted(who);
    await patrons().giveBack(first);
    expect(await patrons().begin(who, start)).toEqual({ waitSeconds: 30 });
  });

  test('that a name has to wait for cost its address nothing, and the other way round', async () => {
    const who = somebody('000007');
    for (let n = 0; n < 5; n += 1) await counted(who);
    for (let n = 0; n < 100; n += 1) await patrons().begin(who, start);
    await counted({ ...who, loginName: '000008' });
    const { address } = somebody(null);
    await burst(100, (n) => ({ loginName: String(400_000 + n), address }));
    for (let n = 0; n < 10; n += 1)
      expect(await patrons().begin({ loginName: '000009', address }, start)).toEqual({ waitSeconds: 9 });
    for (let n = 0; n < 5; n += 1) await counted(somebody('000009'));
  });

  test('of a patron and of a member of staff with the same name are kept apart', async () => {
    const who = somebody('000010');
    for (let n = 0; n < 5; n += 1) await counted(who);
    expect(await signInAttempts(table, 'staff').begin(who, start)).toMatchObject({ who });
  });

  test('are forgotten after a reissue of the password', async () => {
    const who = somebody('000011');
    for (let n = 0; n < 5; n += 1) await counted(who);
    await patrons().clear('000011');
    await patrons().clear('000011');
    expect((await counted(who)).ofName).toMatchObject({ before: null });
  });

  test('begin anew after a quarter of an hour', async () => {
    const who = somebody('000012');
    for (let n = 0; n < 4; n += 1) await counted(who);
    expect((await counted(who, later(900))).ofName).toMatchObject({ counted: { count: 1, firstAt: later(900) } });
  });

  test('leave no address behind, and vanish by themselves', async () => {
    const { Items = [] } = await table.client.send(new ScanCommand({ ConsistentRead: true, TableName: table.name }));
    expect(Items.length).toBeGreaterThan(0);
    expect(JSON.stringify(Items)).not.toContain('203.0.113');
    for (const item of Items) expect(item['expiresAt']).toBeGreaterThan(start.getTime() / 1000);
  });
});
