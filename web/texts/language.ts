/** Which language the pages speak, and where that is kept. */
export type Language = 'ja' | 'en';

export const languages: readonly Language[] = ['ja', 'en'];

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
