import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Code } from '../api/codes.ts';
import { asRefused } from '../api/refused.ts';
import type { NextStep } from '../refusals/next-steps.ts';
import { useTexts } from '../texts/spoken.tsx';
import { Notice } from './notice.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

type AwaitProps<Data> = {
  readonly query: UseQueryResult<Data>;
  /** How many lines of a list are drawn while it loads, so that the page does not jump. */
  readonly lines?: number;
  readonly isEmpty?: (data: Data) => boolean;
  /** What to say, and to offer, when there is nothing. */
  readonly empty?: ReactNode;
  /** Ways on from this place after a refusal, where they are not those of everywhere. */
  readonly after?: (code: Code) => readonly NextStep[];
  readonly children: (data: Data) => ReactNode;
};

/** The four states of everything that is fetched: loading, failed (offline among it), empty, there. */
export function Await<Data>({ query, lines = 3, isEmpty, empty, after, children }: AwaitProps<Data>) {
  const texts = useTexts();
  if (query.data === undefined) {
    if (query.error === null) return <Loading lines={lines} />;
    const refused = asRefused(query.error);
    return <RefusalNotice refused={refused} onRetry={() => void query.refetch()} {...(after && { after })} />;
  }
  // What was fetched before stays in view while nobody answers; the page says so.
  const stale = query.isRefetchError && (
    <Notice tone="warn" role="status" heading={texts.states.stale}>
      <button type="button" className="link min-h-11" onClick={() => void query.refetch()}>
        {texts.states.again}
      </button>
    </Notice>
  );
  return (
    <>
      {stale}
      {isEmpty?.(query.data) === true ? empty : children(query.data)}
    </>
  );
}

/** Quiet lines where a list will be. */
export function Loading({ lines }: { lines: number }) {
  const texts = useTexts();
  return (
    <div role="status">
      <span className="sr-only">{texts.states.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} aria-hidden="true" className="mb-3 h-20 animate-pulse rounded-12 bg-line opacity-60" />
      ))}
    </div>
  );
}
