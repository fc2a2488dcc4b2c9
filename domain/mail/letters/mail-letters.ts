import { weekday, type Day } from '../../time/day.ts';
import type { MailKind } from '../batch.ts';
import type { MailEntry } from '../content.ts';
import { japaneseDay } from './japanese-time.ts';
import { letter, type Footer, type Letter, type TitleNote } from './letter.ts';

/** The library as its letters speak of it. */
export type Letterhead = Pick<Footer, 'pagesUrl'> & {
  readonly libraries: readonly (Footer['libraries'][number] & { readonly libraryId: string })[];
};

type LetterEntry = MailEntry & { readonly title: string };

export type LetterFacts = {
  readonly patronName: string;
  readonly entries: readonly LetterEntry[];
  /** The day on which it is read: today and tomorrow are called so. */
  readonly today: Day;
};

/** The letter of a kind (J1–J4, J6). Subjects name no titles (J9). */
export function letterFor(kind: MailKind, facts: LetterFacts, letterhead: Letterhead): Letter {
  return letters[kind](facts, letterhead);
}

const letters: Record<MailKind, (facts: LetterFacts, letterhead: Letterhead) => Letter> = {
  due: dueLetter,
  overdue: overdueLetter,
  pickup: pickupLetter,
  ready: readyLetter,
  expired: expiredLetter,
  'taken-back': takenBackLetter,
};

/** J2: all copies due today or soon. */
export function dueLetter({ patronName, entries, today }: LetterFacts, letterhead: Letterhead): Letter {
  return letter(
    '【Myライブラリー】返却期限日のお知らせ',
    [
      `${patronName} 様`,
      '借りている資料の返却期限日が近づいています。返却期限日までにお返しください。',
      ...entries.map(({ title, on }) => ({ title, lines: [`返却期限日: ${dayFrom(today, on)}`] })),
      '貸出延長ができるかどうかは、「Myライブラリー」の「借りている資料」でご確認いただけます。',
      'すでに返却または延長された場合は、行き違いをご容赦ください。',
    ],
    footerOf(
      letterhead,
      'このお知らせは、「返却期限通知」を希望された方にお送りしています。「Myライブラリー」の「利用者情報の変更」で停止できます。',
    ),
  );
}

/** J4: everything that is overdue. */
export function overdueLetter({ patronName, entries, today }: LetterFacts, letterhead: Letterhead): Letter {
  return letter(
    '【Myライブラリー】返却期限日を過ぎた資料があります',
    [
      `${patronName} 様`,
      '次の資料は、返却期限日を過ぎています。至急お返しください。返却が済むまで、予約や貸出延長はできません。',
      ...entries.map(({ title, on }) => ({ title, lines: [`返却期限日: ${dayFrom(today, on)}`] })),
      '資料を紛失された場合や返却が難しい場合は、図書館までご連絡ください。すでに返却された場合は、行き違いをご容赦ください。',
    ],
    footerOf(letterhead),
  );
}

/** J3: the deadline of what is ready is tomorrow, or today. */
export function pickupLetter({ patronName, entries, today }: LetterFacts, letterhead: Letterhead): Letter {
  return letter(
    '【Myライブラリー】ご予約の資料の受取期限日が近づいています',
    [
      `${patronName} 様`,
      'ご用意しているご予約の資料の受取期限日が近づいています。図書館カードをお持ちのうえ、受取館の窓口へお越しください。',
      ...entries.map((entry) => pickupNote(entry, letterhead, today)),
      '受取期限日を過ぎると、予約は自動で取消されます。',
    ],
    footerOf(letterhead, byContactMethod),
  );
}

/** J1: reserved titles are ready, where, and until which day. */
export function readyLetter({ patronName, entries, today }: LetterFacts, letterhead: Letterhead): Letter {
  return letter(
    '【Myライブラリー】ご予約の資料をご用意しました',
    [
      `${patronName} 様`,
      'ご予約の資料をご用意しました。受取期限日までに、図書館カードをお持ちのうえ受取館の窓口へお越しください。',
      ...entries.map((entry) => pickupNote(entry, letterhead, today)),
      '受取期限日を過ぎると、予約は自動で取消されます。\n予約の状況は「Myライブラリー」の「予約状況一覧」でご確認いただけます。',
    ],
    footerOf(letterhead, byContactMethod),
  );
}

/** J6: reservations that ended because they were not collected in time. */
export function expiredLetter({ patronName, entries }: LetterFacts, letterhead: Letterhead): Letter {
  return letter(
    '【Myライブラリー】ご予約を取消しました',
    [
      `${patronName} 様`,
      '次の資料のご予約は、期限を過ぎたため取消しました。',
      ...entries.map(({ title, libraryId }) => ({ title, lines: [`受取館: ${libraryOf(letterhead, libraryId)}`] })),
      '引き続きご利用になりたい場合は、もう一度ご予約ください。',
    ],
    footerOf(letterhead, byContactMethod),
  );
}

/** J6: what was promised cannot be kept: a copy that was ready is lost, or the library offers a title no longer. */
export function takenBackLetter({ patronName, entries }: LetterFacts, letterhead: Letterhead): Letter {
  return letter(
    '【Myライブラリー】ご予約についてのお詫びとお知らせ',
    [
      `${patronName} 様`,
      '次の資料は、図書館の都合によりお渡しできなくなりました。お詫び申し上げます。',
      ...entries.map(({ title, lost }) => ({
        title,
        lines: [
          lost === 'title'
            ? '資料の提供を終了したため、ご予約を取消しました。'
            : 'ご用意した資料が利用できなくなったため、ご予約を順番待ちに戻しました。元の順番のまま、次の資料が用意でき次第お知らせします。',
        ],
      })),
      'ご不明な点は、図書館までお問い合わせください。',
    ],
    footerOf(letterhead, byContactMethod),
  );
}

const byContactMethod =
  'このお知らせは、予約連絡方法に「メール」を選ばれた方にお送りしています。連絡方法は「Myライブラリー」の「利用者情報の変更」で変更できます。';

function footerOf({ pagesUrl, libraries }: Letterhead, stop?: string): Footer {
  return { pagesUrl, libraries, ...(stop !== undefined && { stop }) };
}

function pickupNote({ title, libraryId, on }: LetterEntry, letterhead: Letterhead, today: Day): TitleNote {
  return { title, lines: [`受取館: ${libraryOf(letterhead, libraryId)}`, `受取期限日: ${dayFrom(today, on)}`] };
}

function libraryOf({ libraries }: Letterhead, libraryId: string): string {
  const found = libraries.find((library) => library.libraryId === libraryId);
  return found ? `${found.name}(電話 ${found.phone})` : libraryId;
}

/** `2026年4月1日(水)`, with 「本日」 on that day. */
function dayFrom(today: Day, day: Day): string {
  return `${japaneseDay(day)}(${'日月火水木金土'[weekday(day)]})${day === today ? ' 本日' : ''}`;
}
