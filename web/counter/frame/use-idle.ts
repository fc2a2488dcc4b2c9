import { useEffect } from 'react';
import { session } from '../desk.ts';
import { useMachine } from '../machine.ts';

const signs = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;

/** Locks the screen when no key was pressed and nothing touched for as long as this machine allows. */
export function useIdleLock(): void {
  const { idleMinutes } = useMachine();
  useEffect(() => {
    let clock: ReturnType<typeof setTimeout>;
    const begin = () => {
      clearTimeout(clock);
      clock = setTimeout(session.lock, idleMinutes * 60_000);
    };
    begin();
    for (const sign of signs) addEventListener(sign, begin, { passive: true });
    return () => {
      clearTimeout(clock);
      for (const sign of signs) removeEventListener(sign, begin);
    };
  }, [idleMinutes]);
}
