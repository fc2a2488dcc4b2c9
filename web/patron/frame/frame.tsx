import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSessionState } from '../../session/use-session.ts';
import { languages, tagOf } from '../../texts/language.ts';
import { useLanguage, useTexts } from '../../texts/spoken.tsx';
import { useBasket } from '../pages/basket/basket.ts';
import { session } from '../library.ts';
import { SignOutButton } from './sign-out-button.tsx';
import { ReadingSwitch } from './reading-switch.tsx';
import { ThemeSwitch } from '../../ui/theme/theme-switch.tsx';

/** Around every page: the way past the navigation, the navigation, and what stands below. */
export function Frame({ children }: { children: ReactNode }) {
  const texts = useTexts();
  return (
    <>
      <a href="#main" className="at-focus rounded-8 bg-surface px-4 py-3 font-bold text-accent">
        {texts.frame.skip}
      </a>
      <Header />
      {/* A page that still loads keeps the footer out of sight, so that nothing jumps. */}
      <div className="min-h-screen">{children}</div>
      <Footer />
    </>
  );
}

/** Name and sign-out with the places below; on a wide screen all in one row. */
const row = 'grid-cols-[1fr_auto] lg:grid-cols-[auto_1fr_auto] lg:gap-x-8';
/** Small enough for five of them side by side on a phone, and as high as a finger needs. */
const place =
  'relative flex min-h-11 items-center justify-center border-b-3 px-1 text-xs whitespace-nowrap text-ink ' +
  'min-[22.5rem]:text-[0.8125rem] sm:px-3 sm:text-base no-underline hover:text-accent';
const number = 'ms-0.5 rounded-full bg-accent px-1.5 text-xs leading-160 font-bold text-accent-ink sm:ms-1 sm:text-sm';

function Header() {
  const texts = useTexts();
  const state = useSessionState(session);
  const inside = state.is === 'signed-in' || state.is === 'interrupted';
  return (
    <header className="border-b border-line bg-surface">
      <div className={`${row} mx-auto grid max-w-5xl items-center px-4`}>
        <Link
          href="/"
          className="inline-flex min-h-12 items-center text-lg font-bold whitespace-nowrap text-ink no-underline"
        >
          <img src="/icon.svg" alt="" width="28" height="28" className="me-2" />
          {texts.frame.name}
        </Link>
        <nav
          aria-label={texts.frame.navigation}
          className="col-span-2 row-start-2 -mx-2 lg:col-span-1 lg:col-start-2 lg:row-start-1"
        >
          <ul className="flex flex-wrap sm:gap-x-2">
            <Place href="/search">{texts.frame.search}</Place>
            <BasketPlace />
            {inside ? (
              <>
                <Place href="/reservations">{texts.frame.reservations}</Place>
                <Place href="/loans">{texts.frame.loans}</Place>
                <Place href="/shelves">{texts.frame.shelves}</Place>
              </>
            ) : (
              <Place href="/sign-in">{texts.signingIn.heading}</Place>
            )}
          </ul>
        </nav>
        {inside && <SignOutButton />}
      </div>
    </header>
  );
}

function Place({ href, children }: { href: string; children: ReactNode }) {
  const [path] = useLocation();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <li className="flex-auto sm:flex-none">
      <Link
        href={href}
        aria-current={here ? 'page' : undefined}
        className={`${place} ${here ? 'border-accent font-bold' : 'border-transparent'}`}
      >
        {children}
      </Link>
    </li>
  );
}

function More({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <Link href={href} className="link inline-flex min-h-11 items-center">
        {children}
      </Link>
    </li>
  );
}

function BasketPlace() {
  const texts = useTexts();
  const { items } = useBasket();
  return (
    <Place href="/basket">
      {texts.frame.basket}
      {items.length > 0 && (
        <span className={number}>
          {items.length}
          <span className="sr-only">{texts.titles.unit}</span>
        </span>
      )}
    </Place>
  );
}

function Footer() {
  const texts = useTexts();
  const { language, speak } = useLanguage();
  return (
    <footer className="border-t border-line bg-surface">
      <div className="mx-auto max-w-5xl px-4 py-6">
        <nav aria-label={texts.frame.more}>
          <ul className="flex flex-wrap gap-x-6">
            <More href="/libraries">{texts.libraries.heading}</More>
            <More href="/ebooks">{texts.ebooks.heading}</More>
            <More href="/help">{texts.help.heading}</More>
          </ul>
        </nav>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <ul aria-label={texts.frame.languages} className="flex gap-4">
            {languages.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  lang={tagOf[one]}
                  aria-pressed={one === language}
                  className={`min-h-11 ${one === language ? 'font-bold text-ink' : 'link'}`}
                  onClick={() => speak(one)}
                >
                  {texts.frame.languageNames[one]}
                </button>
              </li>
            ))}
          </ul>
          <ReadingSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </footer>
  );
}
