import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Button, Buttons } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { api } from '../../desk.ts';
import { patronDesk } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';

type Patron = AnswerOf<'GET', '/api/staff/patrons/{patronNumber}/desk'>;
type DeskNoteFormProps = {
  readonly patron: Patron;
  readonly onDone: (said: string) => void;
  readonly onCancel: () => void;
};

/** What the desks tell one another about a patron; emptied, it is gone (K1). */
export function DeskNoteForm({ patron: { patronNumber, deskNote }, onDone, onCancel }: DeskNoteFormProps) {
  const texts = useDeskTexts();
  const cache = useQueryClient();
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(deskNote.text);
  const write = useWrite(
    (wanted: { text: string; version: number }) =>
      answerOf(api.PUT('/api/staff/patrons/{patronNumber}/note', { params: { path: { patronNumber } }, body: wanted })),
    ({ deskNote: written }) => {
      cache.setQueryData(patronDesk(patronNumber).queryKey, (shown) => shown && { ...shown, deskNote: written });
      onDone(texts.patrons.savedDeskNote);
    },
  );
  useEffect(() => box.current?.querySelector('textarea')?.focus(), []);
  return (
    <div ref={box}>
      <Form
        faults={[]}
        refused={write.refused}
        onSubmit={() => write.run({ text: text.trim(), version: deskNote.version })}
      >
        <TextArea
          name="text"
          label={texts.patrons.deskNote}
          hint={texts.patrons.deskNoteText}
          optional
          value={text}
          maxLength={500}
          onChange={setText}
        />
        <Buttons>
          <Button type="submit" weight="main" busy={write.busy}>
            {texts.patrons.saveDeskNote}
          </Button>
          <Button onClick={onCancel}>{texts.patrons.cancel}</Button>
        </Buttons>
      </Form>
    </div>
  );
}
