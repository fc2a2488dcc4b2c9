/** Libraries, their calendars, and messages to them (I). */
export const libraries = {
  heading: '図書館の案内',
  section: '担当',
  phone: '電話',
  pickup: '予約資料の受取',
  noPickup: 'できません',
  inquiry: 'お問合せフォーム',
  weekdays: ['日', '月', '火', '水', '木', '金', '土'],
  closed: '休館',
};

export const inquiry = {
  heading: 'お問合せフォーム',
  name: '氏名',
  email: 'E-Mailアドレス',
  emailHint: 'このアドレスに図書館から返信します。',
  message: 'お問合せの内容',
  missing: {
    name: '氏名を入力してください。',
    email: 'E-Mailアドレスを入力してください。',
    message: 'お問合せの内容を入力してください。',
  },
  send: '送信する',
  sent: 'お問合せを送信しました。',
  sentText: '図書館から、入力したE-Mailアドレスに返信します。',
};
