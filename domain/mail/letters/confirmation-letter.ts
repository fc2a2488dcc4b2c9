import { japaneseInstant } from './japanese-time.ts';
import { letter, type Footer, type Letter } from './letter.ts';

/** J5, C2: the page on which the patron confirms an address. */
export function confirmationLetter(patronName: string, page: string, expiresAt: Date, letterhead: Footer): Letter {
  return letter(
    '【Myライブラリー】メールアドレスの確認',
    [
      `${patronName} 様`,
      'このメールアドレスの登録を受け付けました。次のページを開いて「確認」を押すと、登録が完了します。',
      { link: page },
      `このページは${japaneseInstant(expiresAt)}まで使用できます。確認が済むまで、図書館からのお知らせはこのメールアドレスには送られません。`,
      'お心当たりのない場合は、このメールを破棄してください。',
    ],
    letterhead,
  );
}
