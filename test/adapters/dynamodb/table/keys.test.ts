/**
 * docs/table.md and the keys in code say the same: every item, every entry of the index, and the file that knows the
 * item.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  indexKeys,
  isItem,
  items,
  keys,
  partitionIdOf,
  promisedDayIn,
  readEntry,
  sortIdOf,
  type IndexKey,
  type ItemName,
  type Key,
} from '../../../../adapters/dynamodb/table/keys.ts';

const root = join(import.meta.dirname, '../../../..');
const [itemRows = '', indexRows = ''] = readFileSync(join(root, 'docs/table.md'), 'utf8').split('## ');
const rowsOf = (text: string) => text.split('\n').filter((line) => /^\| [^|]+ \| `/.test(line));
const quoted = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

const everyKey: Record<keyof typeof keys, Key> = {
  account: keys.account('<patron>'),
  deskNote: keys.deskNote('<patron>'),
  profile: keys.profile('<patron>'),
  ended: keys.ended('<patron>', '<reservation>'),
  merged: keys.merged('<patron>'),
  shelf: keys.shelf('<patron>', 0),
  term: keys.term('<patron>', '<kind>', '<ulid>'),
  subscription: keys.subscription('<patron>'),
  feed: keys.feed('<hash>'),
  appClient: keys.appClient('<clientId>'),
  letter: keys.letter('<ulid>'),
  title: keys.title('<title>'),
  queue: keys.queue('<title>'),
  queuePage: { ...keys.queuePage('<title>', 0), SK: 'LINE#<ticket>' },
  queueLeavers: { ...keys.queueLeavers('<title>', 0), SK: 'GONE#<block>' },
  bearers: keys.bearers('<number>'),
  set: keys.set('<hash>'),
  copy: keys.copy('<barcode>'),
  calendar: keys.calendar('<library>'),
  audit: keys.audit('<day>', '<ulid>'),
  numberThrottle: keys.numberThrottle('<loginName>'),
  addressThrottle: keys.addressThrottle('<hash>'),
  inquiriesFrom: keys.inquiriesFrom('<day>', '<hash>'),
  inquiriesTo: keys.inquiriesTo('<day>', '<library>'),
  formBudget: keys.formBudget('<form>', '<hash>'),
  emailRequest: keys.emailRequest('<patron>'),
  idempotent: keys.idempotent('<hash>'),
  mailBatch: keys.mailBatch('<kind>', '<day>', '<batch>'),
  mailRun: keys.mailRun('<job>', '<day>'),
  mailLater: keys.mailLater('<kind>', '<day>', '<patron>'),
  nextPatronNumber: keys.nextPatronNumber,
};

const everyEntry: Record<keyof typeof indexKeys, IndexKey> = {
  due: indexKeys.due('<day>', '<patron>', '<barcode>'),
  hold: indexKeys.hold('<library>', '<pickupBy>', '<barcode>', '<title>'),
  toRemove: indexKeys.toRemove('<library>', '<barcode>', '<title>'),
  pick: indexKeys.pick('<title>'),
  pickAt: indexKeys.pickAt('<library>', '<title>', '<barcode>'),
  term: indexKeys.term('<through>', '<kind>', '<ulid>'),
  request: indexKeys.request('<requestedAt>', '<patron>'),
  unindexed: indexKeys.unindexed('<title>'),
  changed: indexKeys.changed('<title>', '2026-04-01T03:00:00.000Z'),
};

describe('docs/table.md', () => {
  test('has the key of every item, and no other', () => {
    const written = rowsOf(itemRows).map((row) => quoted(row.split('|')[2]).slice(0, 2).join(' '));
    const made = Object.values(everyKey).map(({ PK, SK }) => `${PK} ${SK}`);
    expect(written.toSorted()).toEqual(made.toSorted());
  });

  test('has every kind of entry in the index, and no other', () => {
    const written = rowsOf(indexRows).map((row) =>
      [row.split('|')[2], row.split('|')[3]].map((cell) => quoted(cell)[0]),
    );
    // Shards are told by numbers and ids; a placeholder has none of its own.
    const made = Object.values(everyEntry).map(({ indexPK, indexSK }) => [
      indexPK.replace(/NaN|(?<=^CHANGED#)\d/, '<shard>'),
      indexSK.replace('2026-04-01T03:00:00Z', '<changedAt>'),
    ]);
    expect(written.toSorted()).toEqual(made.toSorted());
  });

  test('names files that exist', () => {
    const files = rowsOf(itemRows).map((row) => quoted(row.split('|')[5]));
    expect(files.filter((names) => names.length === 0)).toEqual([]);
    expect(files.flat().filter((file) => !existsSync(join(root, 'adapters/dynamodb', file)))).toEqual([]);
  });
});

describe('a key', () => {
  test('is of one item only, save those that are told apart by their partition alone', () => {
    const names = Object.keys(items) as ItemName[];
    for (const key of Object.values(everyKey)) expect(names.filter((name) => isItem(key, name))).toHaveLength(1);
  });

  test('gives back what it was made of', () => {
    expect(partitionIdOf(keys.copy('a#b'))).toBe('a#b');
    expect(sortIdOf(keys.ended('000123', 'b.main.n.a#b'), 'ended')).toBe('b.main.n.a#b');
    expect(sortIdOf(keys.shelf('000123', 9), 'shelf')).toBe('9');
    expect(sortIdOf(keys.mailRun('expire-pickups', '2026-06-03'), 'mail')).toBe('2026-06-03');
    expect(readEntry.due(indexKeys.due('2026-06-03', '000123', 'b-1'))).toEqual({
      patronNumber: '000123',
      barcode: 'b-1',
    });
    expect(readEntry.hold(indexKeys.hold('main', '2026-06-03', 'b-1', 'novel'))).toEqual({
      pickupBy: '2026-06-03',
      barcode: 'b-1',
      titleId: 'novel',
    });
    expect(readEntry.term(indexKeys.term('2026-06-03', 'needed', 'u'))).toEqual({
      through: '2026-06-03',
      kind: 'needed',
      ulid: 'u',
    });
  });

  test('in the index promises a due day or a deadline of that library, and nothing once the copy must come off', () => {
    expect(promisedDayIn(indexKeys.due('2026-06-03', '000123', 'b-1'), 'main')).toBe('2026-06-03');
    expect(promisedDayIn(indexKeys.hold('main', '2026-06-04', 'b-1', 'novel'), 'main')).toBe('2026-06-04');
    expect(promisedDayIn(indexKeys.hold('main', '2026-06-04', 'b-1', 'novel'), 'other')).toBeNull();
    expect(promisedDayIn(indexKeys.toRemove('main', 'b-1', 'novel'), 'main')).toBeNull();
    expect(promisedDayIn(indexKeys.pick('novel'), 'main')).toBeNull();
  });
});
