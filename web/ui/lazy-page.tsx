import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { useTexts } from '../texts/spoken.tsx';
import { Loading } from './await.tsx';

export type RoutedPage = ComponentType | LazyExoticComponent<ComponentType>;

/** The page that a module exports by its name, fetched when somebody goes there. */
export function lazyPage<Name extends string>(
  load: () => Promise<{ readonly [N in Name]: ComponentType }>,
  name: Name,
): RoutedPage {
  return lazy(async () => ({ default: (await load())[name] }));
}

/** While a page is on its way: stands where its main part will, with a name for whoever goes by headings. */
export function PageToCome({ width }: { readonly width: 'max-w-2xl' | 'max-w-7xl' }) {
  const texts = useTexts();
  return (
    <main id="main" className={`mx-auto w-full ${width} px-4 pt-4`}>
      <h1 className="sr-only">{texts.frame.name}</h1>
      <Loading lines={3} />
    </main>
  );
}
