import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { ThemeSwitch } from '../../ui/theme/theme-switch.tsx';
import { useSessionState } from '../../session/use-session.ts';
import { useLanguage, useTexts } from '../../texts/spoken.tsx';
import { Button } from '../../ui/button.tsx';
import { session } from '../desk.ts';
import { useMachine } from '../machine.ts';
import { libraries } from '../queries.ts';
import { useDeskTexts } from '../texts/desk-texts.ts';
import { places } from './places.ts';
import { useIdleLock } from './use-idle.ts';
import { useKeys } from './use-keys.ts';

/** Around every page: the way past the navigation, the navigation with its keys, whose desk it is. */
export function Frame({ children }: { children: ReactNode }) {
  const texts = useTexts();
  useKeys();
  useIdleLock();
  return (
    <>
      <a href="#main" className="at-focus rounded-8 bg-surface px-4 py-3 font-bold text-accent">
        {texts.frame.skip}
      </a>
      <Header />
      <div className="min-h-screen">{children}</div>
      <Footer />
    </>
  );
}

function Header() {
  const texts = useDeskTexts();
  const state = useSessionState(session);
  const inside = state.is === 'signed-in' || state.is === 'interrupted';
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-4 px-4 py-1">
        <Link href="/" className="inline-flex min-h-11 items-center text-lg font-bold text-ink no-underline">
          <img src="/icon.svg" alt="" width="28" height="28" className="me-2" />
          {texts.frame.name}
        </Link>
        {inside && (
          <div className="flex flex-wrap items-center gap-x-4">
            <WhereAndWho holder={state.holder} />
            <Button weight="quiet" onClick={session.lock}>
              {texts.frame.lock}
              <Key>0</Key>
            </Button>
            <SignOutButton />
          </div>
        )}
      </div>
      {inside && (
        <nav aria-label={texts.frame.navigation} className="mx-auto max-w-7xl px-2">
          <ul className="flex flex-wrap">
            {places.map(({ href, name }, index) => (
              <Place key={href} href={href} digit={index + 1}>
                {texts.frame[name]}
              </Place>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

function WhereAndWho({ holder }: { holder: string }) {
  const texts = useDeskTexts();
  const { libraryId } = useMachine();
  const known = useQuery(libraries);
  const library = known.data?.items.find((one) => one.libraryId === libraryId);
  return (
    <p className="text-sm">
      <strong>{library?.name ?? ''}</strong>
      <span className="ms-3 text-soft">{texts.frame.staff(holder)}</span>
    </p>
  );
}

/** The digit that leads there, together with Alt; screen readers hear it from the shortcut itself. */
function Key({ children }: { children: ReactNode }) {
  return (
    <kbd
      aria-hidden="true"
      className="ms-1.5 rounded-4 border border-edge px-1 font-sans text-xs leading-130 font-normal text-soft"
    >
      {children}
    </kbd>
  );
}

/** Nine of them stand side by side from 1024 pixels on, in English too. */
const place =
  'inline-flex min-h-11 items-center border-b-3 px-1.5 text-sm text-ink no-underline hover:text-accent ' +
  'xl:px-2 xl:text-[0.9375rem]';

function Place({ href, digit, children }: { href: string; digit: number; children: ReactNode }) {
  const [path] = useLocation();
  const here = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  return (
    <li className="flex-none">
      <Link
        href={href}
        aria-current={here ? 'page' : undefined}
        aria-keyshortcuts={`Alt+${digit}`}
        className={`${place} ${here ? 'border-accent font-bold' : 'border-transparent'}`}
      >
        {children}
        <Key>{digit}</Key>
      </Link>
    </li>
  );
}

function SignOutButton() {
  const texts = useDeskTexts();
  const [failed, setFailed] = useState(false);
  async function signOut(): Promise<void> {
    setFailed(false);
    await session.end();
    // Nothing of what was scanned stays in this page for the next one.
    location.assign('/counter');
  }
  return (
    <span className="flex items-center gap-3">
      {failed && (
        <span role="alert" className="text-sm text-danger">
          {texts.frame.signOutFailed}
        </span>
      )}
      <Button weight="quiet" onClick={() => void signOut().catch(() => setFailed(true))}>
        {texts.frame.signOut}
      </Button>
    </span>
  );
}

/** The languages of the counter. */
const spoken = ['ja', 'en'] as const;

function Footer() {
  const texts = useTexts();
  const own = useDeskTexts();
  const { language, speak } = useLanguage();
  return (
    <footer className="border-t border-line bg-surface">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-4">
        <Link href="/machine" className="link inline-flex min-h-11 items-center">
          {own.frame.machine}
        </Link>
        <ul aria-label={texts.frame.languages} className="flex gap-4">
          {spoken.map((one) => (
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
    </footer>
  );
}
