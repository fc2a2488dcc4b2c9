import { useEffect, useState } from 'react';
import type { Refused } from '../api/refused.ts';
import { useTexts } from '../texts/spoken.tsx';

/** Whole seconds until something refused may be tried again; counts down to 0. */
function useSecondsLeft(refused: Refused | null): number {
  const [left, setLeft] = useState(refused?.retryAfter ?? 0);
  useEffect(() => {
    const end = Date.now() + (refused?.retryAfter ?? 0) * 1000;
    const show = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    show();
    const clock = setInterval(show, 1000);
    return () => clearInterval(clock);
  }, [refused]);
  return left;
}

/** How long to wait before trying again. The passing seconds are for the eye only; a screen reader hears the end. */
export function Countdown({ refused }: { refused: Refused }) {
  const texts = useTexts();
  const left = useSecondsLeft(refused);
  return (
    <>
      {left > 0 && <p aria-hidden="true">{texts.states.waitFor(left)}</p>}
      <p className="sr-only" role="status">
        {left > 0 ? '' : texts.states.waitOver}
      </p>
      {left === 0 && <p aria-hidden="true">{texts.states.waitOver}</p>}
    </>
  );
}
