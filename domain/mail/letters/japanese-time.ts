import { libraryDay, type Day } from '../../time/day.ts';

/** `2026年4月1日` */
export function japaneseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

const tokyoOffset = 9 * 60 * 60 * 1000;

/** `2026年4月1日 12時05分`, in Tokyo. */
export function japaneseInstant(instant: Date): string {
  const [hour, minute] = new Date(instant.getTime() + tokyoOffset).toISOString().slice(11, 16).split(':');
  return `${japaneseDay(libraryDay(instant))} ${Number(hour)}時${minute}分`;
}
