/** Addresses that come back (J8): marked where they stand, and told once. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { accounts } from '../../../../adapters/dynamodb/circulation/accounts.ts';
import { badAddresses } from '../../../../adapters/dynamodb/mail/bad-addresses.ts';
import { markBadAddresses } from '../../../../domain/mail/mark-bad-addresses.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { loseAnswers } from '../../../../testing/engines/faults.ts';
import { libraryOn, type Library } from '../../../../testing/engines/library.ts';
import { address } from '../../../../testing/engines/profiles.ts';

let engine: Engine;
let library: Library;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  library = libraryOn(await engine.newTable());
});

test('an address that comes back is marked where it stands, also spelt otherwise; another is not (J8)', async () => {
  await library.patron(
    '000001',
    {},
    { email1: address('Hanako@patron.example'), email2: address('other@patron.example') },
  );
  const ports = { readProfile: accounts(library.table).profile, addresses: badAddresses(library.table) };
  expect(await markBadAddresses(ports, '000001', ['stranger@patron.example'])).toBe(0);
  expect(await markBadAddresses(ports, '000001', ['Hanako@PATRON.example'])).toBe(1);
  expect(await markBadAddresses(ports, '000001', ['Hanako@PATRON.example'])).toBe(0);
  expect(await markBadAddresses(ports, '999999', ['Hanako@patron.example'])).toBe(0);
  const profile = await ports.readProfile('000001');
  expect([profile?.email1?.state, profile?.email2?.state]).toEqual(['bad', 'active']);
});

test('an address is told to be marked also where the answer to that was lost, and once (J8)', async () => {
  const former = { address: 'former@patron.example', device: 'pc', state: 'active' } as const;
  const email1 = { address: 'new@patron.example', device: 'pc', state: 'unconfirmed', former } as const;
  await library.patron('000001', {}, { email1, email2: address('other@patron.example') });
  const forgetful = engine.again(library.table);
  const lost = loseAnswers(forgetful.client, 'UpdateItemCommand', 2);
  const ports = { readProfile: accounts(library.table).profile, addresses: badAddresses(forgetful) };
  expect(await markBadAddresses(ports, '000001', ['former@patron.example', 'other@patron.example'])).toBe(2);
  expect([lost(), await markBadAddresses(ports, '000001', ['other@patron.example'])]).toEqual([2, 0]);
  forgetful.client.destroy();
});

test('while a new address is unconfirmed, it is the former one that comes back (C2, J8)', async () => {
  const former = { address: 'former@patron.example', device: 'pc', state: 'active' } as const;
  await library.patron(
    '000001',
    {},
    { email1: { address: 'new@patron.example', device: 'pc', state: 'unconfirmed', former } },
  );
  const ports = { readProfile: accounts(library.table).profile, addresses: badAddresses(library.table) };
  expect(await markBadAddresses(ports, '000001', ['former@patron.example', 'new@patron.example'])).toBe(1);
  expect((await ports.readProfile('000001'))?.email1).toMatchObject({ state: 'unconfirmed', former: { state: 'bad' } });
});
