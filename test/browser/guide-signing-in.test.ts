/**
 * The public guide on pages, its sections on signing in and passwords, one test a section, in its order and words. The
 * walk is a patron's: a phone, no address of the API anywhere. Each page that it meets is looked at by axe.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { barriersOn } from '../../testing/browser/barriers.ts';
import { demoPatron, openPages, signIn, type Pages, type Visitor } from '../../testing/browser/visitor.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages.close());

/** What the mail with this word in its subject links to, the latest first. */
async function mailedLink(visitor: Visitor, to: string, path: string): Promise<string> {
  await pages.stack.settled();
  const answer = await visitor.context.request.get('/_local/inbox');
  const { items } = (await answer.json()) as { items: { to: string[]; text: string }[] };
  const links = items
    .filter((mail) => mail.to.includes(to))
    .flatMap(({ text }) => [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link))
    .filter((link) => link.includes(path));
  return new URL(links.at(-1) ?? '').pathname;
}

async function registeredAtTheDesk(visitor: Visitor, email?: string) {
  const [staff] = pages.stack.status.demo.staff;
  const signedIn = await visitor.context.request.post('/api/staff/sessions', { data: staff });
  const { token } = (await signedIn.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const person = { name: '本野 よみこ', nameReading: 'ホンノ ヨミコ', birthDate: '1995-05-05' };
  const answer = await visitor.context.request.post('/api/staff/patrons', {
    headers,
    data: { ...person, ...(email !== undefined && { email }) },
  });
  const { patronNumber, temporaryPassword } = (await answer.json()) as {
    patronNumber: string;
    temporaryPassword: string;
  };
  return { headers, patronNumber, temporaryPassword };
}

describe('ログイン', () => {
  test('the number and the password of the card lead into 「Myライブラリー」, in full width, too', async () => {
    const visitor = await pages.visit();
    const { page } = visitor;
    const { password } = demoPatron(pages, 'loans');
    await page.goto('/');
    expect(await page.title()).toBe('Myライブラリー');
    expect(await barriersOn(page)).toEqual([]);
    await signIn(page, ' 000003', 'wrong+Password1');
    await page.getByText('利用者番号またはパスワードに誤りがあります。').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await signIn(page, ' 000003 ', password);
    await page.getByText('借野 かおる さん').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.reload();
    await page.getByText('借野 かおる さん').waitFor();
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByText('ログアウトしました。').waitFor();
    await page.reload();
    await page.getByLabel('利用者番号').waitFor();
    expect(visitor.refusals).toEqual(['401 POST /api/sessions']);
    expect(visitor.faults).toEqual([]);
  });

  test('empty fields are named at the fields and in a summary that has the focus', async () => {
    const { page, refusals } = await pages.visit();
    await page.goto('/sign-in');
    await page.locator('main').getByRole('button', { name: 'ログイン', exact: true }).click();
    const summary = page.getByRole('alert').filter({ hasText: '入力内容に2件の誤りがあります' });
    await summary.waitFor();
    expect(await summary.evaluate((element) => element.matches(':focus'))).toBe(true);
    await summary.getByRole('link', { name: 'パスワードを入力してください。' }).click();
    expect(await page.getByLabel('パスワード', { exact: true }).evaluate((one) => one.matches(':focus'))).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
    expect(refusals).toEqual([]);
  });
});

describe('はじめてログインする方へ', () => {
  test('the printed password leads to a new one; its rules tick off, all broken ones are said at once', async () => {
    const visitor = await pages.visit();
    const { page } = visitor;
    const { patronNumber, password } = demoPatron(pages, 'new');
    await page.goto('/sign-in');
    await signIn(page, patronNumber, password);
    await page.getByRole('heading', { name: '新しいパスワードの設定' }).waitFor();
    const field = page.getByLabel('新パスワード');
    await field.fill('abc');
    await page.getByRole('button', { name: 'このパスワードにする' }).click();
    const summary = page.getByRole('alert');
    await summary.getByText('パスワードは10文字以上で入力してください。').waitFor();
    await summary.getByText('数字を1文字以上使用してください。').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await field.fill('mukashi+77x');
    await page.getByRole('listitem').filter({ hasText: '10文字以上(満たしています)' }).waitFor();
    await page.getByRole('button', { name: 'このパスワードにする' }).click();
    await page.getByText('新しいパスワードに変更しました。').waitFor();
    expect(visitor.refusals).toEqual(['422 POST /api/sessions/new-password']);
    expect(visitor.faults).toEqual([]);
  });
});

describe('その他の注意事項', () => {
  test.each(['overdue', 'idle'])(
    'a card that cannot be used (%s) says whom to ask, and opens nothing',
    async (situation) => {
      const { page } = await pages.visit();
      const { patronNumber, password } = demoPatron(pages, situation);
      await page.goto('/sign-in');
      await signIn(page, patronNumber, password);
      const alert = page.getByRole('alert');
      await alert.getByText('現在この利用者番号は使えません。図書館までご連絡ください。').waitFor();
      expect(await alert.getByRole('link').getAttribute('href')).toBe('/libraries');
    },
  );

  test('blocked cookies are said at once', async () => {
    const { page } = await pages.visit();
    await page.addInitScript(() => Object.defineProperty(navigator, 'cookieEnabled', { get: () => false }));
    await page.goto('/sign-in');
    await page.getByText('cookieがブロックされているため、ログインできません。').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });
});

describe('パスワードの再発行', () => {
  test('「パスワード発行申請フォーム」: a mismatch says so; the mailed link sets a password, once', async () => {
    const visitor = await pages.visit();
    const { page } = visitor;
    const { patronNumber } = await registeredAtTheDesk(visitor, 'yomiko@patron.example');
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'パスワード発行申請フォーム' }).click();
    await page.getByLabel('利用者番号').fill(patronNumber);
    await page.getByLabel('登録しているE-Mailアドレス').fill('other@patron.example');
    await page.getByRole('button', { name: '申請する' }).click();
    await page.getByText('ログインIDまたはE-Mailアドレスに誤りがあります。').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('登録しているE-Mailアドレス').fill(' yomiko@patron.example ');
    await page.getByRole('button', { name: '申請する' }).click();
    await page.getByText('リンクをメールでお送りしました。').waitFor();
    const link = await mailedLink(visitor, 'yomiko@patron.example', '/password-resets/');
    await page.goto(link);
    await page.getByLabel('新パスワード').fill('yomiko#2026');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'このパスワードにする' }).click();
    await page.getByText('新しいパスワードを設定しました。').waitFor();
    await page.goto(link);
    await page.getByText('このリンクは使用済みか、有効期限が切れています。').waitFor();
    await page.goto('/sign-in');
    await signIn(page, patronNumber, 'yomiko#2026');
    await page.getByText('本野 よみこ さん').waitFor();
    expect(visitor.refusals).toEqual(['422 POST /api/password-resets', expect.stringMatching(/^410 GET/)]);
    expect(visitor.faults).toEqual([]);
  });

  test('「メールアドレス登録申請フォーム」: after approval the link comes by mail', async () => {
    const visitor = await pages.visit();
    const { page } = visitor;
    const { headers, patronNumber } = await registeredAtTheDesk(visitor);
    await page.goto('/email-registrations');
    await page.getByRole('button', { name: '申請する' }).click();
    await page.getByText('入力内容に4件の誤りがあります').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('利用者番号').fill(patronNumber);
    await page.getByLabel('氏名').fill('本野 よみこ');
    await page.getByLabel('生年月日').fill('1995-05-05');
    await page.getByLabel('E-Mailアドレス').fill('new@patron.example');
    await page.getByLabel('携帯').check();
    await page.getByRole('button', { name: '申請する' }).click();
    await page.getByText('申請を受け付けました。').waitFor();
    await pages.stack.settled();
    const { request } = visitor.context;
    const waiting = (await (await request.get('/api/staff/email-registrations', { headers })).json()) as {
      items: { requestId: string }[];
    };
    const { requestId } = waiting.items[0] ?? { requestId: '' };
    await request.post(`/api/staff/email-registrations/${requestId}/approval`, { headers, data: {} });
    await page.goto(await mailedLink(visitor, 'new@patron.example', '/password-resets/'));
    await page.getByLabel('新パスワード').waitFor();
    expect(visitor.refusals).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });
});
