/**
 * Days as people say them: 「12月8日(火)」, with the year when it is not this one. A day of the API is a library day,
 * whatever the clock of the browser says; an instant is shown in the library's time zone.
 */
import type { Language } from './language.ts';

const zone = 'Asia/Tokyo';
const locales = { ja: 'ja-JP', easy: 'ja-JP', en: 'en-GB' } as const;

/** The library day of an instant, `YYYY-MM-DD`. */
function dayOf(instant: Date | string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant));
}

/** Today in the library. */
export const today = (): string => dayOf(new Date());

export function daysAfter(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

export type Dates = {
  /** `2026-12-08` → 「12月8日(火)」 */
  readonly day: (day: string) => string;
  /** An instant of the API → its library day, in the same form. */
  readonly instant: (instant: string) => string;
  /** An instant with its time: 「12月8日(火) 14:05」 */
  readonly moment: (instant: string) => string;
  /** `2026-12` → 「2026年12月」 */
  readonly month: (month: string) => string;
  /** How long until a day, or since: 「あと3日」, 「今日」. */
  readonly distance: (day: string) => string;
};

function written(day: string, language: Language): string {
  const otherYear = day.slice(0, 4) !== today().slice(0, 4);
  const date = new Date(`${day}T00:00:00Z`);
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month: 'long', day: 'numeric' };
  if (otherYear) options.year = 'numeric';
  const weekday = new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', weekday: 'short' }).format(date);
  const text = new Intl.DateTimeFormat(locales[language], options).format(date);
  return language === 'en' ? `${weekday} ${text}` : `${text}(${weekday})`;
}

const time = (instant: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

function distance(day: string, language: Language): string {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today()}T00:00:00Z`)) / 86_400_000);
  if (language === 'en') {
    if (days === 0) return 'today';
    if (days < 0) return days === -1 ? '1 day ago' : `${-days} days ago`;
    return days === 1 ? 'tomorrow' : `in ${days} days`;
  }
  if (days === 0) return '今日';
  return days < 0 ? `${-days}日前` : days === 1 ? '明日' : `あと${days}日`;
}

export const datesIn = (language: Language): Dates => ({
  day: (day) => written(day, language),
  instant: (instant) => written(dayOf(instant), language),
  moment: (instant) => `${written(dayOf(instant), language)} ${time(instant)}`,
  month: (month) =>
    new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
      new Date(`${month}-01T00:00:00Z`),
    ),
  distance: (day) => distance(day, language),
});
