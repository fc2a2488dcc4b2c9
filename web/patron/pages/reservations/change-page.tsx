import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import type { BodyOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { today } from '../../../texts/dates.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Radios, Select } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form } from '../../../ui/form.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Card } from '../../../ui/page.tsx';
import { api } from '../../library.ts';
import { libraries } from '../../queries.ts';
import { OneReservation } from './one-reservation.tsx';
import type { Reservation } from './reservation.ts';
import type { Told } from './reservations-page.tsx';

type Change = BodyOf<'PATCH', '/api/me/reservations/{reservationId}'>;
const fields = ['pickupLibraryId', 'contactMethod', 'neededThrough'];

/** 「予約情報変更」: pickup library, contact method, and until when it is needed (E2). */
export function ChangePage() {
  const texts = useTexts();
  return <OneReservation heading={texts.reservations.changeHeading}>{(of) => <ChangeForm of={of} />}</OneReservation>;
}

function ChangeForm({ of }: { of: Reservation }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const places = useQuery(libraries);
  const [pickupLibraryId, setPickup] = useState(of.pickupLibraryId);
  const [contactMethod, setContact] = useState(of.contactMethod);
  const [neededThrough, setNeeded] = useState(of.neededThrough ?? '');
  const { reservationId } = of;
  const change = useWrite(
    (body: Change) =>
      answerOf(api.PATCH('/api/me/reservations/{reservationId}', { params: { path: { reservationId } }, body })),
    ({ warnings = [] }) => {
      void cache.invalidateQueries({ queryKey: ['me'] });
      navigate('/reservations', { replace: true, state: { told: 'changed', warnings } satisfies Told });
    },
  );
  function submit(): void {
    change.run({ pickupLibraryId, contactMethod, neededThrough: neededThrough === '' ? null : neededThrough });
  }
  return (
    <Await query={places} lines={2}>
      {({ items }) => (
        <Card>
          <Form faults={faultsOf(change.refused, fields)} refused={change.refused} onSubmit={submit}>
            <Select
              name="pickupLibraryId"
              label={texts.reservations.pickup}
              value={pickupLibraryId}
              onChange={setPickup}
              choices={items
                .filter(
                  ({ libraryId, pickupKinds }) => pickupKinds.includes(of.kind) || libraryId === of.pickupLibraryId,
                )
                .map(({ libraryId, name }) => ({ value: libraryId, name }))}
            />
            <Radios
              name="contactMethod"
              label={texts.reservations.contact}
              value={contactMethod}
              onChange={setContact}
              choices={(['none', 'mail'] as const).map((value) => ({ value, name: texts.basket.contacts[value] }))}
            />
            <TextField
              name="neededThrough"
              label={texts.reservations.neededThrough}
              hint={texts.reservations.neededHint}
              type="date"
              value={neededThrough}
              onChange={setNeeded}
              min={today()}
              optional
            />
            <Buttons>
              <Button type="submit" weight="main" busy={change.busy}>
                {texts.reservations.update}
              </Button>
              <ButtonLink href="/reservations">{texts.reservations.back}</ButtonLink>
            </Buttons>
          </Form>
        </Card>
      )}
    </Await>
  );
}
