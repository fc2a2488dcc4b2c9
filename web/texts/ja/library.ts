/** E-books, the calendar feed, own data (G, A7). */
export const ebooks = {
  heading: '電子書籍',
  enter: (provider: string) => `${provider}へ進む`,
  elsewhere: 'ほかの会社のサイトに移ります。図書館は利用の記録を残しません。',
};

export const card = {
  heading: '利用者カード',
  text: '窓口でこの画面を見せると、カードの代わりに使えます。読み取れないときは、画面を明るくしてください。',
  kept: 'このカードは、電波のないところでも表示できます。ログアウトすると、この端末から消えます。',
  barcode: (number: string) => `利用者番号 ${number} のバーコード`,
};

export const calendarFeed = {
  heading: 'カレンダーに予定を入れる',
  text: '返却期限日と受取期限日を、スマートフォンやパソコンのカレンダーに自動で表示できます。',
  withTitles: 'カレンダーに書名も表示する',
  withTitlesHint: 'チェックを入れないと、点数だけを表示します。',
  open: 'カレンダー用のアドレスを作る',
  openHint: '新しく作ると、前のアドレスは使えなくなります。',
  shownOnce: 'このアドレスが表示されるのは今だけです。',
  secret: 'アドレスを知っている人は、あなたの予定を見ることができます。ほかの人に教えないでください。',
  address: 'カレンダー用のアドレス',
  copy: 'アドレスをコピーする',
  copied: 'コピーしました。',
  copyByHand: 'コピーできませんでした。アドレスを選んでコピーしてください。',
  subscribe: 'カレンダーに追加する',
  stopHeading: 'アドレスを使えなくする',
  stopText: 'アドレスをほかの人に知られたときや、使わなくなったときに押してください。',
  stop: 'アドレスを使えなくする',
  stopped: 'アドレスを使えなくしました。',
};

export const ownData = {
  heading: '自分のデータ・ログアウト',
  text: '図書館があなたについて保存している内容を、ファイルで受け取れます。返却した資料の記録は残していません。',
  take: 'データを受け取る(JSON)',
  everywhere: 'すべての端末からログアウトする',
  everywhereText: '図書館やほかの場所の端末でログアウトを忘れたときに押してください。この端末もログアウトします。',
  signOut: 'すべての端末からログアウト',
};
