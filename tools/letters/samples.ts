import { addressAddedLetter } from '../../domain/mail/letters/address-added-letter.ts';
import { addressReplacedLetter } from '../../domain/mail/letters/address-replaced-letter.ts';
import { confirmationLetter } from '../../domain/mail/letters/confirmation-letter.ts';
import { emailRegisteredLetter } from '../../domain/mail/letters/email-registered-letter.ts';
import { inquiryLetter } from '../../domain/mail/letters/inquiry-letter.ts';
import type { Letter } from '../../domain/mail/letters/letter.ts';
import {
  dueLetter,
  expiredLetter,
  takenBackLetter,
  overdueLetter,
  pickupLetter,
  readyLetter,
} from '../../domain/mail/letters/mail-letters.ts';
import { passwordChangedLetter } from '../../domain/mail/letters/password-changed-letter.ts';
import { requestRejectedLetter } from '../../domain/mail/letters/request-rejected-letter.ts';
import { resetLetter } from '../../domain/mail/letters/reset-letter.ts';

export type Sample = { readonly name: string; readonly requirement: string; readonly letter: Letter };

const letterhead = {
  pagesUrl: 'https://my.library.example',
  libraries: [
    { libraryId: 'kanagawa', name: '神奈川県立図書館', section: '調査閲覧課', phone: '045-263-5900' },
    { libraryId: 'kawasaki', name: '神奈川県立川崎図書館', section: '企画情報課', phone: '044-299-7825' },
  ],
};

/** Titles that letters must bear: long, with markup, emoji, from right to left, in two lines. */
export const oddTitles = {
  long: `${'とても長い題名の、その続きの、'.repeat(12)}終わり`,
  markup: '<script>alert("x")</script> & <b>太字</b>の歴史',
  emoji: '絵文字でよむ図書館 📚👨‍👩‍👧‍👦🇯🇵',
  rightToLeft: 'ألف ليلة وليلة (全訳)',
  twoLines: '一行目\n二行目',
};

const entry = (title: string, on: string, libraryId = 'kanagawa') => ({ titleId: 't', title, on, libraryId });
const patronName = '見本 花子';
const today = '2026-06-21';
const facts = { patronName, today };
const expiresAt = new Date('2026-06-22T03:05:00Z');
const page = (path: string) => `${letterhead.pagesUrl}/${path}/AAAAAQ0fJ3mVt5sYw7Qm2Zc8Kx4Lp9Rb6Nd1Hg3Tf5Vj7Wz`;

/** Every letter once, with invented people. */
export const samples: readonly Sample[] = [
  {
    name: 'ready',
    requirement: 'J1',
    letter: readyLetter(
      { ...facts, entries: [entry('坊っちゃん', '2026-06-29'), entry('銀河鉄道の夜', '2026-06-30', 'kawasaki')] },
      letterhead,
    ),
  },
  {
    name: 'due',
    requirement: 'J2',
    letter: dueLetter(
      { ...facts, entries: [entry('吾輩は猫である 上', today), entry('こころ', '2026-06-24')] },
      letterhead,
    ),
  },
  {
    name: 'due-odd-titles',
    requirement: 'J2',
    letter: dueLetter(
      { ...facts, entries: Object.values(oddTitles).map((title) => entry(title, '2026-06-24')) },
      letterhead,
    ),
  },
  {
    name: 'pickup',
    requirement: 'J3',
    letter: pickupLetter({ ...facts, entries: [entry('坊っちゃん', '2026-06-22')] }, letterhead),
  },
  {
    name: 'overdue',
    requirement: 'J4',
    letter: overdueLetter(
      { ...facts, entries: [entry('人間失格', '2026-06-14'), entry('走れメロス', '2026-06-18')] },
      letterhead,
    ),
  },
  { name: 'reset', requirement: 'J5', letter: resetLetter(patronName, page('password-resets'), expiresAt, letterhead) },
  {
    name: 'confirmation',
    requirement: 'J5',
    letter: confirmationLetter(patronName, page('email-confirmations'), expiresAt, letterhead),
  },
  {
    name: 'email-registered',
    requirement: 'J5',
    letter: emailRegisteredLetter(patronName, page('password-resets'), expiresAt, letterhead),
  },
  {
    name: 'request-rejected',
    requirement: 'J5',
    letter: requestRejectedLetter('生年月日が登録されている内容と異なります。', letterhead),
  },
  { name: 'password-changed', requirement: 'J5', letter: passwordChangedLetter(patronName, expiresAt, letterhead) },
  { name: 'address-replaced', requirement: 'J5', letter: addressReplacedLetter(patronName, letterhead) },
  { name: 'address-added', requirement: 'J5', letter: addressAddedLetter(patronName, letterhead) },
  {
    name: 'expired',
    requirement: 'J6',
    letter: expiredLetter({ ...facts, entries: [entry('坊っちゃん', '2026-06-20')] }, letterhead),
  },
  {
    name: 'taken-back',
    requirement: 'J6',
    letter: takenBackLetter(
      {
        ...facts,
        entries: [
          { ...entry('坊っちゃん', ''), lost: 'copy' },
          { ...entry('三四郎', ''), lost: 'title' },
        ],
      },
      letterhead,
    ),
  },
  {
    name: 'inquiry',
    requirement: 'I2',
    letter: inquiryLetter(
      {
        libraryId: 'kanagawa',
        name: patronName,
        email: 'hanako@patron.example',
        message: '郷土資料の複写について教えてください。',
      },
      '神奈川県立図書館',
    ),
  },
];
