/** Which language the pages speak, and where that is kept. */
export type Language = 'ja' | 'easy' | 'en';

export const languages: readonly Language[] = ['ja', 'easy', 'en'];

/** What a language is for a browser, a screen reader and the library's answers: やさしい日本語 is Japanese. */
export const tagOf = { ja: 'ja', easy: 'ja', en: 'en' } as const satisfies { readonly [L in Language]: string };

const place = 'my-library:language';

function chosenBefore(): Language | undefined {
  try {
    return languages.find((language) => language === localStorage.getItem(place));
  } catch {
    return undefined;
  }
}

/** The language chosen before, else that of the browser: Japanese wherever it is among those that it asks for. */
export function firstLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return chosenBefore() ?? (wanted.includes('ja') || !wanted.includes('en') ? 'ja' : 'en');
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(place, language);
  } catch {
    // A browser that keeps nothing is asked again next time.
  }
}
