/**
 * What answers say beside the refusals (contract/refusals.ts): what is wrong with a field, how a state is called, why
 * something ended, what follows from a change. `{name}` is filled in by whoever says it.
 * Texts in 「」 of the requirements stand here word for word.
 */
export const texts = {
  // What is wrong with one field (`errors[].detail`; the code is the kind of fault)
  'fill-in': said('入力してください。', 'Please fill this in.'),
  'text-too-long': said('{most}文字以内で入力してください。', 'At most {most} characters.'),
  'number-too-small': said('{least}以上の数を入力してください。', 'A number of at least {least}.'),
  'number-too-large': said('{most}以下の数を入力してください。', 'A number of at most {most}.'),
  'whole-number': said('数字で入力してください。', 'A whole number, in digits.'),
  'choose-more': said('{least}件以上選んでください。', 'Choose at least {least}.'),
  'choose-fewer': said('{most}件以内で選んでください。', 'Choose at most {most}.'),
  'choose-one': said('選択肢の中から選んでください。', 'Choose one of what is offered.'),
  'one-line': said(
    '改行などの使用できない文字が含まれています。',
    'It holds a line break or another control character.',
  ),
  'patron-number-form': said('利用者番号は6桁の数字で入力してください。', 'A patron number is six digits.'),
  'barcode-form': said('バーコードは半角英数字で入力してください。', 'A barcode is letters, digits and hyphens.'),
  'email-form': said(
    'メールアドレスの形式が正しくありません。例: hanako@example.jp',
    'This is no mail address. Example: hanako@example.jp',
  ),
  'day-form': said('日付を「2026-04-01」の形で入力してください。', 'A day that exists, written 2026-04-01.'),
  'day-not-come': said('今日までの日付を入力してください。', 'A day that is not in the future.'),
  'day-passed': said('今日以降の日付を入力してください。', 'A day from today on.'),
  'day-too-far': said('{most}までの日付を入力してください。', 'A day no later than {most}.'),
  'yearly-day-form': said('毎年の休館日を「12-29」の形で入力してください。', 'A day of every year, written 12-29.'),
  'isbn-form': said('ISBNは10桁または13桁の番号で入力してください。', 'An ISBN has 10 or 13 digits.'),
  'web-address-form': said('http:// または https:// で始まるURLを入力してください。', 'An address of http or https.'),
  'nothing-to-change': said('変更する項目がありません。', 'Nothing is named that could be changed.'),
  'shelf-name-characters': said('表示できない文字が含まれています。', 'It holds characters that cannot be shown.'),
  'other-shelf': said('別の本棚を選んでください。', 'Choose another shelf.'),

  // States of a reservation (E1)
  'state-waiting': said('予約中', 'Waiting'),
  'state-in-transit': said('回送中', 'In transit'),
  'state-ready': said('貸出可能', 'Ready to collect'),
  'state-cancelled': said('取消', 'Cancelled'),
  'state-expired': said('期限切れ取消', 'Expired'),

  // How a library's copies of a book stand, in the words of the nationwide availability service (L2)
  'lendable-now': said('貸出可', 'On the shelf'),
  'waited-for': said('予約中', 'Reserved'),
  'on-loan-now': said('貸出中', 'On loan'),
  'on-its-way': said('準備中', 'Not ready yet'),

  // Why a reservation cannot be changed (E2)
  'too-late-in-transit': said(
    '資料を受取館へ回送しているため、変更できません。取消はできます。',
    'The copy is on its way to the pickup library. You can still cancel.',
  ),
  'too-late-ready': said(
    '受取館に資料をご用意したため、変更できません。取消はできます。',
    'The copy is ready at the pickup library. You can still cancel.',
  ),

  // What the library took back (J6)
  'copy-taken-back': said(
    'ご用意した資料が利用できなくなったため、順番待ちに戻りました。元の順番のままです。',
    'The copy that was ready is lost. The reservation waits again, at its old place.',
  ),

  // What a volume that was reserved in order waits for (D5)
  'waits-behind': said(
    '前の巻をご用意できてから、順番にご用意します。予約の順番はそのままです。',
    'It follows once the volume before it is ready. It keeps its place in the queue.',
  ),

  // Why a waiting reservation cannot be filled as things stand (E1)
  'held-up-no-copy-left': said(
    '貸出できる資料が図書館になくなったため、今はご用意できません。新しい資料が入れば、元の順番でご用意します。',
    'The library has no copy left that can be lent. If it gets one, the reservation is filled at its old place.',
  ),

  // Why a reservation ended (E4, J6)
  'ended-by-patron': said('ご自身で取り消された予約です。', 'You cancelled it.'),
  'ended-by-deadline': said('受取期限を過ぎたため、取り消されました。', 'It was not collected by its deadline.'),
  'ended-no-longer-needed': said(
    'ご指定の必要期限を過ぎたため、取り消されました。',
    'The last day on which you needed it has passed.',
  ),
  'ended-title-removed': said(
    '資料の提供を終了したため、図書館が取り消しました。',
    'The library no longer offers this title, and ended the reservation.',
  ),
  'ended-cards-merged': said(
    '利用者番号の統合により、重複した予約を取り消しました。',
    'Your cards were merged, and this reservation was there twice.',
  ),

  // Why a card cannot be used, as the staff are told (A5)
  'card-suspended': said('図書館が利用を停止している利用者番号です。', 'This card was suspended by the staff.'),
  'card-overdue': said('返却期限を過ぎた資料があるため使えない利用者番号です。', 'The patron holds overdue copies.'),
  'card-idle': said('長い間利用がないため使えない利用者番号です。', 'The card has not been used for years.'),

  // The calendar of a library (K3)
  'calendar-changed-meanwhile': said(
    'カレンダーは他の画面で変更されています。表示し直してからもう一度入力してください。',
    'The calendar was changed meanwhile. Read it again.',
  ),

  // What was done (C3, D2)
  'reservations-made': said('予約を行いました。', 'Your reservations were made.'),
  'profile-updated': said('利用者情報を更新しました', 'Your profile was updated.'),

  // What follows from a choice (C2, C3)
  'mail-not-confirmed': said(
    'メールアドレスの確認が済んでいません。届いたメールのリンクを開くまで、お知らせのメールは届きません。',
    'No address is confirmed yet. Open the link that was mailed; until then no mail reaches you.',
  ),
  'mail-address-bad': said(
    '登録されたメールアドレスにメールが届きません。アドレスをご確認ください。',
    'Mail to the registered address comes back. Please check it.',
  ),
  'mail-to-other-address': said(
    '選択されたアドレスの確認が済むまで、メールは {address} に届きます。',
    'Until the chosen address is confirmed, mail goes to {address}.',
  ),
  'confirmation-mailed': said(
    '{address} に確認のメールをお送りします。メールのリンクを開くと、このアドレスが有効になります。',
    'A link is mailed to {address}; the address counts once it was opened.',
  ),
  'due-notice-without-address': said(
    'メールアドレスが登録されていないため、返却期限のお知らせは届きません。',
    'There is no address, so no due-day notice will come.',
  ),
  'other-reservations': said(
    '受取館または連絡方法が異なる予約中の資料が{count}件あります。一緒に変更することもできます。',
    '{count} waiting reservations have another pickup library or contact method; they can be changed along.',
  ),
} as const;

export type TextKey = keyof typeof texts;

/** What stands in place of `{name}`. */
export type TextValues = Readonly<Record<string, string | number>>;

type Said = { readonly ja: string; readonly en: string };

function said(ja: string, en: string): Said {
  return { ja, en };
}
