import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDates } from '../../../texts/spoken.tsx';
import { stepsAfter } from '../../refusals/next-steps.ts';
import { libraries } from '../../queries.ts';
import type { Outcome, OutcomeName, Scan, Settled } from '../../scanning/outcome.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';

type Shown = OutcomeName | 'waiting';

/** Each outcome has its ground; the sign and the word say the same without colour. */
const grounds: { readonly [Name in Shown]: string } = {
  lent: 'border-good bg-good-soft text-good',
  shelve: 'border-edge bg-surface text-ink',
  'hold-here': 'border-accent bg-accent text-accent-ink',
  send: 'border-warn bg-warn-soft text-warn',
  'take-off': 'border-ink bg-ink text-canvas',
  'not-ours': 'border-danger bg-danger-soft text-danger',
  refused: 'border-danger bg-danger text-surface',
  doubled: 'border-edge bg-canvas text-soft',
  card: 'border-accent bg-accent-soft text-accent',
  waiting: 'border-dashed border-edge bg-canvas text-ink',
  undone: 'border-edge bg-surface text-ink',
};

const empty =
  'mb-4 flex min-h-44 flex-col justify-center rounded-12 border-4 border-dashed border-line p-5 text-center';

export const shownOf = (scan: Scan): Shown => scan.outcome?.is ?? 'waiting';

/** The answer to the last scan, to be read from a metre; a screen reader hears it as it comes. */
export function AnswerView({ scan }: { scan: Scan | undefined }) {
  const texts = useDeskTexts();
  const shown = scan === undefined ? null : shownOf(scan);
  return (
    <div role="status" aria-atomic="true" data-outcome={shown ?? 'none'} data-scan={scan?.id}>
      {scan === undefined || shown === null ? (
        <div className={empty}>
          <p className="text-3xl font-bold">{texts.desk.ready}</p>
          <p className="mt-2 text-soft">{texts.desk.readyText}</p>
        </div>
      ) : (
        <div className={`mb-4 flex min-h-44 items-center gap-5 rounded-12 border-4 p-5 ${grounds[shown]}`}>
          <span aria-hidden="true" className="flex-none text-7xl leading-100 font-bold">
            {texts.outcomes[shown].sign}
          </span>
          <div className="min-w-0 flex-1">
            <p className="text-4xl leading-130 font-bold">{texts.outcomes[shown].word}</p>
            <Details scan={scan} />
            <p className="mt-1 text-lg">
              <span lang="en">{scan.code}</span>
              {scan.title !== undefined && <span className="ms-3">{scan.title}</span>}
            </p>
          </div>
        </div>
      )}
    </div>
  );
}

function Large({ children }: { children: ReactNode }) {
  return <p className="text-2xl leading-140 font-bold">{children}</p>;
}

function Details({ scan }: { scan: Scan }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const { outcome } = scan;
  if (outcome === undefined || outcome.is === 'card') return null;
  if (outcome.is === 'lent') return <Large>{texts.answers.due(dates.day(outcome.loan.dueOn))}</Large>;
  if (outcome.is === 'doubled') return <p>{texts.answers.doubled}</p>;
  if ('code' in outcome) return <Reason outcome={outcome} />;
  return (
    <>
      {outcome.is === 'take-off' && <p>{texts.answers.takeOff}</p>}
      {(outcome.is === 'take-off' || outcome.is === 'undone') && (
        <Large>
          {texts.answers.thenNext} {texts.outcomes[outcome.settled.next].word}
        </Large>
      )}
      <Destination settled={outcome.settled} />
    </>
  );
}

function Destination({ settled }: { settled: Settled }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const name = useLibraryNames();
  const { toLibraryId, pickupBy, insteadOf } = settled;
  return (
    <>
      {toLibraryId !== undefined && <Large>{texts.answers.to(name(toLibraryId))}</Large>}
      {pickupBy !== undefined && <Large>{texts.answers.pickupBy(dates.day(pickupBy))}</Large>}
      {insteadOf !== undefined && <p>{texts.answers.insteadOf(name(insteadOf))}</p>}
    </>
  );
}

function Reason({ outcome }: { outcome: Extract<Outcome, { code: unknown }> }) {
  const texts = useDeskTexts();
  const unknown = outcome.is === 'refused' && outcome.code === 'not-found';
  const reason = outcome.is === 'not-ours' ? texts.answers.notOurs : unknown ? texts.answers.unknown : outcome.detail;
  return (
    <>
      <Large>{reason}</Large>
      {stepsAfter(outcome.code).map((step) => (
        <p key={step}>{texts.steps[step]}</p>
      ))}
    </>
  );
}

/** The name of a library by its id; the id itself until the names are there. */
export function useLibraryNames(): (libraryId: string) => string {
  const { data } = useQuery(libraries);
  return (libraryId) => data?.items.find((one) => one.libraryId === libraryId)?.name ?? libraryId;
}
