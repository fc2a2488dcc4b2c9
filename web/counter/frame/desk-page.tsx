import { useEffect, useRef, type ReactNode } from 'react';
import { useDeskTexts } from '../texts/desk-texts.ts';

type DeskPageProps = {
  readonly heading: string;
  readonly children: ReactNode;
  /** Two columns and lists use the whole width. */
  readonly wide?: boolean;
  /** A page with a scan field or a form of its own says where the focus goes; else the heading takes it. */
  readonly keepsFocus?: boolean;
};

let shown: string | undefined;

/** One page of the counter: its heading is the title of the document and the only h1. */
export function DeskPage({ heading, children, wide = false, keepsFocus = false }: DeskPageProps) {
  const texts = useDeskTexts();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${heading} | ${texts.frame.name}`;
  }, [heading, texts]);
  useEffect(() => {
    if (!keepsFocus && shown !== undefined && shown !== location.pathname)
      title.current?.focus({ preventScroll: true });
    shown = location.pathname;
  }, [keepsFocus]);
  return (
    <main id="main" className={`mx-auto w-full px-4 pt-4 pb-16 ${wide ? 'max-w-7xl' : 'max-w-2xl'}`}>
      <h1 ref={title} tabIndex={-1} className="mb-3 text-[1.5rem] font-bold leading-140">
        {heading}
      </h1>
      {children}
    </main>
  );
}
