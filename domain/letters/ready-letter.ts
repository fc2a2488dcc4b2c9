import type { Day } from '../day.ts';
import { japaneseDay } from './japanese-time.ts';
import { letter, type Letter } from './letter.ts';

export type ReadyTitle = {
  readonly title: string;
  readonly pickupLibraryName: string;
  readonly pickupLibraryPhone: string;
  readonly pickupBy: Day;
};

/** J1: reserved titles are ready, where, and until which day. */
export function readyLetter(patronName: string, titles: readonly ReadyTitle[]): Letter {
  const entries = titles.map(
    ({ title, pickupLibraryName, pickupLibraryPhone, pickupBy }) =>
      `■ ${title}\n  受取館: ${pickupLibraryName}(電話 ${pickupLibraryPhone})\n  受取期限日: ${japaneseDay(pickupBy)}`,
  );
  return letter('【Myライブラリー】ご予約の資料をご用意しました', [
    `${patronName} 様`,
    'ご予約の資料をご用意しました。受取期限日までに、図書館カードをお持ちのうえ受取館の窓口へお越しください。',
    ...entries,
    '受取期限日を過ぎると、予約は自動で取消されます。\n予約の状況は「Myライブラリー」の「予約した資料」でご確認いただけます。',
    'このメールは、予約連絡方法に「メール」を選ばれた方にお送りしています。連絡方法は「Myライブラリー」で変更できます。',
  ]);
}
