/**
 * Staff who confirm their sign-in with an authenticator app, as they meet it at the counter: by keyboard, from the
 * temporary password over the picture that sets the app up. The setting `staffTotp: 'required'` makes such a pool; here
 * it is switched on at the engine.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { typed } from '../../testing/browser/desk-keys.ts';
import { barriersOn } from '../../testing/browser/barriers.ts';
import { openPages, type Pages, type Visitor } from '../../testing/browser/visitor.ts';

const staffId = 'desk-21';
const temporary = 'Temporary+23';
const chosen = 'desk+choice9x';

let pages: Pages;
let visitor: Visitor;
let page: Page;
let app: TOTP;

beforeAll(async () => {
  pages = await openPages();
  visitor = await pages.visit({ width: 1280 });
  ({ page } = visitor);
  const cognito = new CognitoIdentityProviderClient({
    endpoint: pages.stack.status.urls.cognito,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { UserPools = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
  const UserPoolId = UserPools.find(({ Name }) => Name?.endsWith('-staff'))?.Id;
  const SoftwareTokenMfaConfiguration = { Enabled: true };
  await cognito.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration }),
  );
  const newcomer = { Username: staffId, TemporaryPassword: temporary, MessageAction: 'SUPPRESS' as const };
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, ...newcomer }));
  cognito.destroy();
});
afterAll(() => pages.close());

/** The code that the app shows so many half minutes from now: the pool takes the next one too, and none twice. */
const codeIn = (periods: number) => app.generate({ timestamp: Date.now() + periods * 30_000 });

test('the first sign-in leads by a password and a picture to the app’s code, and so to the desk', async () => {
  await page.goto('/counter');
  await page.locator('input[name=staffId]:focus').waitFor();
  await typed(page, staffId, 'Tab', temporary, 'Enter');
  await page.getByRole('heading', { name: '新しいパスワードの設定' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.locator('input[autocomplete=new-password]:focus').waitFor();
  await typed(page, chosen, 'Enter');
  await page.getByRole('img', { name: '認証アプリで読み取る図(QRコード)' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  // What the picture holds stands below it, for an app that cannot read it.
  const shown = (await page.locator('p.clear-face').innerText()).replaceAll(/\s/g, '');
  expect(shown).toMatch(/^[A-Z2-7]{16,}$/);
  app = new TOTP({ secret: Secret.fromBase32(shown) });
  await page.locator('input[name=code]:focus').waitFor();
  await typed(page, codeIn(0), 'Enter');
  await page.getByRole('heading', { name: 'この端末の設定' }).waitFor();
});

test('the next sign-in asks for a code alone; a wrong one is said, and the right one leads in', async () => {
  await page
    .getByRole('link', { name: 'ログアウト' })
    .or(page.getByRole('button', { name: 'ログアウト' }))
    .press('Enter');
  await page.locator('input[name=staffId]:focus').waitFor();
  await typed(page, staffId, 'Tab', chosen, 'Enter');
  await page.getByRole('heading', { name: '確認コード' }).waitFor();
  expect(await page.getByRole('img', { name: /QRコード/ }).count()).toBe(0);
  await page.locator('input[name=code]:focus').waitFor();
  const right = codeIn(1);
  await typed(page, right === '000000' ? '000001' : '000000', 'Enter');
  await page.getByRole('alert').or(page.locator('[tabindex="-1"]:focus')).first().waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(visitor.refusals.at(-1)).toMatch(/^4\d\d POST \/api\/staff\/sessions\/one-time-code$/);
  await page.locator('input[name=code]').fill('');
  await page.locator('input[name=code]').focus();
  await typed(page, right, 'Enter');
  await page.getByRole('heading', { name: 'この端末の設定' }).waitFor();
});

test('nothing was written on the console', () => {
  expect(visitor.faults).toEqual([]);
});
