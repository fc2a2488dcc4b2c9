import { useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../library.ts';
import { OneReservation } from './one-reservation.tsx';
import type { Reservation } from './reservation.ts';
import type { Told } from './reservations-page.tsx';

/** 「予約取消確認」: what is cancelled, once more, and then it is (E2). */
export function CancellationPage() {
  const texts = useTexts();
  return <OneReservation heading={texts.reservations.cancelHeading}>{(of) => <Cancel of={of} />}</OneReservation>;
}

function Cancel({ of }: { of: Reservation }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { reservationId } = of;
  const cancel = useWrite<void, unknown>(
    () => answerOf(api.DELETE('/api/me/reservations/{reservationId}', { params: { path: { reservationId } } })),
    () => {
      void cache.invalidateQueries({ queryKey: ['me'] });
      navigate('/reservations', { replace: true, state: { told: 'cancelled' } satisfies Told });
    },
  );
  return (
    <>
      {cancel.refused !== null && <RefusalNotice refused={cancel.refused} focused />}
      {of.canCancel && (
        <Notice tone="warn" heading={texts.reservations.cancelText}>
          {of.state === 'ready' && <p>{texts.reservations.cancelReadyText}</p>}
        </Notice>
      )}
      <Buttons>
        {of.canCancel && (
          <Button weight="danger" busy={cancel.busy} onClick={() => cancel.run()}>
            {texts.reservations.cancel}
          </Button>
        )}
        <ButtonLink href="/reservations">{texts.reservations.back}</ButtonLink>
      </Buttons>
    </>
  );
}
