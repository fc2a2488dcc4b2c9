/** Around every page, and what all of them say. */
export const frame = {
  name: 'Myライブラリー',
  skip: '本文へ移動',
  navigation: 'メニュー',
  path: '現在の位置',
  more: 'そのほかのページ',
  search: '資料検索',
  basket: '予約かご',
  reservations: '予約状況',
  loans: '貸出状況',
  shelves: 'My本棚',
  signOut: 'ログアウト',
  signOutFailed: 'ログアウトできませんでした。もう一度お試しください。',
  languages: 'ことば',
  languageNames: { ja: '日本語', easy: 'やさしい日本語', en: 'English' },
  readings: '書名によみを付ける',
  theme: '画面の色',
  themes: { device: '端末の設定に合わせる', light: '明るい', dark: '暗い' },
  notFound: 'ページが見つかりません',
  notFoundText: 'アドレスが正しくないか、ページがなくなりました。',
  failed: 'ページを表示できませんでした',
  failedText: '電波の状態を確かめて、もう一度お試しください。入力した内容は送信されていません。',
};

export const forms = {
  optional: '任意',
  showPassword: '表示',
  faults: (count: number) => `入力内容に${count}件の誤りがあります`,
};

export const states = {
  loading: '読み込んでいます',
  again: 'もう一度読み込む',
  stale: '最新の内容を読み込めませんでした。以前に読み込んだ内容を表示しています。',
  waitFor: (seconds: number) =>
    seconds >= 120 ? `あと約${Math.ceil(seconds / 60)}分お待ちください。` : `あと${seconds}秒お待ちください。`,
  waitOver: 'もう一度お試しいただけます。',
};

/** Sentences of the pages themselves, where the library does not answer. */
export const refusals = {
  'no-connection': '図書館に接続できません。電波やインターネットの接続を確かめてください。',
  maintenance: 'ただいまメンテナンス中、または大変混み合っています。しばらくしてからご利用ください。',
  internal: 'システムエラーが発生しました。',
  'not-found': '見つかりません。',
  'not-signed-in': 'ログインしてください。',
  'not-your-role': 'この操作を行う権限がありません。',
  'too-many-requests': '操作の回数が多すぎます。しばらく待ってからお試しください。',
  'body-too-large': '送信されたデータが大きすぎます。',
};

/** Ways on after a refusal; the keys are those of refusals/next-steps.ts. */
export const steps = {
  correct: '入力内容を確かめて、もう一度お試しください。',
  again: '少し待ってから、もう一度お試しください。',
  wait: 'しばらく待ってから、もう一度お試しください。',
  tomorrow: '明日からまたご予約いただけます。',
  reload: 'ページを読み込み直してください。',
  'sign-in': 'ログインする',
  'other-password': '条件に合う別のパスワードを入力してください。',
  'reset-password': 'パスワードを再発行する',
  'register-email': 'はじめてメールアドレスを登録する',
  'ask-library': '図書館に問い合わせる',
  'check-mail': 'メールをご確認ください。',
  profile: '利用者情報をご確認ください。',
  search: '資料を検索する',
  basket: '予約かごを見る',
  reservations: '予約状況一覧を見る',
  loans: '借りている資料を見る',
  shelves: 'My本棚を見る',
  'other-pickup': '別の受取館を選んでください。',
  'return-copies': '返却期限日までに図書館へご返却ください。',
  'return-late': 'お早めに図書館へご返却ください。',
  top: 'Myライブラリーへ',
};
