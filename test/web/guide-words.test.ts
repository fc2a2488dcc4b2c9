/**
 * What a patron must see exactly as written (「…」 of the requirements): each stands in what the pages or the answers
 * say.
 */
import { describe, expect, test } from '@jest/globals';
import { refusals } from '../../contract/refusals.ts';
import { texts } from '../../contract/texts.ts';
import { ja } from '../../web/texts/ja/texts.ts';

/** By requirement. 「3年以上」 (A5) is a measure, and told in a sentence of the guide. */
const words = {
  A1: ['Myライブラリー'],
  A5: ['現在この利用者番号は使えません。図書館までご連絡ください。'],
  B2: ['ログインIDまたはE-Mailアドレスに誤りがあります。'],
  B3: ['自PC', '携帯'],
  C1: ['連絡不要', 'メール'],
  C3: ['以上の内容で登録してかまいませんか?', '利用者情報を更新しました', 'はい'],
  D1: ['予約かごへ'],
  D2: ['検索結果一覧', '通常予約', '予約', '予約を行いました。'],
  E1: ['予約状況一覧', '予約中', '回送中', '貸出可能', '取消', '期限切れ取消'],
  E2: ['予約内容変更', '予約取消'],
  F1: ['借りている資料'],
  H: ['My本棚', '本棚へ', '複写', '移動'],
} as const;

/**
 * Every text of a catalogue, as it stands there. Sentences with numbers in them are functions, and no such word is one.
 */
function everyText(catalogue: unknown): string[] {
  if (typeof catalogue === 'string') return [catalogue];
  if (typeof catalogue !== 'object' || catalogue === null) return [];
  return Object.values(catalogue).flatMap(everyText);
}

const said = new Set([
  ...everyText(ja),
  ...Object.values({ ...texts, ...refusals }).map(({ ja: sentence }) => sentence),
]);

describe('words that a patron must see exactly as written', () => {
  test.each(Object.entries(words))('%s: %j', (_requirement, given) => {
    expect(given.filter((word) => !said.has(word))).toEqual([]);
  });

  test('「3年以上」 (A5) is told by the guide', () => {
    expect(everyText(ja).some((text) => text.includes('3年以上'))).toBe(true);
  });
});
