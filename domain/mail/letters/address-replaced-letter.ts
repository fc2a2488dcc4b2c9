import { letter, type Footer, type Letter } from './letter.ts';

/** To the former address (C2, B3): another has taken its place. Which, it does not say. */
export function addressReplacedLetter(patronName: string, letterhead: Footer): Letter {
  return letter(
    '【Myライブラリー】登録メールアドレスが変更されました',
    [
      `${patronName} 様`,
      '登録されているメールアドレスが変更されました。今後、図書館からのお知らせはこのメールアドレスには送られません。',
      'お心当たりのない場合は、すぐに図書館までご連絡ください。',
    ],
    letterhead,
  );
}
