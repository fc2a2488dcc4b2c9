import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Checkbox } from '../../../ui/choices.tsx';
import { api } from '../../desk.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { NoteForm } from '../patrons/small-forms.tsx';
import type { EndsOf } from './ends-of.ts';

/** Takes a title without copies out of the catalogue; who waits is cancelled only if asked for (D4). */
export function TitleRemoval({ titleId, onDone, onCancel }: EndsOf & { titleId: string }) {
  const texts = useDeskTexts();
  const [cancels, setCancels] = useState(false);
  const remove = useWrite(
    (reason: string) =>
      answerOf(
        api.DELETE('/api/staff/titles/{titleId}', {
          params: { path: { titleId } },
          body: { reason, ...(cancels && { cancelReservations: true }) },
        }),
      ),
    ({ cancelled }) => onDone([texts.stock.titleRemoved(cancelled)]),
  );
  return (
    <>
      <Checkbox checked={cancels} onChange={setCancels}>
        {texts.stock.cancelReservations}
      </Checkbox>
      <NoteForm
        heading={texts.stock.removeTitle}
        text={texts.stock.removeTitleText}
        label={texts.stock.reason}
        missing={texts.stock.reasonMissing}
        danger
        busy={remove.busy}
        refused={remove.refused}
        onSubmit={remove.run}
        onCancel={onCancel}
      />
    </>
  );
}
