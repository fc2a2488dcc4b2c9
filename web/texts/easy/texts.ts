/**
 * やさしい日本語: short sentences, common words, readings behind hard ones. What is not written here stands as in Japanese.
 * The names of buttons stay those of the guide, so that whoever helps and whoever reads speak of the same thing.
 */
import { ja, type Texts } from '../ja/texts.ts';

/** Part of a catalogue, with the same shape. */
type Some<Whole> = {
  readonly [Name in keyof Whole]?: Whole[Name] extends string
    ? string
    : Whole[Name] extends (...given: never[]) => unknown
      ? Whole[Name]
      : Some<Whole[Name]>;
};

function over<Whole extends object>(whole: Whole, some: Some<Whole>): Whole {
  const changed = Object.entries(some).map(([name, text]) => {
    const former: unknown = whole[name as keyof Whole];
    const isPart = typeof text === 'object' && text !== null && typeof former === 'object' && former !== null;
    return [name, isPart ? over(former, text) : text];
  });
  return Object.assign(Array.isArray(whole) ? [...(whole as unknown[])] : { ...whole }, Object.fromEntries(changed));
}

const frame: Some<Texts> = {
  frame: {
    skip: 'メニューを とばして 読む',
    search: '本をさがす',
    basket: '予約かご',
    signOut: 'おわる',
    signOutFailed: 'ログアウト(おわる)が できませんでした。もういちど おしてください。',
    theme: '画面(がめん)の色',
    notFound: 'この ページは ありません',
    notFoundText: 'アドレスが まちがっているか、ページが なくなりました。',
    failed: 'ページを 見(み)せることが できませんでした',
    failedText: 'インターネットを たしかめて、もういちど してください。書(か)いたことは まだ 送(おく)っていません。',
  },
  forms: {
    optional: '書かなくても いいです',
    showPassword: '見る',
    faults: (count) => `${count}つ なおしてください`,
  },
  states: {
    loading: 'すこし 待(ま)ってください',
    again: 'もういちど 読(よ)みこむ',
    stale: '新(あたら)しい ものを 読めませんでした。前(まえ)に 読んだ ものです。',
    waitOver: 'もういちど できます。',
  },
  refusals: {
    'no-connection': '図書館(としょかん)に つながりません。インターネットを たしかめてください。',
    maintenance: 'いま 使(つか)えません。すこし あとで 来(き)てください。',
    internal: 'うまく いきませんでした。',
    'not-signed-in': 'ログインしてください。',
    'too-many-requests': '何回(なんかい)も おしました。すこし 待ってください。',
  },
  steps: {
    correct: '書いたことを たしかめて、もういちど してください。',
    again: 'すこし 待って、もういちど してください。',
    wait: 'すこし 待って、もういちど してください。',
    tomorrow: '今日(きょう)は もう 予約できません。あしたから また 予約できます。',
    reload: 'ページを もういちど 読みこんでください。',
    'other-password': 'ほかの パスワードを 書いてください。',
    'reset-password': '新しい パスワードを もらう',
    'register-email': 'はじめて メールアドレスを 書く',
    'ask-library': '図書館に 聞(き)く',
    search: '本をさがす',
    basket: '予約かごを 見る',
    'return-copies': '返(かえ)す日(ひ)までに 図書館へ 返してください。',
    'return-late': 'できるだけ はやく 図書館へ 返(かえ)してください。',
  },
};

const signingIn: Some<Texts> = {
  signingIn: {
    numberHint: '図書館カードに 書いてある 6つの 数字(すうじ)',
    numberMissing: '利用者番号(りようしゃばんごう)を 書いてください。',
    passwordMissing: 'パスワードを 書いてください。',
    firstTimeText:
      'カードを 作(つく)ったとき、10文字(もじ)の パスワードを もらいました。それを 書いてください。そのあとで、新しい パスワードを 自分(じぶん)で きめます。',
    before2021:
      '2021年6月17日か その前(まえ)に カードを 作って、はじめて ログインする人は、先(さき)に 新しい パスワードを もらってください。',
    interrupted: 'もういちど ログインしてください',
    interruptedText: '時間(じかん)が たちました。パスワードを 書くと、つづきが できます。書いたことは のこっています。',
    giveUp: 'ログインしないで やめる',
    forBasket: '予約をする人は、ログインしてください。予約かごの 中(なか)は そのまま のこります。',
  },
  passwords: {
    reissueText: 'パスワードを わすれた人は、新しい パスワードを もらうことが できます。',
    atTheDesk: '図書館でも もらえます。「「Myライブラリー」のログインパスワードを発行したい」と 言(い)ってください。',
    chooseFirst: '新しい パスワードを きめる',
    chooseFirstText: 'もらった パスワードは 1回(いっかい)だけ 使えます。自分の パスワードを きめてください。',
    set: 'この パスワードに する',
    rules: 'パスワードの きまり',
    kept: '(いいです)',
    notYet: '(まだです)',
    alsoNot: '利用者番号が 入(はい)ったもの、みんなが よく 使うものは だめです。',
  },
};

const using: Some<Texts> = {
  top: {
    overdue: (count) => `返す日を すぎた ものが ${count}点 あります`,
    ready: (count) => `${count}点 取(と)りに 来られます`,
    noShelves: '本棚(ほんだな)は まだ ありません。',
    toProfile: '自分のことを たしかめる',
    emailBad: 'あなたの メールアドレスに メールが とどきません。',
    signedOut: 'ログアウトしました。おわりです。',
  },
  search: {
    label: '本をさがす',
    wordsHint: '本の 名前(なまえ)や、書いた人の 名前',
    more: 'もっと くわしく',
    nothing: '見つかりませんでした。',
    nothingText: 'ことばを すくなくするか、ひらがなで さがしてください。',
    didYouMean: 'これですか',
    narrow: 'すくなくする',
    onShelf: 'いま 図書館に あるもの',
    askSomething: 'さがす ことばを 書いてください。',
  },
  titles: {
    notReservable: 'この本は 予約(よやく)できません。',
    allVolumes: (count) => `ぜんぶ みる(${count}さつ)`,
    inOrderToBasket: '1さつめから 予約かごへ',
    inOrderText: 'つづきの 本を 順番に 予約かごへ 入れます。前の本を 用意できてから、つぎの本を 用意します。',
    volumes: 'つづきの 本(ほん)',
    volumesText: (count) => `この本は ぜんぶで ${count}さつ あります。1さつめから ならんでいます。`,
    thisVolume: (title) => `${title}(この本)`,
    put: '予約かごに 入れました。まだ 予約は していません。',
    inBasket: '予約かごに 入っています。',
    basketReservesNothing: '予約かごに 入れただけでは、予約していません。',
    waitingText: (count) => (count === 0 ? '待っている人は いません' : `${count}人が 待っています`),
  },
  basket: {
    empty: '予約かごには 何(なに)も ありません。',
    emptyText: '本の ページで「予約かごへ」を おすと、ここに 入ります。',
    select: '予約する',
    inOrder: 'この順番で 1つずつ 借りる',
    inOrderHint: '前の本を 用意できるまで、つぎの本は 待ちます。',
    all: 'ぜんぶ えらぶ',
    remove: 'かごから 出(だ)す',
    orderHint: '予約できる 数(かず)が たりないときは、えらんだ 順番(じゅんばん)に 予約します。',
    contactHint:
      '「メール」は、本が 来たら メールが とどきます。「連絡不要」は、メールは 来ません。自分で 見てください。',
    nothingTicked: '予約したい本を えらんでください。',
    confirmText: 'まちがいが なければ、「予約」を おしてください。',
    kept: '予約できなかった ものは、予約かごに あります。',
  },
  reservations: {
    empty: '予約は ありません。',
    waitsBehind: '前(まえ)の本を 用意できてから、順番に 用意します。',
    leaveOrder: '前の本を 待(ま)たないで 借りる',
    leftOrder: '前の本を 待たないで 用意します。',
    noCopyLeft: '本が ありません',
    heldUp: {
      'no-copy-left':
        'かりることの できる本が 図書館に なくなりました。いまは 用意(ようい)できません。新しい本が 来たら、おなじ順番で 用意します。予約を やめることも できます。',
    },
    neededHint: 'この日までに 来ないときは、予約を やめます。',
    cancelText: 'この予約を やめます。あとで もどせません。',
    cancelReadyText: 'もう 用意(ようい)して あります。やめると、次(つぎ)の人に わたします。',
    suspendText: '旅行(りょこう)などで 来られないとき、順番を とばします。順番は そのままです。',
    endedHint: 'やめた予約は、2週間(しゅうかん) ここに あります。',
  },
  loans: {
    empty: '借(か)りている ものは ありません。',
    overdue: '返す日を すぎています',
    overdueText: '図書館へ 返してください。返すまで、予約や 延長(えんちょう:もっと 長く 借りること)が できません。',
    confirmText: '新しい 返す日を 見てください。よかったら「貸出延長」を おしてください。',
    rules: '延長(もっと 長く 借りること)は 1回だけ できます。ほかの人が 待っている本は できません。',
  },
  shelves: {
    text: '読みたい本や 好(す)きな本を、本棚に 書いておくことが できます。',
    none: '本棚は まだ ありません。',
    cannotBeUndone: '消(け)した本棚は もどりません。',
    empty: 'この本棚には 何も ありません。',
    emptyText: '本の ページで「本棚へ」を おすと、ここに 入ります。',
  },
  profile: {
    text: 'かえたい ところを なおして、「登録」を おしてください。',
    dueNoticeHint: '返す日の 3日前(みっかまえ)と その日に、メールで 知(し)らせます。',
    passwordText: 'かえない人は、書かないでください。',
    nothingChanged: '何も かわっていません。',
  },
};

export const easy: Texts = over(over(over(ja, frame), signingIn), using);
