import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { title } from '../../queries.ts';
import { WhereCopiesAre } from '../titles/copies.tsx';
import type { Reservation } from './reservation.ts';

/** A place in the queue that explains itself: how many are before, and where the copies are (E1). Nobody is named. */
export function AboutTheQueue({ of: { titleId, position } }: { of: Reservation & { readonly position: number } }) {
  const { reservations: words } = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="text-sm open:basis-full" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-11 items-center text-accent underline underline-offset-4">
        {words.aboutPlace}
      </summary>
      <p>{words.before(position - 1)}</p>
      {isOpen && <Copies titleId={titleId} />}
    </details>
  );
}

function Copies({ titleId }: { titleId: string }) {
  const { reservations: words } = useTexts();
  const query = useQuery(title(titleId));
  return (
    <Await query={query} lines={1}>
      {({ copies }) => (
        <ul>
          <li>{words.copies(copies.total)}</li>
          <WhereCopiesAre copies={copies} />
        </ul>
      )}
    </Await>
  );
}
