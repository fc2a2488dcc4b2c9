import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { signInFailures } from '../../../adapters/dynamodb/sign-in-failures.ts';
import type { Table } from '../../../adapters/dynamodb/table.ts';
import { startDynamoDb, type Engine } from '../../engines/dynamodb.ts';

describe('failed sign-ins in the table (A6)', () => {
  let engine: Engine;
  let table: Table;

  beforeAll(async () => {
    engine = await startDynamoDb();
    table = await engine.newTable();
  });
  afterAll(() => engine?.stop());

  const start = new Date('2026-04-01T03:00:00Z');
  const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
  const nothing = { ofName: null, ofAddress: null };

  test('are counted for the name and for the address, and remembered', async () => {
    const failures = signInFailures(table, 'patrons');
    const who = { loginName: '000001', address: '203.0.113.1' };
    expect(await failures.read(who)).toEqual(nothing);
    await failures.count(who, nothing, start);
    await failures.count(who, await failures.read(who), later(1));
    const twice = { count: 2, firstAt: start, lastAt: later(1) };
    expect(await failures.read(who)).toEqual({ ofName: twice, ofAddress: twice });
    expect(await failures.read({ loginName: null, address: who.address })).toEqual({ ofName: null, ofAddress: twice });
  });

  test('of a name are forgotten by a success, those of the address are not', async () => {
    const failures = signInFailures(table, 'patrons');
    const who = { loginName: '000002', address: '203.0.113.2' };
    await failures.count(who, nothing, start);
    await failures.clear('000002');
    await failures.clear('000002');
    expect(await failures.read(who)).toMatchObject({ ofName: null, ofAddress: { count: 1 } });
  });

  test('at the same moment are counted each, although all of them saw nothing before', async () => {
    const failures = signInFailures(table, 'patrons');
    const who = { loginName: '000003', address: '203.0.113.3' };
    await Promise.all(Array.from({ length: 8 }, () => failures.count(who, nothing, start)));
    expect(await failures.read(who)).toMatchObject({ ofName: { count: 8 }, ofAddress: { count: 8 } });
  });

  test('of a patron and of a member of staff with the same name are kept apart', async () => {
    const who = { loginName: '000004', address: '203.0.113.4' };
    await signInFailures(table, 'staff').count(who, nothing, start);
    expect((await signInFailures(table, 'patrons').read(who)).ofName).toBeNull();
    expect((await signInFailures(table, 'patrons').read(who)).ofAddress).toMatchObject({ count: 1 });
  });

  test('with something typed that is no name are counted for the address alone', async () => {
    const failures = signInFailures(table, 'patrons');
    const who = { loginName: null, address: '203.0.113.5' };
    await failures.count(who, nothing, start);
    expect(await failures.read(who)).toMatchObject({ ofName: null, ofAddress: { count: 1 } });
  });

  test('begin anew after a quarter of an hour', async () => {
    const failures = signInFailures(table, 'patrons');
    const who = { loginName: '000006', address: '203.0.113.6' };
    await failures.count(who, nothing, start);
    await failures.count(who, await failures.read(who), later(900));
    expect((await failures.read(who)).ofName).toEqual({ count: 1, firstAt: later(900), lastAt: later(900) });
  });

  test('leave no address behind, and vanish by themselves', async () => {
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(Items.length).toBeGreaterThan(0);
    expect(JSON.stringify(Items)).not.toContain('203.0.113');
    for (const item of Items) expect(item['expiresAt']).toBeGreaterThan(start.getTime() / 1000);
  });
});
