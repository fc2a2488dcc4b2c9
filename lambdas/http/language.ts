import { refusals, type RefusalCode } from '../../contract/refusals.ts';
import { texts, type TextKey, type TextValues } from '../../contract/texts.ts';

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

const catalogue: Readonly<Record<RefusalCode | TextKey, Readonly<Record<Language, string>>>> = {
  ...texts,
  ...refusals,
};

/** The text of a code or key, with what it names: `{limit}` and its like. */
export function textOf(key: RefusalCode | TextKey, language: Language, values: TextValues = {}): string {
  return catalogue[key][language].replaceAll(/\{(\w+)\}/g, (named, name: string) => String(values[name] ?? named));
}

function weightOf(range: string): number {
  const given = /;\s*q=([\d.]+)/.exec(range)?.[1];
  return given === undefined ? 1 : Number(given) || 0;
}
