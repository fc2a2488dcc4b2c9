/** Titles of problems (RFC 9457): what kind of refusal it is, by status. */
export const statusTitles: { readonly [status: number]: { readonly ja: string; readonly en: string } } = {
  400: { ja: 'リクエストの誤り', en: 'Bad request' },
  401: { ja: 'ログインが必要です', en: 'Not signed in' },
  403: { ja: '許可されていません', en: 'Not allowed' },
  404: { ja: '見つかりません', en: 'Not found' },
  409: { ja: 'お受けできません', en: 'Refused by a rule' },
  410: { ja: '使用できないリンク', en: 'Gone' },
  413: { ja: 'データが大きすぎます', en: 'Too large' },
  422: { ja: '入力内容の誤り', en: 'Unacceptable fields' },
  429: { ja: '操作の回数が多すぎます', en: 'Too many requests' },
  500: { ja: 'システムエラー', en: 'Internal error' },
  503: { ja: '混み合っています', en: 'Busy' },
};
