import { useEffect, useRef, type ReactNode } from 'react';

/** The first field that waits for something: a name that stands there already is none. */
const emptyField = 'input:not([hidden]):not([type=radio]):not([type=checkbox])[value=""]';

/** A form that begins in its first empty field, so that the keyboard alone goes on. */
export function FocusFirst({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A dialog around it, which opens in the same turn, has its own idea of the focus.
    const soon = setTimeout(() => box.current?.querySelector<HTMLInputElement>(emptyField)?.focus(), 0);
    return () => clearTimeout(soon);
  }, []);
  return <div ref={box}>{children}</div>;
}
