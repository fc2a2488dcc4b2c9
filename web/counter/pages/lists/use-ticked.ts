import { useMemo, useState } from 'react';
import type { Scan } from '../../scanning/outcome.ts';
import { useAnswers } from '../../scanning/scans.ts';

/**
 * What was answered since the page was opened, by code, and that instant; the tape itself forgets all but the last 20.
 */
export function useTicked(): { readonly ticked: ReadonlyMap<string, Scan>; readonly opened: string } {
  const [since] = useState(() => Date.now());
  const answers = useAnswers();
  return useMemo(
    () => ({
      ticked: new Map([...answers].filter(([, { at }]) => at >= since)),
      opened: new Date(since).toISOString(),
    }),
    [answers, since],
  );
}
