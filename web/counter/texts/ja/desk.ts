/** The desk: scans and their answers (K2). */
export const desk = {
  heading: '貸出・返却',
  scan: '利用者番号またはバーコード',
  scanHint: '読み取ると、利用者番号か資料かを自動で見分けます。',
  enter: '読み取る',
  ready: '読み取ってください',
  readyText: '利用者番号を読み取ると貸出、資料だけを読み取ると返却・取り置き・到着になります。',
  waiting: (count: number) => `送信待ち ${count}件`,
  offline: '図書館のシステムにつながりません。読み取りは続けられます。つながりしだい、順番に送信します。',
  tape: '直前の20件',
  tapeEmpty: 'まだ何も読み取っていません。',
  undo: '直前の貸出を取り消す',
  undoKey: 'Alt+Z',
  undone: '取消済み',
  noUndo: {
    returned: '返却は取り消せません。誰が借りていたかは記録に残らないためです。必要ならもう一度貸し出してください。',
    held: '予約された資料の貸出は取り消せません。返却すると次の利用者に回ります。',
  },
  card: (number: string) => `利用者 ${number}`,
  endPatron: '利用者の処理を終わる',
  endPatronKey: 'Esc',
  sound: '音',
  at: '時刻',
  what: '読み取り',
  outcome: '結果',
};

/** The large answer. The sign says in shape what the colour says. */
export const outcomes = {
  lent: { word: '貸し出しました', sign: '→' },
  shelve: { word: '書架へ', sign: '■' },
  'hold-here': { word: '予約棚へ', sign: '★' },
  send: { word: '回送', sign: '⇒' },
  'take-off': { word: '予約棚から外す', sign: '▲' },
  'not-ours': { word: '当館の資料ではありません', sign: '?' },
  refused: { word: 'できませんでした', sign: '×' },
  doubled: { word: '二重読み取り', sign: '=' },
  card: { word: '利用者', sign: '◎' },
  waiting: { word: '送信を待っています', sign: '…' },
  undone: { word: '貸出を取り消しました', sign: '←' },
};

export const answers = {
  due: (day: string) => `返却期限 ${day}`,
  pickupBy: (day: string) => `受取期限 ${day}`,
  to: (library: string) => `${library} へ`,
  insteadOf: (library: string) =>
    `利用者が選んだ受取館(${library})では受け取れなくなりました。利用者に連絡してください。`,
  takeOff: 'この資料の予約は終わっています。',
  passed: '受取期限を過ぎています。',
  doubled: '同じものを続けて読み取ったため、送信していません。',
  notOurs: '登録のないバーコードです。ほかの館の資料ではないか確かめてください。',
  unknown: 'この利用者番号または資料は登録されていません。',
  thenNext: '次の行き先:',
};

export const patronPanel = {
  heading: '利用者',
  unknown: 'この利用者番号は登録されていません。',
  unusable: {
    idle: '貸出できません:3年以上利用がありません',
    overdue: '貸出できません:返却期限を過ぎた資料があります',
    suspended: '貸出できません:利用停止中です',
  },
  usable: '貸出できます',
  emailBad: '登録されたメールアドレスにメールが届いていません。利用者に確かめてください。',
  ready: (count: number) => `この館に取り置き ${count}点`,
  readyElsewhere: (library: string) => `${library}で取り置き中`,
  onLoan: (count: number) => `貸出中 ${count}点`,
  reservations: (count: number) => `予約 ${count}件`,
  noLoans: '借りている資料はありません。',
  overdue: '期限超過',
  more: '利用者の詳細・手続き',
  lastUsed: '最後の利用',
  registered: '登録日',
};

/** What waits for this desk. */
export const work = {
  heading: 'この窓口の仕事',
  toFetch: '取り出す資料',
  onHold: '予約棚にある資料',
  pastDeadline: '受取期限を過ぎた資料',
  toRemove: '予約棚から外す資料',
  requests: 'メールアドレス登録申請',
  unit: (count: number, more: boolean) => `${count}件${more ? '以上' : ''}`,
  noOpenDay: 'この館のカレンダーには、1年以内に開館日がありません。貸出も取り置きもできません。',
  closedPickups: (count: number) => `受取期限が休館日にあたる取り置きが${count}件あります。`,
};
