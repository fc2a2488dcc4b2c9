/**
 * Rows of docs/measured/capacity.md for what the desk does beyond lending: more time, loss, withdrawal, removal, merger
 * (E3, K1, K2).
 */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { titleItem } from '../../adapters/dynamodb/catalogue/titles.ts';
import { floors } from './floors.ts';
import type { Row } from './row.ts';
import type { Setup } from './capacity-setup.ts';

const staff = 'desk-01';
const libraryId = 'main';
const body = { reason: '見本' };
let made = 0;

async function newPatron({ library }: Setup): Promise<string> {
  made += 1;
  return library.patron(String(700_000 + made));
}

async function newTitle({ library }: Setup): Promise<string> {
  made += 1;
  const titleId = `stock-${made}`;
  const record = { titleId, title: `題名 ${titleId}`, authors: ['作者'], isbn: [], kind: 'book' as const };
  await library.table.client.send(
    new PutCommand({ TableName: library.table.name, Item: titleItem(record, 'a'.repeat(43)) }),
  );
  return library.title(titleId);
}

const copyOf = (titleId: string) => `${titleId}-1`;

async function reserve(setup: Setup, patron: string, titleId: string): Promise<void> {
  const request = { titleIds: [titleId], pickupLibraryId: libraryId, contactMethod: 'none' };
  await setup.call('reservations/reserve-titles', { patron, body: request });
}

const scan = (setup: Setup, action: string, barcode: string) =>
  setup.call(`desk/${action}`, { staff, body: { barcode, libraryId } });

const lend = (setup: Setup, patronNumber: string, barcode: string) =>
  setup.call('desk/lend-copy', { staff, body: { patronNumber, barcode, libraryId } });

/** A title whose copy stands ready for a patron. */
async function readyTitle(setup: Setup): Promise<string> {
  const titleId = await newTitle(setup);
  await reserve(setup, await newPatron(setup), titleId);
  await scan(setup, 'capture-copy', copyOf(titleId));
  return titleId;
}

const loss = (setup: Setup, titleId: string) => () =>
  setup.call('desk/report-loss', { staff, params: { barcode: copyOf(titleId) }, body });

const withdraw = (setup: Setup, titleId: string) =>
  setup.call('desk/withdraw-copy', { staff, params: { barcode: copyOf(titleId) }, body });

const removal = (setup: Setup, titleId: string) => () =>
  setup.call('catalogue/remove-title', { staff, params: { titleId }, body: { ...body, cancelReservations: true } });

export const stockRows: readonly Row[] = [
  {
    action: 'extend a pickup',
    floor: floors.extendPickup,
    async prepare(setup) {
      const barcode = copyOf(await readyTitle(setup));
      return () => setup.call('desk/extend-pickup', { staff, params: { barcode }, body: { ...body, libraryId } });
    },
  },
  {
    action: 'report a loss, free copy',
    floor: floors.loseFree,
    prepare: async (setup) => loss(setup, await newTitle(setup)),
  },
  {
    action: 'report a loss, copy on loan',
    floor: floors.loseLent,
    async prepare(setup) {
      const titleId = await newTitle(setup);
      await lend(setup, await newPatron(setup), copyOf(titleId));
      return loss(setup, titleId);
    },
  },
  {
    action: 'report a loss, held copy',
    floor: floors.loseHeld,
    prepare: async (setup) => loss(setup, await readyTitle(setup)),
  },
  {
    action: 'withdraw a copy',
    floor: floors.withdrawCopy,
    async prepare(setup) {
      const titleId = await newTitle(setup);
      return () => withdraw(setup, titleId);
    },
  },
  {
    action: 'remove a title, nobody waits',
    floor: floors.removeTitle(0),
    async prepare(setup) {
      const titleId = await newTitle(setup);
      await withdraw(setup, titleId);
      return removal(setup, titleId);
    },
  },
  {
    action: 'remove a title, 10 wait',
    floor: floors.removeTitle(10),
    async prepare(setup) {
      const titleId = await newTitle(setup);
      for (let waiting = 0; waiting < 10; waiting += 1) await reserve(setup, await newPatron(setup), titleId);
      await withdraw(setup, titleId);
      return removal(setup, titleId);
    },
  },
  {
    action: 'merge two cards, 2 loans and 3 reservations',
    floor: floors.mergePatrons(2, 3),
    async prepare(setup) {
      const [patronNumber, from] = [await newPatron(setup), await newPatron(setup)];
      for (let loans = 0; loans < 2; loans += 1) await lend(setup, from, copyOf(await newTitle(setup)));
      for (let waits = 0; waits < 3; waits += 1) await reserve(setup, from, await newTitle(setup));
      return () => setup.call('patrons/merge-patrons', { staff, params: { patronNumber }, body: { from } });
    },
  },
];
