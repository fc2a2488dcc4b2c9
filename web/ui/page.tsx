import { createContext, use, useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../texts/spoken.tsx';

type Step = { readonly href: string; readonly name: string };

type PageProps = {
  readonly heading: string;
  /** What stands above the heading: the pages that lead here, the first one first. */
  readonly from?: readonly Step[];
  readonly children: ReactNode;
  /** A list may use the whole width; a form or text keeps lines short. */
  readonly wide?: boolean;
};

/** The page that a visit begins with leaves the focus where the browser puts it; later ones come by navigation. */
let shown: string | undefined;

/**
 * What had the focus goes away although one stays where one is, as a form after signing in: the heading takes it, on
 * this page or on the one that takes its place.
 */
export function focusHeadingNext(): void {
  shown = '';
  setTimeout(() => {
    if (document.activeElement === document.body) document.querySelector('h1')?.focus({ preventScroll: true });
  });
}

/** One page: its name as title and only h1, which takes the focus, so that a screen reader says where one is. */
export function Page({ heading, from = [], children, wide = false }: PageProps) {
  const texts = useTexts();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = heading === texts.frame.name ? heading : `${heading} | ${texts.frame.name}`;
  }, [heading, texts]);
  useEffect(() => {
    if (shown !== undefined && shown !== location.pathname) title.current?.focus({ preventScroll: true });
    shown = location.pathname;
  }, []);
  return (
    <main id="main" className="mx-auto w-full max-w-5xl px-4 pt-4 pb-16">
      {from.length > 0 && (
        <nav aria-label={texts.frame.path}>
          <ol className="flex flex-wrap gap-x-2">
            {from.map(({ href, name }, index) => (
              <li key={href}>
                <span aria-hidden="true" className="me-2 text-soft">
                  {index === 0 ? '‹' : '›'}
                </span>
                <Link href={href} className="link inline-flex min-h-11 items-center">
                  {name}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {/* Every page begins at the same edge, that of the navigation; lines of text end where they are good to read. */}
      <div className={wide ? '' : 'max-w-2xl'}>
        <h1 ref={title} tabIndex={-1} className="mb-4 text-[1.625rem] font-bold leading-140">
          {heading}
        </h1>
        {children}
      </div>
    </main>
  );
}

const InSection = createContext(false);

/** A part of a page under a heading of its own. */
export function Section({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="mt-8">
      <h2 className="mb-3 text-xl font-bold leading-140">{heading}</h2>
      <InSection value>{children}</InSection>
    </section>
  );
}

/** The heading of one thing among several, at the level that its place asks for. */
export function ItemHeading({ children }: { children: ReactNode }) {
  const Level = use(InSection) ? 'h3' : 'h2';
  return <Level className="font-bold leading-140">{children}</Level>;
}

/** A surface that holds one thing: a form, a list. */
export function Card({ children }: { children: ReactNode }) {
  return <div className="rounded-12 border border-line bg-surface p-4 sm:p-6">{children}</div>;
}
