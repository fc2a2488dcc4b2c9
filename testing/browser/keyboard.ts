/** A patron who has a keyboard and nothing else: goes from stop to stop, and sees at each where they are. */
import type { Page } from 'playwright-core';

/** What has the focus: its name as read out, what it is, and whether one can see that it has it. */
export type Stop = { readonly name: string; readonly tag: string; readonly isVisible: boolean };

/** More stops than any page has on the way to something. */
const maxStops = 80;

/** Runs in the page. A control is called by its label, anything else by its text. */
const look = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return { name: '', tag: 'body', isVisible: false };
  const labels = at.labels ? [...at.labels].map((label) => label.textContent) : [];
  const name = at.getAttribute('aria-label') ?? (labels.length > 0 ? labels.join(' ') : at.textContent);
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const isInside = box.bottom > 0 && box.top < innerHeight;
  return {
    name: name.replaceAll(/\\s+/g, ' ').trim(),
    tag: at.tagName.toLowerCase(),
    isVisible: isInside && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
  };
})()`;

export const focusOf = (page: Page): Promise<Stop> => page.evaluate<Stop>(look);

/**
 * Presses Tab until something with this name has the focus.
 *
 * @throws when there is no such stop, or when one of those before it, or itself, does not show that it has the focus
 */
export async function tabTo(page: Page, name: string | RegExp): Promise<Stop> {
  const seen: string[] = [];
  for (let pressed = 0; pressed < maxStops; pressed += 1) {
    await page.keyboard.press('Tab');
    const stop = await focusOf(page);
    seen.push(`${stop.tag} ${stop.name.slice(0, 40)}`);
    // After the last stop the browser itself has the focus for one press.
    if (stop.tag !== 'body' && !stop.isVisible) throw new Error(`the focus cannot be seen on ${seen.at(-1)}`);
    if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return stop;
  }
  throw new Error(`no way by Tab to ${String(name)}; there are: ${[...new Set(seen)].join(' | ')}`);
}

/** Goes to something and presses it. */
export async function pressAt(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Goes to a field and types into it. */
export async function typeInto(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

/**
 * Waits for a page after a key led there.
 *
 * @throws when its heading has not taken the focus: a screen reader would not say where one is
 */
export async function arriveAt(page: Page, heading: string): Promise<void> {
  const title = page.getByRole('heading', { level: 1, name: heading, exact: true });
  await title.waitFor();
  await page.waitForFunction("document.activeElement?.tagName !== 'BODY'");
  const stop = await focusOf(page);
  // A result may take the focus from the heading: what has happened is read out first.
  const isResult = stop.tag === 'div';
  if (!isResult && stop.name !== heading) throw new Error(`on ${heading} the focus is on ${stop.tag} ${stop.name}`);
}
