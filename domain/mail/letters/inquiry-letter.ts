import type { Inquiry } from '../../branches/inquiries.ts';
import { letter, type Letter } from './letter.ts';

/** I2: what somebody wrote, for the desk. Nothing that they wrote stands in a header but the address to answer to. */
export function inquiryLetter({ name, email, message }: Inquiry, libraryName: string): Letter {
  return letter(`【Myライブラリー】お問い合わせ(${libraryName})`, [
    `${libraryName} ご担当者 様`,
    '「Myライブラリー」のお問い合わせフォームから、次のお問い合わせがありました。このメールに返信すると、お問い合わせの方に届きます。',
    `お名前: ${name}\nメールアドレス: ${email}`,
    message,
    'お名前とメールアドレスは、ご本人のものかどうか確認されていません。',
  ]);
}
