import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { reservations } from '../../queries.ts';
import { ReservationLine } from './reservation-line.tsx';
import type { Reservation } from './reservation.ts';

/** A page about one reservation of the list: what it is, above what is to be done with it. */
export function OneReservation({ heading, children }: { heading: string; children: (of: Reservation) => ReactNode }) {
  const texts = useTexts();
  const { reservationId } = useParams<{ reservationId: string }>();
  const query = useQuery(reservations);
  return (
    <Page heading={heading} from={[{ href: '/reservations', name: texts.reservations.heading }]}>
      <Await query={query} lines={2}>
        {({ items }) => {
          const found = items.find((one) => one.reservationId === reservationId);
          if (found === undefined) return <Gone />;
          return (
            <>
              <Card>
                <ReservationLine of={found} />
              </Card>
              <div className="mt-6">{children(found)}</div>
            </>
          );
        }}
      </Await>
    </Page>
  );
}

function Gone() {
  const texts = useTexts();
  return (
    <>
      <p>{texts.reservations.gone}</p>
      <Buttons>
        <ButtonLink href="/reservations">{texts.reservations.back}</ButtonLink>
      </Buttons>
    </>
  );
}
