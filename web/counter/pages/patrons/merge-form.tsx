import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Button, Buttons } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { api } from '../../desk.ts';
import { FocusFirst } from '../../frame/focus-first.tsx';
import { patronDesk } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';

type MergeFormProps = {
  readonly into: string;
  readonly onDone: (said: string) => void;
  readonly onCancel: () => void;
};

/** Another card of the same person into this one: the number to close, then both numbers on the button. */
export function MergeForm({ into, onDone, onCancel }: MergeFormProps) {
  const texts = useDeskTexts();
  const cache = useQueryClient();
  const [typed, setTyped] = useState('');
  const [faults, setFaults] = useState<Faults>([]);
  const from = typed.normalize('NFKC').trim();
  const merge = useWrite(
    (other: string, key) =>
      answerOf(
        api.POST('/api/staff/patrons/{patronNumber}/merger', {
          params: { path: { patronNumber: into } },
          body: { from: other },
          headers: once(key),
        }),
      ),
    (_, other) => {
      void cache.invalidateQueries({ queryKey: patronDesk(into).queryKey });
      onDone(texts.patrons.merged(other));
    },
  );
  function submit(): void {
    const missing = /^\d{6}$/.test(from) ? [] : [{ field: 'from', text: texts.patrons.numberMissing }];
    setFaults(missing);
    if (missing.length === 0) merge.run(from);
  }
  return (
    <FocusFirst>
      <p className="mb-3">{texts.patrons.mergeText}</p>
      <Form
        faults={faults.length > 0 ? faults : faultsOf(merge.refused, ['from'])}
        refused={merge.refused}
        onSubmit={submit}
      >
        <TextField
          name="from"
          label={texts.patrons.mergeFrom}
          value={typed}
          inputMode="numeric"
          maxLength={100}
          autoComplete="off"
          onChange={setTyped}
        />
        <Buttons>
          <Button type="submit" weight="danger" busy={merge.busy}>
            {texts.patrons.mergeNow(/^\d{6}$/.test(from) ? from : '……', into)}
          </Button>
          <Button onClick={onCancel}>{texts.patrons.cancel}</Button>
        </Buttons>
      </Form>
    </FocusFirst>
  );
}
