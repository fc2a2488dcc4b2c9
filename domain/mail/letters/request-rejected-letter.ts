import { letter, type Footer, type Letter } from './letter.ts';

/**
 * J5, B3: the staff did not register the address, and why. Whose address it is nobody has confirmed:
 * the letter repeats nothing of what was written into the form.
 */
export function requestRejectedLetter(reason: string, letterhead: Footer): Letter {
  return letter(
    '【Myライブラリー】メールアドレス登録申請の結果について',
    [
      'メールアドレス登録申請をされた方へ',
      '申請いただいたメールアドレスは、次の理由により登録できませんでした。',
      reason,
      '内容をご確認のうえ、もう一度申請していただくか、図書館の窓口へお越しください。',
      'お心当たりのない場合は、このメールを破棄してください。',
    ],
    letterhead,
  );
}
