/**
 * The one catalogue of refusals: a stable code, its HTTP status and its text in both languages.
 * The domain refuses by code; only the HTTP wrapper reads this table.
 * Texts in 「」 of the requirements stand here word for word.
 */
export const refusals = {
  // The request itself
  'malformed-json': refusal(400, 'リクエストの形式が正しくありません。', 'The body is not valid JSON in UTF-8.'),
  'malformed-request': refusal(400, 'リクエストの項目に誤りがあります。', 'A field is missing or of the wrong type.'),
  'bad-cursor': refusal(
    400,
    '一覧の続きを表示できません。はじめから表示し直してください。',
    'The cursor is not one that this list gave to you.',
  ),
  'cross-site-request': refusal(
    403,
    'この操作は受け付けられません。',
    'Sent by a form of another site, or without the header X-Requested-With: my-library.',
  ),
  'not-signed-in': refusal(401, 'ログインしてください。', 'Sign in first.'),
  'session-ended': refusal(
    401,
    'ログインの有効期限が切れました。もう一度ログインしてください。',
    'The session has ended. Sign in again.',
  ),
  'not-your-role': refusal(403, 'この操作を行う権限がありません。', 'Your role may not do this.'),
  'not-found': refusal(404, '見つかりません。', 'There is no such thing, or it is not yours.'),
  'body-too-large': refusal(413, '送信されたデータが大きすぎます。', 'The body is larger than 32 KB.'),
  'unacceptable-fields': refusal(422, '入力内容に誤りがあります。', 'A field has an unacceptable value.'),
  'idempotency-key-reused': refusal(
    422,
    '同じ操作の番号が別の内容に使われました。',
    'The Idempotency-Key was used with another body.',
  ),
  'still-in-progress': refusal(
    409,
    '同じ操作を処理しています。少し待ってからお試しください。',
    'The same request is still in progress.',
  ),
  'too-many-requests': refusal(
    429,
    '操作の回数が多すぎます。{when}にもう一度お試しください。',
    'Too many requests. Try again {when}.',
  ),
  busy: refusal(
    503,
    'ただいま混み合っています。{when}にもう一度お試しください。',
    'The library is busy. Try again {when}.',
  ),
  internal: refusal(500, 'システムエラーが発生しました。', 'Something went wrong.'),

  // One field of it (in `errors`)
  'field-missing': refusal(400, '入力が必要な項目です。', 'This field is required.'),
  'wrong-type': refusal(400, '値の種類が正しくありません。', 'The value is of the wrong type.'),
  'unacceptable-value': refusal(422, '使用できない値です。', 'The value is not acceptable.'),
  'too-few': refusal(422, '入力が足りません。', 'Too small, too short or too few.'),
  'too-many': refusal(422, '入力が多すぎます。', 'Too large, too long or too many.'),
  duplicate: refusal(422, '同じものが2回選ばれています。', 'The same value appears twice.'),

  // Sign-in and passwords (A, B)
  'sign-in-failed': refusal(
    401,
    '利用者番号またはパスワードに誤りがあります。',
    'The number or the password is wrong.',
  ),
  'challenge-spent': refusal(
    401,
    '手続きの有効期限が切れました。はじめからログインし直してください。',
    'This step of signing in was taken already, or too late. Begin the sign-in again.',
  ),
  'one-time-code-wrong': refusal(
    401,
    '確認コードに誤りがあります。',
    'The one-time code is wrong, or was used before.',
  ),
  'card-unusable': refusal(
    403,
    '現在この利用者番号は使えません。図書館までご連絡ください。',
    'This card cannot be used at present. Please contact the library.',
  ),
  'password-rules': refusal(422, 'パスワードの条件を満たしていません。', 'The password breaks the rules.'),
  'too-short': refusal(422, 'パスワードは10文字以上で入力してください。', 'At least 10 characters.'),
  'too-long': refusal(422, 'パスワードは64文字以内で入力してください。', 'At most 64 characters.'),
  'no-letter': refusal(422, '英字を1文字以上使用してください。', 'At least one letter.'),
  'no-digit': refusal(422, '数字を1文字以上使用してください。', 'At least one digit.'),
  'no-symbol': refusal(
    422,
    '記号(# $ % & @ + * = ! ( ))を1文字以上使用してください。',
    'At least one of # $ % & @ + * = ! ( ).',
  ),
  'symbol-not-allowed': refusal(422, '使用できない文字が含まれています。', 'A character that is not allowed.'),
  'contains-patron-number': refusal(
    422,
    '利用者番号を含むパスワードは使用できません。',
    'It contains the patron number.',
  ),
  'too-common': refusal(422, 'よく使われるパスワードのため使用できません。', 'It is on a list of common passwords.'),
  'same-as-temporary': refusal(422, '仮パスワードと同じパスワードは使用できません。', 'It is the temporary password.'),
  'same-as-current': refusal(422, '現在のパスワードと同じパスワードは使用できません。', 'It is the current password.'),
  'id-or-email-wrong': refusal(
    422,
    'ログインIDまたはE-Mailアドレスに誤りがあります。',
    'The number or the mail address is wrong.',
  ),
  'link-spent': refusal(
    410,
    'このリンクは使用済みか、有効期限が切れています。もう一度お手続きください。',
    'This link was used, has expired or was replaced.',
  ),
  'already-decided': refusal(
    409,
    'この申請はすでに処理されています。',
    'This request was decided already, or replaced by a newer one.',
  ),
  'patron-unknown': refusal(409, '該当する利用者番号がありません。', 'There is no such patron number.'),

  // The profile (C)
  'current-password-wrong': refusal(403, '現在のパスワードに誤りがあります。', 'The current password is wrong.'),
  'changed-meanwhile': refusal(
    409,
    '利用者情報は他の画面で変更されています。表示し直してからもう一度入力してください。',
    'The profile was changed meanwhile. Read it again.',
  ),

  // Reserving (D)
  'nothing-reserved': refusal(409, '予約できた資料はありませんでした。', 'None of the titles could be reserved.'),
  'limit-cancelled': refusal(
    409,
    '本日の予約取消しが上限({limit}件)に達しているため、本日はこれ以上予約できません。明日からまたご予約ください。',
    'You have cancelled {limit} reservations today. From tomorrow on you can reserve again.',
  ),
  'limit-book': refusal(
    409,
    '図書の予約の上限({limit}冊)に達しています。',
    'The limit of {limit} active book reservations is reached.',
  ),
  'limit-av': refusal(
    409,
    '視聴覚資料の予約の上限({limit}点)に達しています。',
    'The limit of {limit} active audiovisual reservations is reached.',
  ),
  'already-reserved': refusal(409, 'すでに予約している資料です。', 'You have reserved this title already.'),
  'on-loan-to-you': refusal(409, '現在借りている資料です。', 'You have this title on loan.'),
  'not-reservable': refusal(
    409,
    '貸出できる所蔵がないため、予約できない資料です。',
    'No copy of this title can be lent, so it cannot be reserved.',
  ),
  'pickup-not-allowed': refusal(409, 'この受取館では受け取れません。', 'This library does not hand out this kind.'),
  'title-unknown': refusal(409, '資料が見つかりません。', 'There is no such title.'),
  'mail-address-required': refusal(
    422,
    '連絡方法「メール」にはメールアドレスの登録が必要です。',
    'Contact by mail needs a registered address.',
  ),

  // Reservations and loans (E, F)
  'too-late-to-change': refusal(409, 'この予約はもう変更できません。', 'This reservation can no longer be changed.'),
  'already-ended': refusal(409, 'この予約はすでに終了しています。', 'This reservation has ended already.'),
  'reserved-by-other': refusal(409, '予約が入っているため延長できません。', 'Somebody is waiting for this title.'),
  'already-renewed': refusal(409, '延長は1回のみです。', 'A loan can be renewed once.'),
  overdue: refusal(409, '返却期限を過ぎているため延長できません。', 'The due day has passed.'),
  'no-gain': refusal(
    409,
    '延長しても返却期限日が変わらないため延長できません。',
    'A renewal would not move the due day.',
  ),
  'due-day-changed': refusal(
    409,
    '延長後の返却期限日が変わりました。もう一度ご確認ください。',
    'The new due day is not the one you confirmed.',
  ),

  // Shelves (H)
  'shelf-limit': refusal(409, '本棚は10件まで作成できます。', 'A patron has at most ten shelves.'),
  'shelf-full': refusal(
    409,
    '本棚に入りきらないため、登録できませんでした。1つの本棚に登録できる資料は100点までです。',
    'They do not fit: a shelf holds at most 100 titles. Nothing was changed.',
  ),
  'not-on-shelf': refusal(
    409,
    '選択した資料の一部がこの本棚にありません。本棚を表示し直してください。',
    'Some of these titles are not on this shelf. Nothing was changed.',
  ),

  // The counter (K)
  'on-loan': refusal(409, '貸出中の資料です。', 'This copy is on loan.'),
  'held-for-other': refusal(
    409,
    '他の利用者のために取り置かれている資料です。',
    'This copy is held for somebody else.',
  ),
  'loan-limit': refusal(409, '貸出の上限({limit}点)に達しています。', 'The limit of {limit} loans is reached.'),
  'not-lendable': refusal(409, '貸出できない資料です。', 'This copy is not for loan.'),
  'nobody-waits': refusal(409, 'この資料を待っている利用者はいません。', 'Nobody waits for this title.'),
  'not-expected-here': refusal(
    409,
    'この資料はこの館への回送中ではありません。',
    'This copy is not on its way to this library.',
  ),
  'not-available': refusal(409, 'この資料は書架にありません。', 'This copy is not free on the shelf.'),
  'not-on-hold-here': refusal(
    409,
    'この館で取り置き中の資料ではありません。',
    'This copy is not on the hold shelf of this library.',
  ),
  'already-extended': refusal(409, '取置期限の延長は1回のみです。', 'The pickup deadline was extended already.'),
  'copy-lost': refusal(
    409,
    '紛失扱いの資料です。返却処理をすると元に戻ります。',
    'This copy is marked as lost. Return it to find it again.',
  ),
  'copy-withdrawn': refusal(409, '除籍された資料です。', 'This copy was withdrawn from the library.'),
  'has-loans': refusal(409, '貸出中の資料があるため削除できません。', 'This patron has loans.'),
  'copy-in-use': refusal(409, '貸出中または取り置き中のため除籍できません。', 'This copy is lent or held.'),
  'title-taken': refusal(409, 'この書誌番号はすでに使われています。', 'This title id is in use.'),
  'title-in-use': refusal(
    409,
    '所蔵または予約があるため書誌を削除できません。',
    'The title still has copies, or patrons wait for it.',
  ),
  'card-unknown': refusal(422, '統合する利用者番号が見つかりません。', 'There is no such card.'),
  'same-card': refusal(409, '同じ利用者番号どうしは統合できません。', 'A card cannot be merged with itself.'),
  'held-twice': refusal(
    409,
    '同じ資料が両方の利用者番号で取り置かれているため統合できません。',
    'A copy of the same title is set aside for both cards.',
  ),
  'merger-too-large': refusal(
    409,
    '件数が多すぎるため一度に統合できません。',
    'The two cards hold too much to be merged at once.',
  ),
  'barcode-taken': refusal(409, 'このバーコードはすでに使われています。', 'This barcode is in use.'),
  'library-unknown': refusal(422, '館が見つかりません。', 'There is no such library.'),
  'no-open-day': refusal(409, '1年以内に開館日がありません。', 'The calendar has no open day within a year.'),
} as const;

export type RefusalCode = keyof typeof refusals;

type Refusal = { readonly status: number; readonly ja: string; readonly en: string };

function refusal(status: number, ja: string, en: string): Refusal {
  return { status, ja, en };
}
