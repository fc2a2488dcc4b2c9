import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { datesIn, type Dates } from './dates.ts';
import { ja, type Texts } from './ja/texts.ts';
import { firstLanguage, rememberLanguage, tagOf, type Language } from './language.ts';

type Catalogue = { readonly language: Language; readonly texts: Texts };
type Spoken = Catalogue & { readonly speak: (language: Language) => void };

const SpokenContext = createContext<Spoken | null>(null);

let current: Language = firstLanguage();

/** For whoever sends requests outside of React: the language of the answers. */
export const spokenLanguage = (): string => tagOf[current];

/** Japanese is part of the page; any other catalogue is fetched when somebody asks for it. */
async function load(language: Language): Promise<Catalogue> {
  if (language === 'en') return { language, texts: (await import('./en/texts.ts')).en };
  return { language, texts: language === 'easy' ? (await import('./easy/texts.ts')).easy : ja };
}

/**
 * Gives everything inside it the texts of one language. Nothing is drawn before they are there; where a catalogue
 * cannot be fetched, the pages go on in the language that they had, at first Japanese.
 *
 * @param onChange what was fetched in the former language must be fetched anew
 */
export function SpokenTexts({ children, onChange }: { children: ReactNode; onChange: () => void }) {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(current === 'ja' ? { language: 'ja', texts: ja } : null);
  useEffect(() => {
    if (current !== 'ja') load(current).then(setCatalogue, () => setCatalogue({ language: 'ja', texts: ja }));
  }, []);
  useEffect(() => {
    if (catalogue === null) return;
    current = catalogue.language;
    document.documentElement.lang = tagOf[catalogue.language];
  }, [catalogue]);
  const spoken = useMemo(() => {
    if (catalogue === null) return null;
    async function speak(language: Language): Promise<void> {
      const wanted = await load(language);
      current = language;
      rememberLanguage(language);
      setCatalogue(wanted);
      onChange();
    }
    return { ...catalogue, speak: (language: Language) => void speak(language).catch(() => undefined) };
  }, [catalogue, onChange]);
  return spoken === null ? null : <SpokenContext value={spoken}>{children}</SpokenContext>;
}

function useSpoken(): Spoken {
  const spoken = use(SpokenContext);
  if (spoken === null) throw new Error('texts are read outside of SpokenTexts');
  return spoken;
}

/** The catalogue of the language that is spoken: `texts.loans.heading`. */
export const useTexts = (): Texts => useSpoken().texts;

/** The language that is spoken, and how to speak another one. */
export const useLanguage = (): Spoken => useSpoken();

/** Days and instants as this language writes them. */
export function useDates(): Dates {
  const { language } = useSpoken();
  return useMemo(() => datesIn(language), [language]);
}
