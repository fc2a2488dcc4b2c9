import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../library.ts';
import { reservations } from '../../queries.ts';
import { Line, Lines } from '../titles/title-line.tsx';
import { ReservationLine } from './reservation-line.tsx';
import type { Reservation } from './reservation.ts';

export type Told = {
  readonly told: 'changed' | 'cancelled' | 'suspendedNow' | 'resumed' | 'leftOrder';
  /** What the patron should know of a change, though it was made. */
  readonly warnings?: readonly { readonly code: string; readonly detail: string }[];
};

const isEnded = ({ state }: Reservation) => state === 'cancelled' || state === 'expired';

/** 「予約状況一覧」 (E1): what is on its way, and for two weeks what has ended. */
export function ReservationsPage() {
  const texts = useTexts();
  const query = useQuery(reservations);
  const handed = useHistoryState<Told>();
  return (
    <Page heading={texts.reservations.heading} from={[{ href: '/', name: texts.frame.name }]} wide>
      {handed !== undefined && (
        <Notice tone="good" role="status" heading={texts.reservations[handed.told]} focusFor={handed} />
      )}
      {handed?.warnings?.map(({ code, detail }) => (
        <Notice key={code} tone="warn" heading={detail} />
      ))}
      <Await query={query} isEmpty={({ items }) => items.length === 0} empty={<NoReservations />}>
        {({ items }) => <Parts items={items} />}
      </Await>
    </Page>
  );
}

function NoReservations() {
  const texts = useTexts();
  return (
    <>
      <p>{texts.reservations.empty}</p>
      <Buttons>
        <ButtonLink href="/search" weight="main">
          {texts.steps.search}
        </ButtonLink>
      </Buttons>
    </>
  );
}

function Parts({ items }: { items: readonly Reservation[] }) {
  const texts = useTexts();
  const active = items.filter((one) => !isEnded(one));
  const ended = items.filter(isEnded);
  return (
    <>
      {active.length > 0 && (
        <Lines label={texts.reservations.active}>
          {active.map((one) => (
            <Line key={one.reservationId}>
              <ReservationLine of={one}>
                <Ways of={one} />
              </ReservationLine>
            </Line>
          ))}
        </Lines>
      )}
      {active.length === 0 && <NoReservations />}
      {ended.length > 0 && (
        <Section heading={texts.reservations.ended}>
          <p className="mb-2 text-sm text-soft">{texts.reservations.endedHint}</p>
          <Lines label={texts.reservations.ended}>
            {ended.map((one) => (
              <Line key={one.reservationId}>
                <ReservationLine of={one} />
              </Line>
            ))}
          </Lines>
        </Section>
      )}
    </>
  );
}

/** What can be done with it, just as the library says (`canChange`, `canCancel`). */
function Ways({ of }: { of: Reservation }) {
  const texts = useTexts();
  const words = texts.reservations;
  const at = `/reservations/${of.reservationId}`;
  const name = <span className="sr-only">{of.title}</span>;
  return (
    <>
      {!of.canChange && of.canCancel && <p className="mb-2 text-sm text-soft lg:max-w-64">{of.reasonDetail}</p>}
      <div className="flex flex-wrap gap-2 lg:justify-end">
        {of.canChange && (
          <ButtonLink href={`${at}/change`} small>
            {words.change}
            {name}
          </ButtonLink>
        )}
        {of.canChange && of.suspendedThrough === undefined && (
          <ButtonLink href={`${at}/suspension`} small>
            {words.suspend}
            {name}
          </ButtonLink>
        )}
        {of.canChange && (of.suspendedThrough ?? of.waitsBehind) !== undefined && <Resume of={of} />}
        {of.canCancel && (
          <ButtonLink href={`${at}/cancellation`} weight="danger" small>
            {words.cancel}
            {name}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

function Resume({ of: { reservationId, title, waitsBehind } }: { of: Reservation }) {
  const texts = useTexts();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const resume = useWrite<void, unknown>(
    () =>
      answerOf(api.DELETE('/api/me/reservations/{reservationId}/suspension', { params: { path: { reservationId } } })),
    () => {
      void cache.invalidateQueries({ queryKey: ['me'] });
      const told = waitsBehind === undefined ? 'resumed' : 'leftOrder';
      navigate('/reservations', { replace: true, state: { told } satisfies Told });
    },
  );
  return (
    <>
      <Button small busy={resume.busy} onClick={() => resume.run()}>
        {waitsBehind === undefined ? texts.reservations.resume : texts.reservations.leaveOrder}
        <span className="sr-only">{title}</span>
      </Button>
      {resume.refused !== null && <RefusalNotice refused={resume.refused} focused />}
    </>
  );
}
