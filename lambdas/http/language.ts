import { refusals, type RefusalCode } from '../../contract/refusals.ts';

export type Language = 'ja' | 'en';

/** Japanese, unless Accept-Language ranks English higher. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((range) => ({ tag: range.trim().slice(0, 2).toLowerCase(), weight: weightOf(range) }))
    .filter((range) => range.weight > 0 && (range.tag === 'ja' || range.tag === 'en'));
  const best = wanted.reduce((top, range) => (range.weight > top.weight ? range : top), { tag: 'ja', weight: 0 });
  return best.tag === 'en' ? 'en' : 'ja';
}

export function textOf(code: RefusalCode, language: Language): string {
  return refusals[code][language];
}

function weightOf(range: string): number {
  const given = /;\s*q=([\d.]+)/.exec(range)?.[1];
  return given === undefined ? 1 : Number(given) || 0;
}
