import { japaneseInstant } from './japanese-time.ts';
import { letter, type Footer, type Letter } from './letter.ts';

/** J5, B2: the page on which the patron sets a new password. */
export function resetLetter(patronName: string, page: string, expiresAt: Date, letterhead: Footer): Letter {
  return letter(
    '【Myライブラリー】パスワード設定のご案内',
    [
      `${patronName} 様`,
      'パスワード発行の申請を受け付けました。次のページで新しいパスワードを設定してください。',
      { link: page },
      `このページは${japaneseInstant(expiresAt)}まで、1回だけ使用できます。申請を繰り返された場合は、最後のメールのページだけが使用できます。`,
      'お心当たりのない場合は、このメールを破棄してください。現在のパスワードは変わりません。',
    ],
    letterhead,
  );
}
