import { japaneseInstant } from './japanese-time.ts';
import { letter, type Footer, type Letter } from './letter.ts';

/** J5: the password is another one since then (C1, B2). */
export function passwordChangedLetter(patronName: string, at: Date, letterhead: Footer): Letter {
  return letter(
    '【Myライブラリー】パスワードが変更されました',
    [
      `${patronName} 様`,
      `${japaneseInstant(at)}に「Myライブラリー」のパスワードが変更されました。次にログインするときは、新しいパスワードを使用してください。`,
      'お心当たりのない場合は、すぐに図書館までご連絡ください。',
    ],
    letterhead,
  );
}
