import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { daysAfter, today } from '../../../texts/dates.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Card } from '../../../ui/page.tsx';
import { api } from '../../library.ts';
import { OneReservation } from './one-reservation.tsx';
import type { Reservation } from './reservation.ts';
import type { Told } from './reservations-page.tsx';

/** Passed over through a day, with the place kept. */
export function SuspensionPage() {
  const texts = useTexts();
  return <OneReservation heading={texts.reservations.suspendHeading}>{(of) => <Suspend of={of} />}</OneReservation>;
}

function Suspend({ of: { reservationId } }: { of: Reservation }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [until, setUntil] = useState('');
  const [missing, setMissing] = useState<Faults>([]);
  const suspend = useWrite(
    (body: { until: string }) =>
      answerOf(
        api.PUT('/api/me/reservations/{reservationId}/suspension', { params: { path: { reservationId } }, body }),
      ),
    () => {
      void cache.invalidateQueries({ queryKey: ['me'] });
      navigate('/reservations', { replace: true, state: { told: 'suspendedNow' } satisfies Told });
    },
  );
  function submit(): void {
    const empty = until === '' ? [{ field: 'until', text: texts.reservations.untilMissing }] : [];
    setMissing(empty);
    if (empty.length === 0) suspend.run({ until });
  }
  return (
    <Card>
      <p className="mb-4">{texts.reservations.suspendText}</p>
      <Form
        faults={missing.length > 0 ? missing : faultsOf(suspend.refused, ['until'])}
        refused={suspend.refused}
        onSubmit={submit}
      >
        <TextField
          name="until"
          label={texts.reservations.until}
          hint={texts.reservations.untilHint}
          type="date"
          value={until}
          onChange={setUntil}
          min={today()}
          max={daysAfter(today(), 365)}
        />
        <Buttons>
          <Button type="submit" weight="main" busy={suspend.busy}>
            {texts.reservations.suspend}
          </Button>
          <ButtonLink href="/reservations">{texts.reservations.back}</ButtonLink>
        </Buttons>
      </Form>
    </Card>
  );
}
