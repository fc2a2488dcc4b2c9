import { letter, type Footer, type Letter } from './letter.ts';

/** To the addresses that stay (C2, B3): another now counts beside them, and could be used to set a password. */
export function addressAddedLetter(patronName: string, letterhead: Footer): Letter {
  return letter(
    '【Myライブラリー】メールアドレスが登録されました',
    [
      `${patronName} 様`,
      '新しいメールアドレスが登録されました。パスワード設定のご案内を、そのメールアドレスでも受け取れるようになりました。',
      'お心当たりのない場合は、すぐに図書館までご連絡ください。',
    ],
    letterhead,
  );
}
