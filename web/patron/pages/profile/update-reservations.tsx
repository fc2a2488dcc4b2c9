import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../library.ts';
import { profile } from '../../queries.ts';
import { typedFrom, wantedProfile } from './draft.ts';
import type { Told } from './told.ts';

/** Waiting reservations keep what they were made with, unless the patron wants the new defaults for them, too. */
export function UpdateReservations({ count }: { count: number }) {
  const { profile: words } = useTexts();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const stored = useQuery(profile).data;
  const update = useWrite(
    (body: ReturnType<typeof wantedProfile>) =>
      answerOf(api.PUT('/api/me/profile', { body: { ...body, updateReservations: true } })),
    ({ reservations = [] }) => {
      void cache.invalidateQueries({ queryKey: ['me'] });
      const made = reservations.filter(({ outcome }) => outcome === 'updated').length;
      const told: Told = {
        message: words.reservationsUpdated(made),
        warnings: reservations.flatMap((one) =>
          one.outcome === 'refused' ? [{ code: one.reservationId, detail: one.detail }] : [],
        ),
        passwordChanged: false,
        reservationsToUpdate: 0,
      };
      navigate('/profile', { replace: true, state: told });
    },
  );
  return (
    <Notice heading={words.reservationsDiffer(count)}>
      {update.refused !== null && <RefusalNotice refused={update.refused} />}
      <p className="mt-2">
        <Button
          busy={update.busy}
          disabled={stored === undefined}
          onClick={() => {
            if (stored !== undefined) update.run(wantedProfile(typedFrom(stored)));
          }}
        >
          {words.updateReservations}
        </Button>
      </p>
    </Notice>
  );
}
