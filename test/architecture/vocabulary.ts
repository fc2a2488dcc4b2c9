/** The words that docs/glossary.md gives up, looked for in identifiers and in names of files. */
import { readFileSync } from 'node:fs';

const glossary = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');

/** The terms of the last table; `most…` stands for that word before another one. */
export const forbiddenTerms: readonly string[] = (glossary.split('## Words that are not used')[1] ?? '')
  .split('\n')
  .flatMap((line) => /^\| ([a-z][^|]*?) \|/.exec(line)?.[1] ?? [])
  .filter((term) => term !== 'not');

/** `heldForOther`, `held-for-other` and `HELD_FOR_OTHER` as ` held for other `. */
function wordsIn(name: string): string {
  const spaced = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  return ` ${spaced
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(' ')} `;
}

/** The first term that a name contains, or null. */
export function forbiddenTermIn(name: string): string | null {
  const words = wordsIn(name);
  const contains = (term: string) =>
    term.endsWith('…') ? new RegExp(`^ ${term.slice(0, -1)} .`).test(words) : words.includes(` ${term} `);
  return forbiddenTerms.find(contains) ?? null;
}
