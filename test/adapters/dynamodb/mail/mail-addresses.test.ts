/** Where a mail goes (C1, C2, J8): every state of both addresses with every kind, as they are when it is claimed. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Expression } from '../../../../adapters/dynamodb/table/expression.ts';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { addDays } from '../../../../domain/time/day.ts';
import type { MailBatch } from '../../../../domain/mail/batch.ts';
import type { MailAddress } from '../../../../domain/patrons/profile.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn, type Library } from '../../../../testing/engines/library.ts';
import { mailSenderFor, stopToken, type MailSender } from '../../../../testing/engines/mail-sender.ts';
import { address } from '../../../../testing/engines/profiles.ts';
import { readyTitle, recipient } from '../../../../testing/engines/recipients.ts';

let engine: Engine;
let library: Library;
let sender: MailSender;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  library = libraryOn(await engine.newTable());
  sender = mailSenderFor(library);
});

test('mail goes to the address that the patron chose, as SMTP takes it, and bears whose and what it is', async () => {
  await library.patron(
    '000001',
    {},
    {
      email1: address('one@patron.example'),
      email2: address('two@patron.example'),
      reservationMailTo: 'email2',
      dueNotice: true,
    },
  );
  await library.title('t1');
  const { dueOn } = (await library.lend('000001', 't1-1')).loan;
  await sender.sendAll((await sender.planned(addDays(dueOn, -3))).due);
  expect(sender.sent).toMatchObject([
    {
      to: 'two@patron.example',
      about: {
        patronNumber: '000001',
        kind: 'due',
        stopUrl: `https://pages.example/api/due-notice-stops/${stopToken('000001')}`,
      },
    },
  ]);
});

test('an address that is bad at the moment of the claim takes nothing: confirmed later, it gets the mail', async () => {
  await recipient(library, '000001');
  const ready = await readyTitle(library, '000001', 'one');
  const setState = async (state: MailAddress['state']) => {
    const update = new Expression();
    update.setValue(update.path('email1', 'state'), state);
    await library.table.client.send(new UpdateCommand(update.updateInput(library.table.name, keys.profile('000001'))));
  };
  const { claims } = sender.ports();
  const bounces = {
    ...claims,
    take: async (...given: Parameters<typeof claims.take>) => {
      await setState('bad');
      return claims.take(...given);
    },
  };
  await sender.sendAll([ready], sender.ports({ claims: bounces }));
  expect(sender.sent).toEqual([]);
  await setState('active');
  await sender.sendAll([{ ...ready, key: 'sweep' }]);
  expect(sender.sent).toHaveLength(1);
});

type AddressState = 'active' | 'unconfirmed' | 'bad' | null;

const slotOf = (name: string, state: AddressState): MailAddress | null =>
  state === null ? null : address(`${name}@patron.example`, state);

/** Chosen address, other one, and where a mail goes. Confirmed before sending, an unconfirmed one is an active one. */
const addressTable: readonly (readonly [chosen: AddressState, other: AddressState, goesTo: string | null])[] = [
  ['active', null, 'chosen'],
  ['active', 'active', 'chosen'],
  ['unconfirmed', 'active', 'other'],
  ['unconfirmed', 'unconfirmed', null],
  ['unconfirmed', 'bad', null],
  ['unconfirmed', null, null],
  ['bad', 'active', 'other'],
  ['bad', 'unconfirmed', null],
  ['bad', null, null],
  [null, 'active', 'other'],
  [null, null, null],
];

describe.each(['due', 'overdue', 'pickup', 'ready', 'expired', 'taken-back'] as const)(
  'a mail of the kind %s',
  (kind) => {
    const day = '2026-06-21';

    /** Everything at once that calls for mails: what each says is decided by its kind. */
    async function somethingToTell(email1: MailAddress | null, email2: MailAddress | null): Promise<MailBatch> {
      const ulid = (at: number) => `01JX6T0000000000000000000${at}`;
      const reservation = (at: number, changes: object) => ({
        [`t${at}`]: { id: `${ulid(at)}.bm.main.t${at}`, pickupLibraryId: 'main', contactMethod: 'mail', ...changes },
      });
      const ready = {
        state: 'ready',
        readyOn: day,
        barcode: 't1-1',
        pickupBy: kind === 'expired' ? addDays(day, -1) : addDays(day, 1),
      };
      const bookReservations = {
        ...reservation(1, ready),
        ...reservation(2, { state: 'waiting', takenBackOn: day }),
      };
      const dueOn = kind === 'overdue' ? addDays(day, -7) : day;
      const bookLoans = { b1: { id: `${ulid(3)}.b.main.b1.t3`, dueOn, renewals: 0 } };
      await library.patron('000001', { bookReservations, bookLoans }, { email1, email2, dueNotice: true });
      const days = kind === 'pickup' ? [addDays(day, 1)] : [dueOn];
      return { kind, day, days, key: 'k', patronNumbers: ['000001'] };
    }

    test.each(addressTable)(
      'with the chosen address %s and the other one %s goes to: %s',
      async (chosen, other, goesTo) => {
        const batch = await somethingToTell(slotOf('chosen', chosen), slotOf('other', other));
        await sender.sendAll([batch]);
        expect(sender.sent.map(({ to }) => to)).toEqual(goesTo === null ? [] : [`${goesTo}@patron.example`]);
      },
    );

    test('goes to an address confirmed between reservation and sending, though none counted before', async () => {
      const batch = await somethingToTell(slotOf('chosen', 'unconfirmed'), null);
      const confirmed = new Expression();
      confirmed.setValue(confirmed.path('email1', 'state'), 'active');
      await library.table.client.send(
        new UpdateCommand(confirmed.updateInput(library.table.name, keys.profile('000001'))),
      );
      await sender.sendAll([batch]);
      expect(sender.sent.map(({ to }) => to)).toEqual(['chosen@patron.example']);
    });
  },
);
