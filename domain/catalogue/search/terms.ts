/**
 * Search terms of folded text: every two neighbouring characters, and the last one alone. Japanese
 * writes no blanks between words, so pairs of characters find any fragment without a dictionary.
 */
export function termsOf(folded: string): string[] {
  const characters = [...folded];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/**
 * The terms that text must hold next to each other to contain this fragment. One character alone
 * is the beginning of a term, and `prefix` says so.
 */
export function fragmentTerms(folded: string): { terms: string[]; prefix: boolean } {
  const terms = termsOf(folded);
  return terms.length <= 1 ? { terms, prefix: true } : { terms: terms.slice(0, -1), prefix: false };
}
