import { describe, expect, test } from '@jest/globals';
import { compareVolumes, placeInSet } from '../../../../domain/catalogue/volumes/place-in-set.ts';

const book = (title: string, more: { volume?: string; authors?: string[]; publisher?: string } = {}) =>
  ({ title, authors: ['双田 いち'], kind: 'book', ...more }) as const;

const orderOf = (title: string, volume?: string) =>
  placeInSet(book(title, volume === undefined ? {} : { volume }))?.order;

const setOf = (title: string, more = {}) => placeInSet(book(title, more))?.set;

describe('which volume a title is', () => {
  test.each([
    ['双子の本 上', [1]],
    ['双子の本 中', [2]],
    ['双子の本 下', [3]],
    ['双子の本 下巻', [3]],
    ['双子の本上巻', [1]],
    ['双子の本. 下 : 海の章', [3]],
    ['鉄道史 3', [3]],
    ['鉄道史 第三巻', [3]],
    ['鉄道史第３巻', [3]],
    ['鉄道史10巻', [10]],
    ['鉄道史 (二十一)', [21]],
    ['鉄道史 III', [3]],
    ['峠の道 01 川の巻', [1]],
    ['鉄道史 第2巻 下', [2, 3]],
    ['3月の灯台 4', [4]],
  ])('%s', (title, order) => expect(orderOf(title)).toEqual(order));

  test.each([
    '1984',
    '第3の男',
    '東京 2020',
    '昭和20年',
    '料理帖 第2版',
    '料理帖 改訂版',
    '20世紀の港',
    '上野の森',
    '港',
  ])('none: %s', (title) => expect(placeInSet(book(title))).toBeNull());

  test('what the record says of its volume goes before what the title looks like', () => {
    expect(orderOf('双子の本 7 夜 第2巻', '第2巻')).toEqual([2]);
    expect(placeInSet(book('双子の本 神奈川編', { volume: '神奈川編' }))).toMatchObject({
      order: [],
      volume: '神奈川編',
    });
  });
});

describe('which set it belongs to', () => {
  test('volumes have one, however their numbers are written', () => {
    const written = ['鉄道史 1', '鉄道史 第二巻', '鉄道史 (3)', '鉄道史. 第4巻', '鉄道史第五巻'];
    expect(new Set(written.map((title) => setOf(title))).size).toBe(1);
    expect(setOf('鉄道史 6', { volume: '6' })).toBe(setOf('鉄道史 1'));
    expect(setOf('鉄道史 第7巻', { volume: '7' })).toBe(setOf('鉄道史 1'));
  });

  test('another author, publisher or title is another set', () => {
    const others = [{ authors: ['港 みる'] }, { publisher: '架空書房' }].map((more) => setOf('鉄道史 1', more));
    expect(new Set([setOf('鉄道史 1'), setOf('航路史 1'), ...others]).size).toBe(4);
  });
});

test('volumes come in the order of their numbers, then what accompanies the set, then what has no number', () => {
  const titles = ['史 10', '史 索引', '史 2', '史 下', '史 2 下', '史 2 上', '史 1'];
  const orders = titles.map((title) => [title, orderOf(title, title.slice(2)) ?? []] as const);
  const sorted = [...orders, ['史 海編', []] as const].toSorted(([, one], [, other]) => compareVolumes(one, other));
  expect(sorted.map(([title]) => title)).toEqual([
    '史 1',
    '史 2',
    '史 2 上',
    '史 2 下',
    '史 下',
    '史 10',
    '史 索引',
    '史 海編',
  ]);
});
