import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { session } from '../desk.ts';
import { places } from './places.ts';

/** The digit of a key, whatever the layout and Alt make of it; or null. */
function digitOf({ code }: KeyboardEvent): number | null {
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  return digit === undefined ? null : Number(digit);
}

/** Alt with a digit leads to a page, Alt with 0 locks: no hand has to leave the keyboard (N2). */
export function useKeys(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const digit = digitOf(event);
      if (!event.altKey || event.ctrlKey || event.metaKey || digit === null) return;
      if (session.state().is !== 'signed-in') return;
      event.preventDefault();
      const place = places[digit - 1];
      if (place !== undefined) navigate(place.href);
      else session.lock();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate]);
}
