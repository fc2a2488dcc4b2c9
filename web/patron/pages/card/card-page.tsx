import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSessionState } from '../../../session/use-session.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Page } from '../../../ui/page.tsx';
import { session } from '../../library.ts';
import { me } from '../../queries.ts';
import { ForPatrons } from '../signing-in/for-patrons.tsx';
import { keepCard, keptCard } from './kept-card.ts';
import { nw7 } from './nw7.ts';

/**
 * The card on the phone: the number as the desk's scanner reads it, also where there is no line, once it was opened.
 */
export function CardPage() {
  const texts = useTexts();
  const state = useSessionState(session);
  const [kept] = useState(keptCard);
  const patronNumber = 'holder' in state ? state.holder : state.is === 'opening' ? kept : null;
  if (patronNumber === null)
    return (
      <ForPatrons>
        <></>
      </ForPatrons>
    );
  return (
    <Page heading={texts.card.heading} from={[{ href: '/', name: texts.frame.name }]}>
      <Card patronNumber={patronNumber} isSignedIn={'holder' in state} />
    </Page>
  );
}

/** A screen that goes dark in a hand is no card. Where the browser cannot keep it awake, it does as ever. */
function useAwakeScreen(): void {
  useEffect(() => {
    const lock = navigator.wakeLock?.request('screen').catch(() => undefined);
    return () => void lock?.then((held) => held?.release());
  }, []);
}

function Card({ patronNumber, isSignedIn }: { patronNumber: string; isSignedIn: boolean }) {
  const { card: words } = useTexts();
  const name = useQuery({ ...me, enabled: isSignedIn }).data?.name;
  const [isKept, setKept] = useState(false);
  useAwakeScreen();
  useEffect(() => {
    if (isSignedIn) void keepCard(patronNumber).then(setKept);
  }, [isSignedIn, patronNumber]);
  return (
    <>
      {/* White in the dark, too: a scanner reads black on white. */}
      <div className="rounded-12 border border-line bg-white p-4 text-center text-black">
        <Barcode patronNumber={patronNumber} />
        <p className="mt-2 text-3xl font-bold tracking-[0.25em] tabular-nums">{patronNumber}</p>
        <p className="min-h-7">{name}</p>
      </div>
      <p className="mt-4">{words.text}</p>
      <p role="status" className="mt-2 text-sm text-soft">
        {(isKept || !isSignedIn) && words.kept}
      </p>
    </>
  );
}

function Barcode({ patronNumber }: { patronNumber: string }) {
  const { card: words } = useTexts();
  const { width, bars } = nw7(patronNumber);
  return (
    <svg
      role="img"
      aria-label={words.barcode(patronNumber)}
      viewBox={`0 0 ${width} 30`}
      preserveAspectRatio="none"
      className="mx-auto h-32 w-full max-w-md"
      shapeRendering="crispEdges"
    >
      {bars.map((bar) => (
        <rect key={bar.at} x={bar.at} y="0" width={bar.width} height="30" />
      ))}
    </svg>
  );
}
