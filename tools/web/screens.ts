/** What `npm run web:screens` takes pictures of. */
import type { Page } from 'playwright-core';

export type Screen = {
  readonly name: string;
  /** What is to be seen, in a sentence. */
  readonly shows: string;
  readonly width: 360 | 768 | 1280;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly language?: 'ja-JP' | 'en-GB';
  /** The demo's patron by what is special about them; nobody when absent. */
  readonly as?: 'ready' | 'loans';
  readonly open: (page: Page) => Promise<unknown>;
};

const searching = `/search?q=${encodeURIComponent('夏目')}`;

export const screens: readonly Screen[] = [
  {
    name: 'top',
    shows: '「Myライブラリー」: what a patron has going',
    width: 768,
    height: 760,
    theme: 'light',
    as: 'ready',
    open: (page) => page.goto('/'),
  },
  {
    name: 'sign-in',
    shows: 'The way in, on a phone',
    width: 360,
    height: 740,
    theme: 'light',
    open: (page) => page.goto('/sign-in'),
  },
  {
    name: 'results',
    shows: '「検索結果一覧」: no covers, but backs by the class of the Nippon Decimal Classification',
    width: 768,
    height: 760,
    theme: 'light',
    open: (page) => page.goto(searching),
  },
  {
    name: 'suggestions',
    shows: 'The search suggests while one types',
    width: 360,
    height: 740,
    theme: 'light',
    async open(page) {
      await page.goto('/search');
      await page.locator('main input[type=search]').fill('さん');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'title',
    shows: 'A title: copies by library, and what one can do with it',
    width: 768,
    height: 760,
    theme: 'light',
    open: (page) => page.goto('/titles/ml-0001'),
  },
  {
    name: 'basket',
    shows: '「予約かご」 in the dark',
    width: 360,
    height: 740,
    theme: 'dark',
    as: 'ready',
    async open(page) {
      await page.goto(searching);
      await page.getByRole('list', { name: '検索結果一覧' }).getByRole('link').first().click();
      await page.getByRole('button', { name: '予約かごへ', exact: true }).click();
      await page.getByRole('link', { name: '予約かごを見る' }).click();
      await page.getByRole('button', { name: '通常予約' }).waitFor();
      await page.evaluate('scrollTo(0, 0)');
    },
  },
  {
    name: 'card',
    shows: 'The card on the phone, also where there is no line',
    width: 360,
    height: 740,
    theme: 'dark',
    as: 'ready',
    open: (page) => page.goto('/card'),
  },
  {
    name: 'reservations',
    shows: '「予約状況一覧」: states, places, deadlines',
    width: 360,
    height: 740,
    theme: 'light',
    as: 'ready',
    open: (page) => page.goto('/reservations'),
  },
  {
    name: 'loans',
    shows: '「貸出状況一覧」, wide and dark',
    width: 1280,
    height: 720,
    theme: 'dark',
    as: 'loans',
    open: (page) => page.goto('/loans'),
  },
  {
    name: 'loans-in-english',
    shows: 'The same in English',
    width: 360,
    height: 740,
    theme: 'light',
    language: 'en-GB',
    as: 'loans',
    open: (page) => page.goto('/loans'),
  },
];

/** The parts of the guide that have a picture, by their names in web/patron/pages/help. */
const pictured: readonly Omit<Screen, 'width' | 'height' | 'theme' | 'language'>[] = [
  { name: 'signIn', shows: 'sign-in', open: (page) => page.goto('/sign-in') },
  { name: 'profile', shows: 'profile', as: 'ready', open: (page) => page.goto('/profile') },
  { name: 'reserving', shows: 'title', open: (page) => page.goto('/titles/ml-0001') },
  { name: 'reservations', shows: 'reservations', as: 'ready', open: (page) => page.goto('/reservations') },
  { name: 'loans', shows: 'loans', as: 'loans', open: (page) => page.goto('/loans') },
  { name: 'shelves', shows: 'shelves', as: 'ready', open: (page) => page.goto('/shelves') },
];

/** Each in Japanese and English, as a phone shows it. */
export const guidePictures: readonly Screen[] = pictured.flatMap((screen) =>
  (['ja-JP', 'en-GB'] as const).map((language) => ({
    ...screen,
    name: `${screen.name}-${language.slice(0, 2)}`,
    width: 360,
    height: 560,
    theme: 'light',
    language,
  })),
);
