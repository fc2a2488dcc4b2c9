import type { Language } from './language.ts';

const oneHour = 3600;

/**
 * When something may be tried again, in words: below an hour how long to wait, else the time of the day in Tokyo.
 * @param from the instant from which `seconds` count, milliseconds since 1970
 */
export function nameOfWait(seconds: number, from: number, language: Language): string {
  if (seconds < 60) return language === 'ja' ? `${seconds}秒後` : `in ${seconds} seconds`;
  if (seconds < oneHour) {
    const minutes = Math.ceil(seconds / 60);
    return language === 'ja' ? `${minutes}分後` : `in ${minutes} minutes`;
  }
  const time = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: 'Asia/Tokyo',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(Math.ceil((from + seconds * 1000) / 60_000) * 60_000);
  return language === 'ja' ? `${time}以降` : `after ${time} (Tokyo)`;
}
