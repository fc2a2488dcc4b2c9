import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSessionState } from '../../session/use-session.ts';
import { languages } from '../../texts/language.ts';
import { useLanguage, useTexts } from '../../texts/spoken.tsx';
import { useBasket } from '../pages/basket/basket.ts';
import { session } from '../library.ts';
import { SignOutButton } from './sign-out-button.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

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

function Header() {
  const texts = useTexts();
  const state = useSessionState(session);
  const inside = state.is === 'signed-in' || state.is === 'interrupted';
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-x-4 px-4 py-1">
        <Link href="/" className="inline-flex min-h-11 items-center text-lg font-bold text-ink no-underline">
          <img src="/icon.svg" alt="" width="28" height="28" className="me-2" />
          {texts.frame.name}
        </Link>
        {inside && <SignOutButton />}
      </div>
      <nav aria-label={texts.frame.navigation} className="mx-auto max-w-5xl px-2">
        <ul className="flex flex-wrap">
          <Place href="/search">{texts.frame.search}</Place>
          <BasketPlace />
          {inside && (
            <>
              <Place href="/reservations">{texts.frame.reservations}</Place>
              <Place href="/loans">{texts.frame.loans}</Place>
              <Place href="/shelves">{texts.frame.shelves}</Place>
            </>
          )}
          {!inside && <Place href="/sign-in">{texts.signingIn.heading}</Place>}
        </ul>
      </nav>
    </header>
  );
}

function Place({ href, children }: { href: string; children: ReactNode }) {
  const [path] = useLocation();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <li className="flex-none">
      <Link
        href={href}
        aria-current={here ? 'page' : undefined}
        className={`inline-flex min-h-11 items-center border-b-3 px-1.5 text-[0.9375rem] text-ink sm:text-base sm:px-3 no-underline hover:text-accent ${
          here ? 'border-accent font-bold' : 'border-transparent'
        }`}
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
        <span className="ms-1 rounded-full bg-accent px-2 text-sm font-bold text-accent-ink">
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
                  lang={one}
                  aria-pressed={one === language}
                  className={`min-h-11 ${one === language ? 'font-bold text-ink' : 'link'}`}
                  onClick={() => speak(one)}
                >
                  {texts.frame.languageNames[one]}
                </button>
              </li>
            ))}
          </ul>
          <ThemeSwitch />
        </div>
      </div>
    </footer>
  );
}
