import { japaneseInstant } from './japanese-time.ts';
import { letter, type Footer, type Letter } from './letter.ts';

/** J5, B3: the address is registered; with the page on which the patron sets a new password. */
export function emailRegisteredLetter(patronName: string, page: string, expiresAt: Date, letterhead: Footer): Letter {
  return letter(
    '【Myライブラリー】メールアドレスを登録しました',
    [
      `${patronName} 様`,
      '申請いただいたメールアドレスを登録しました。次のページで新しいパスワードを設定してください。',
      { link: page },
      `このページは${japaneseInstant(expiresAt)}まで、1回だけ使用できます。期限を過ぎた場合は、「パスワード発行申請フォーム」からもう一度申請してください。`,
      'お心当たりのない場合は、図書館までご連絡ください。',
    ],
    letterhead,
  );
}
