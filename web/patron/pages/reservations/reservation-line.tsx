import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDates, useTexts } from '../../../texts/spoken.tsx';
import type { Tone } from '../../../ui/notice.tsx';
import { Facts, Tag } from '../../../ui/tag.tsx';
import { libraries } from '../../queries.ts';
import type { Reservation } from './reservation.ts';
import { AboutTheQueue } from './about-the-queue.tsx';
import { TitleLine } from '../titles/title-line.tsx';

const tones: { readonly [State in Reservation['state']]: Tone | 'none' } = {
  waiting: 'plain',
  'in-transit': 'warn',
  ready: 'good',
  cancelled: 'none',
  expired: 'none',
};

/** The name of a library, or its id until the list of libraries is there. */
function useLibraryName(): (libraryId: string) => string {
  const places = useQuery(libraries).data?.items ?? [];
  return (libraryId) => places.find((place) => place.libraryId === libraryId)?.name ?? libraryId;
}

/** A reservation as its patron sees it (E1): state in words, place while waiting, deadline when ready. */
export function ReservationLine({ of, children }: { of: Reservation; children?: ReactNode }) {
  const texts = useTexts();
  const words = texts.reservations;
  const dates = useDates();
  const nameOf = useLibraryName();
  const suspended = of.state === 'waiting' && of.suspendedThrough !== undefined;
  const facts: (readonly [string, ReactNode])[] = [
    [words.pickup, nameOf(of.pickupLibraryId)],
    [words.contact, texts.basket.contacts[of.contactMethod]],
    [words.reservedOn, dates.instant(of.reservedAt)],
  ];
  if (of.pickupBy !== undefined && of.state === 'ready')
    facts.unshift([
      words.pickupBy,
      <strong key="by">
        {dates.day(of.pickupBy)} <span className="whitespace-nowrap">{dates.distance(of.pickupBy)}</span>
      </strong>,
    ]);
  if (of.neededThrough !== undefined && of.endedAt === undefined)
    facts.push([words.neededThrough, dates.day(of.neededThrough)]);
  if (of.endedAt !== undefined) facts.push([words.endedOn, dates.instant(of.endedAt)]);
  return (
    <TitleLine of={of} below={children}>
      <div className="mt-1 flex flex-wrap items-center gap-x-2">
        <Tag tone={tones[of.state]}>{of.stateLabel}</Tag>
        {suspended && <Tag>{words.suspended}</Tag>}
        {of.heldUpBecause !== undefined && <Tag tone="warn">{words.noCopyLeft}</Tag>}
        {of.position !== undefined && of.waiting !== undefined && (
          <span className="font-bold">{words.place(of.position, of.waiting)}</span>
        )}
        {of.position !== undefined && <AboutTheQueue of={{ ...of, position: of.position }} />}
      </div>
      {of.waitsBehind !== undefined && <p className="mt-1 text-sm">{words.waitsBehind}</p>}
      {suspended && <p className="mt-1 text-sm">{words.suspendedThrough(dates.day(of.suspendedThrough ?? ''))}</p>}
      {of.heldUpBecause !== undefined && <p className="mt-1 text-sm">{words.heldUp[of.heldUpBecause]}</p>}
      {of.endedDetail !== undefined && <p className="mt-1 text-sm">{of.endedDetail}</p>}
      <div className="mt-1 text-sm">
        <Facts items={facts} flowing />
      </div>
      {of.visibleThrough !== undefined && (
        <p className="mt-1 text-sm text-soft">{words.visibleThrough(dates.day(of.visibleThrough))}</p>
      )}
    </TitleLine>
  );
}
