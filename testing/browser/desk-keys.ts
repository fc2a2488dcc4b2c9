/** What hands and scanner do at the counter: keys, and nothing else. */
import type { Page } from 'playwright-core';

/** Types words and presses keys, one after another; a name of a key is pressed. */
export async function typed(page: Page, ...words: string[]): Promise<void> {
  for (const word of words) await (/^(?:Tab|Enter)$/.test(word) ? page.keyboard.press(word) : page.keyboard.type(word));
}

/** @throws Error when a hundred presses of Tab do not lead to the button or link of this name */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 100; presses += 1) {
    if ((await page.evaluate('document.activeElement?.textContent ?? ""')) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}

/** From the sign-in to the desk of the first library, on a machine that was never used. */
export async function enterDesk(page: Page, staff: { staffId: string; password: string }): Promise<void> {
  await page.locator('input[name=staffId]:focus').waitFor();
  await typed(page, staff.staffId, 'Tab', staff.password, 'Enter');
  await page.getByRole('heading', { name: 'この端末の設定' }).waitFor();
  await page.getByRole('button', { name: 'この設定で使う' }).waitFor();
  await tabTo(page, 'この設定で使う');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '貸出・返却' }).waitFor();
}

/** A scanner: each code and Enter, as fast as the page takes them. */
export async function scanAll(page: Page, codes: readonly string[], { wait = true } = {}): Promise<void> {
  for (const code of codes) await typed(page, code, 'Enter');
  if (wait) await page.locator('[data-waiting]').waitFor({ state: 'detached' });
}

/** What the tape says of the latest scan of each code: the outcome's word, and the whole line. */
export async function outcomesOnTape(page: Page, codes: readonly string[]): Promise<{ is: string[]; text: string[] }> {
  await page.locator('[data-waiting]').waitFor({ state: 'detached' });
  const lines = codes.map((code) => page.locator('tr[data-state=answered]', { hasText: code }).first());
  return {
    is: await Promise.all(
      lines.map(async (line) => (await line.locator('td').last().locator('span').first().innerText()).trim()),
    ),
    text: await Promise.all(lines.map((line) => line.innerText())),
  };
}
