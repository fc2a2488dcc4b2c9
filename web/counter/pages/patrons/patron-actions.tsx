import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Button, Buttons } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { api } from '../../desk.ts';
import { patronDesk } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { DeskNoteForm } from './desk-note-form.tsx';
import { MergeForm } from './merge-form.tsx';
import { NoteForm, NumberAgainForm } from './small-forms.tsx';
import { SlipToPrint } from './slip.tsx';

type Patron = AnswerOf<'GET', '/api/staff/patrons/{patronNumber}/desk'>;
type Open = 'none' | 'note' | 'status' | 'reissue' | 'merge' | 'remove';
type ActionsProps = { readonly patron: Patron; readonly onRemoved: () => void };

/** What the staff can do to a card; each asks once more, and the button of the answer has the focus. */
export function PatronActions({ patron, onRemoved }: ActionsProps) {
  const texts = useDeskTexts();
  const [open, setOpen] = useState<Open>('none');
  const [done, setDone] = useState('');
  const words = texts.patrons;
  function finish(said: string): void {
    setDone(said);
    setOpen('none');
  }
  const suspended = patron.status === 'suspended';
  const close = () => setOpen('none');
  return (
    <Section heading={words.actions}>
      {done !== '' && <Notice tone="good" role="status" heading={done} />}
      {open === 'none' && (
        <Buttons>
          <Button onClick={() => setOpen('note')}>{words.writeDeskNote}</Button>
          <Button onClick={() => setOpen('status')}>{suspended ? words.reactivate : words.suspend}</Button>
          <Button onClick={() => setOpen('reissue')}>{words.reissue}</Button>
          <Button onClick={() => setOpen('merge')}>{words.merge}</Button>
          <Button weight="danger" onClick={() => setOpen('remove')}>
            {words.remove}
          </Button>
        </Buttons>
      )}
      {open === 'note' && <DeskNoteForm patron={patron} onDone={finish} onCancel={close} />}
      {open === 'status' && <StatusForm patron={patron} onDone={finish} onCancel={close} />}
      {open === 'reissue' && <Reissue patronNumber={patron.patronNumber} onCancel={close} />}
      {open === 'merge' && <MergeForm into={patron.patronNumber} onDone={finish} onCancel={close} />}
      {open === 'remove' && <Removal patronNumber={patron.patronNumber} onDone={onRemoved} onCancel={close} />}
    </Section>
  );
}

type Ends = { readonly onDone: (said: string) => void; readonly onCancel: () => void };

function StatusForm({ patron: { patronNumber, status }, onDone, onCancel }: Ends & { patron: Patron }) {
  const texts = useDeskTexts();
  const cache = useQueryClient();
  const next = status === 'suspended' ? 'active' : 'suspended';
  const change = useWrite(
    (note: string) =>
      answerOf(
        api.PATCH('/api/staff/patrons/{patronNumber}', {
          params: { path: { patronNumber } },
          body: { status: next, ...(note.trim() !== '' && { note }) },
        }),
      ),
    (changed) => {
      cache.setQueryData(patronDesk(patronNumber).queryKey, (shown) => {
        if (shown === undefined) return shown;
        const { unusableReason: _former, ...rest } = shown;
        return { ...rest, ...changed };
      });
      onDone(next === 'suspended' ? texts.patrons.suspended : texts.patrons.reactivated);
    },
  );
  return (
    <NoteForm
      heading={next === 'suspended' ? texts.patrons.suspend : texts.patrons.reactivate}
      label={texts.patrons.note}
      optional
      busy={change.busy}
      refused={change.refused}
      onSubmit={change.run}
      onCancel={onCancel}
    />
  );
}

function Reissue({ patronNumber, onCancel }: { patronNumber: string; onCancel: () => void }) {
  const texts = useDeskTexts();
  const [issued, setIssued] = useState<string | null>(null);
  const issue = useWrite(
    (_: null, key) =>
      answerOf(
        api.POST('/api/staff/patrons/{patronNumber}/temporary-password', {
          params: { path: { patronNumber } },
          headers: once(key),
        }),
      ),
    ({ temporaryPassword }) => setIssued(temporaryPassword),
  );
  if (issued !== null)
    return <SlipToPrint patronNumber={patronNumber} temporaryPassword={issued} done={texts.patrons.reissued} />;
  return (
    <>
      <p className="mb-3">{texts.patrons.reissueText}</p>
      {issue.refused !== null && <RefusalNotice refused={issue.refused} focused />}
      <Buttons>
        <Button weight="main" ref={(button) => button?.focus()} busy={issue.busy} onClick={() => issue.run(null)}>
          {texts.patrons.reissue}
        </Button>
        <Button onClick={onCancel}>{texts.patrons.cancel}</Button>
      </Buttons>
    </>
  );
}

function Removal({
  patronNumber,
  onDone,
  onCancel,
}: {
  patronNumber: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const texts = useDeskTexts();
  const remove = useWrite(
    () => answerOf(api.DELETE('/api/staff/patrons/{patronNumber}', { params: { path: { patronNumber } } })),
    onDone,
  );
  return (
    <NumberAgainForm
      text={texts.patrons.removeText}
      button={texts.patrons.removeNow(patronNumber)}
      patronNumber={patronNumber}
      busy={remove.busy}
      refused={remove.refused}
      onSubmit={() => remove.run(null)}
      onCancel={onCancel}
    />
  );
}
