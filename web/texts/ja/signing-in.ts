/** Sign-in and passwords (A, B). */
export const signingIn = {
  heading: 'ログイン',
  toMyLibrary: 'Myライブラリーにログイン',
  number: '利用者番号',
  numberHint: '図書館カードの6桁の番号',
  password: 'パスワード',
  signIn: 'ログイン',
  numberMissing: '利用者番号を入力してください。',
  passwordMissing: 'パスワードを入力してください。',
  cookiesBlocked: 'ブラウザの設定でcookieがブロックされているため、ログインできません。',
  allowCookies: 'ブラウザの設定で、このサイトのcookieを許可してから、ページを読み込み直してください。',
  firstTime: 'はじめてログインする方へ',
  firstTimeText:
    '利用登録のときに窓口でお渡しした10桁のパスワードを入力してください。ログインのあと、新しいパスワードに変更していただきます。',
  before2021: '2021年6月17日以前に利用者登録をした方がはじめてログインするときは、パスワードの再発行が必要です。',
  interrupted: 'もう一度ログインしてください',
  interruptedText:
    'ログインの有効期限が切れました。パスワードを入力すると、続きから操作できます。入力した内容は残っています。',
  giveUp: 'ログインせずに終わる',
  forBasket: '予約を申し込むには、ログインしてください。予約かごの中身はそのまま残ります。',
};

export const passwords = {
  reissue: 'パスワードの再発行',
  reissueText:
    'パスワードをお忘れのときは、次のどれかの方法で再発行できます。メールアドレスを登録していない方は、はじめにメールアドレスをご登録ください。',
  resetForm: 'パスワード発行申請フォーム',
  atTheDesk: '図書館の窓口でも発行できます。「「Myライブラリー」のログインパスワードを発行したい」とお伝えください。',
  chooseFirst: '新しいパスワードの設定',
  chooseFirstText: '個人情報を守るため、窓口でお渡しした仮パスワードを、ご自分のパスワードに変更してください。',
  challengeGone: 'もう一度、窓口でお渡しした仮パスワードでログインしてください。',
  newPassword: '新パスワード',
  // The symbols stay together in one line.
  hint:
    '英字/数字/記号それぞれ1文字以上を使用し、10文字以上で入力してください。使用できる記号は次のとおりです。 ' +
    '#\u00a0$\u00a0%\u00a0&\u00a0@\u00a0+\u00a0*\u00a0=\u00a0!\u00a0(\u00a0)',
  missing: '新しいパスワードを入力してください。',
  set: 'このパスワードにする',
  rules: 'パスワードの条件',
  rule: {
    'too-short': '10文字以上',
    'too-long': '64文字以内',
    'no-letter': '英字を1文字以上',
    'no-digit': '数字を1文字以上',
    'no-symbol': '記号を1文字以上',
    'symbol-not-allowed': '使用できる文字だけ',
  },
  kept: '(満たしています)',
  notYet: '(まだ満たしていません)',
  alsoNot: '利用者番号を含むもの、よく使われるものは使えません。',
  requestText:
    '登録されているメールアドレスに、パスワード設定用ページへのリンクをお送りします。リンクは24時間、1回だけ使えます。',
  email: '登録しているE-Mailアドレス',
  emailMissing: 'E-Mailアドレスを入力してください。',
  send: '申請する',
  sent: 'パスワード設定用ページへのリンクをメールでお送りしました。',
  sendAgain: 'もう一度申請する',
  sentText:
    '届かないときは、迷惑メールのフォルダーを確かめてください。もう一度申請すると、前のリンクは使えなくなります。',
  linkHeading: 'パスワードの設定',
  linkChecking: 'リンクを確認しています',
  linkGoodUntil: (until: string) => `このリンクは ${until} まで使えます。`,
  done: '新しいパスワードを設定しました。',
  doneText: '新しいパスワードでログインしてください。ほかの端末のログインはすべて終わりました。',
};

export const emailRegistration = {
  heading: 'メールアドレス登録申請フォーム',
  text: '図書館で内容を確認して登録します。登録には数日かかることがあります。登録が済むと、パスワード設定用ページへのリンクをメールでお送りします。',
  name: '氏名',
  nameHint: '図書館カードに登録したとおりに入力してください。',
  birthDate: '生年月日',
  email: 'E-Mailアドレス',
  device: 'このアドレスを使う端末',
  devices: { pc: '自PC', mobile: '携帯' },
  send: '申請する',
  sent: '申請を受け付けました。',
  sentText: '登録が済むとメールでお知らせします。もう一度申請すると、前の申請と入れ替わります。',
  nameMissing: '氏名を入力してください。',
  birthDateMissing: '生年月日を入力してください。',
  emailMissing: 'E-Mailアドレスを入力してください。',
};

export const links = {
  confirmHeading: 'メールアドレスの確認',
  confirming: 'メールアドレスを確認しています',
  confirmed: 'メールアドレスを確認しました。',
  confirmedText: '図書館からのお知らせは、このアドレスにお送りします。',
  stopHeading: '返却期限通知の停止',
  stopText: '返却期限が近づいたときのお知らせメールを止めます。図書館からのほかのメールは続きます。',
  stop: '返却期限通知を止める',
  stopped: '返却期限通知を止めました。',
  stoppedText: 'もう一度受け取りたいときは、「利用者情報の変更」で設定できます。',
};
