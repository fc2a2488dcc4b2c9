/** Rows of docs/capacity.md for what the desk does beyond lending: more time, loss, withdrawal, removal, merger (E3, K1, K2). */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { titleItem } from '../../adapters/dynamodb/catalogue/catalogue.ts';
import { floors } from './floors.ts';
import type { Row } from './rows.ts';
import type { Stage } from './stage.ts';

const staff = 'desk-01';
const libraryId = 'main';
const body = { reason: '見本' };
let made = 0;

async function newPatron({ library }: Stage): Promise<string> {
  made += 1;
  return library.patron(String(700_000 + made));
}

async function newTitle({ library }: Stage): Promise<string> {
  made += 1;
  const titleId = `stock-${made}`;
  const record = { titleId, title: `題名 ${titleId}`, authors: ['作者'], isbn: [], kind: 'book' as const };
  await library.table.client.send(
    new PutCommand({ TableName: library.table.name, Item: titleItem(record, 'a'.repeat(43)) }),
  );
  return library.title(titleId);
}

const copyOf = (titleId: string) => `${titleId}-1`;

async function reserve(stage: Stage, patron: string, titleId: string): Promise<void> {
  const wish = { titleIds: [titleId], pickupLibraryId: libraryId, contactMethod: 'none' };
  await stage.call('reservations/reserve-titles', { patron, body: wish });
}

const scan = (stage: Stage, action: string, barcode: string) =>
  stage.call(`desk/${action}`, { staff, body: { barcode, libraryId } });

const lend = (stage: Stage, patronNumber: string, barcode: string) =>
  stage.call('desk/lend-copy', { staff, body: { patronNumber, barcode, libraryId } });

/** A title whose copy stands ready for a patron. */
async function readyTitle(stage: Stage): Promise<string> {
  const titleId = await newTitle(stage);
  await reserve(stage, await newPatron(stage), titleId);
  await scan(stage, 'capture-copy', copyOf(titleId));
  return titleId;
}

const loss = (stage: Stage, titleId: string) => () =>
  stage.call('desk/report-loss', { staff, params: { barcode: copyOf(titleId) }, body });

const withdraw = (stage: Stage, titleId: string) =>
  stage.call('desk/withdraw-copy', { staff, params: { barcode: copyOf(titleId) }, body });

const removal = (stage: Stage, titleId: string) => () =>
  stage.call('catalogue/remove-title', { staff, params: { titleId }, body: { ...body, cancelReservations: true } });

export const stockRows: readonly Row[] = [
  {
    action: 'extend a pickup',
    floor: floors.extendPickup,
    async prepare(stage) {
      const barcode = copyOf(await readyTitle(stage));
      return () => stage.call('desk/extend-pickup', { staff, params: { barcode }, body: { ...body, libraryId } });
    },
  },
  {
    action: 'report a loss, free copy',
    floor: floors.loseFree,
    prepare: async (stage) => loss(stage, await newTitle(stage)),
  },
  {
    action: 'report a loss, copy on loan',
    floor: floors.loseLent,
    async prepare(stage) {
      const titleId = await newTitle(stage);
      await lend(stage, await newPatron(stage), copyOf(titleId));
      return loss(stage, titleId);
    },
  },
  {
    action: 'report a loss, held copy',
    floor: floors.loseHeld,
    prepare: async (stage) => loss(stage, await readyTitle(stage)),
  },
  {
    action: 'withdraw a copy',
    floor: floors.withdrawCopy,
    async prepare(stage) {
      const titleId = await newTitle(stage);
      return () => withdraw(stage, titleId);
    },
  },
  {
    action: 'remove a title, nobody waits',
    floor: floors.removeTitle(0),
    async prepare(stage) {
      const titleId = await newTitle(stage);
      await withdraw(stage, titleId);
      return removal(stage, titleId);
    },
  },
  {
    action: 'remove a title, 10 wait',
    floor: floors.removeTitle(10),
    async prepare(stage) {
      const titleId = await newTitle(stage);
      for (let waiting = 0; waiting < 10; waiting += 1) await reserve(stage, await newPatron(stage), titleId);
      await withdraw(stage, titleId);
      return removal(stage, titleId);
    },
  },
  {
    action: 'merge two cards, 2 loans and 3 reservations',
    floor: floors.mergeCards(2, 3),
    async prepare(stage) {
      const [patronNumber, from] = [await newPatron(stage), await newPatron(stage)];
      for (let loans = 0; loans < 2; loans += 1) await lend(stage, from, copyOf(await newTitle(stage)));
      for (let waits = 0; waits < 3; waits += 1) await reserve(stage, from, await newTitle(stage));
      return () => stage.call('patrons/merge-patrons', { staff, params: { patronNumber }, body: { from } });
    },
  },
];
