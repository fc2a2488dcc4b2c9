import { useState } from 'react';
import type { Refused } from '../../../api/refused.ts';
import { Button, Buttons } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { FocusFirst } from '../../frame/focus-first.tsx';
import { useDeskTexts } from '../../texts/desk-texts.ts';

type Asked = {
  readonly busy: boolean;
  readonly refused: Refused | null;
  readonly onCancel: () => void;
};

type NoteFormProps = Asked & {
  readonly heading: string;
  readonly label: string;
  /** Said when it is left empty; without it the note may be left out. */
  readonly missing?: string;
  readonly optional?: boolean;
  readonly danger?: boolean;
  readonly text?: string;
  readonly onSubmit: (note: string) => void;
};

/** One reason, and the button that does what the heading says. */
export function NoteForm({ heading, label, text, missing, optional = false, danger = false, ...asked }: NoteFormProps) {
  const texts = useDeskTexts();
  const [note, setNote] = useState('');
  const [faults, setFaults] = useState<Faults>([]);
  function submit(): void {
    const empty = missing !== undefined && note.trim() === '' ? [{ field: 'note', text: missing }] : [];
    setFaults(empty);
    if (empty.length === 0) asked.onSubmit(note);
  }
  return (
    <FocusFirst>
      {text !== undefined && <p className="mb-3">{text}</p>}
      <Form faults={faults} refused={asked.refused} onSubmit={submit}>
        <TextField name="note" label={label} optional={optional} value={note} maxLength={200} onChange={setNote} />
        <Buttons>
          <Button type="submit" weight={danger ? 'danger' : 'main'} busy={asked.busy}>
            {heading}
          </Button>
          <Button onClick={asked.onCancel}>{texts.patrons.cancel}</Button>
        </Buttons>
      </Form>
    </FocusFirst>
  );
}

type NumberAgainProps = Asked & {
  readonly text: string;
  readonly button: string;
  readonly patronNumber: string;
  readonly onSubmit: () => void;
};

/** Before what cannot be undone: the number of the card once more. */
export function NumberAgainForm({ text, button, patronNumber, ...asked }: NumberAgainProps) {
  const texts = useDeskTexts();
  const [typed, setTyped] = useState('');
  const [faults, setFaults] = useState<Faults>([]);
  function submit(): void {
    const same = typed.normalize('NFKC').trim() === patronNumber;
    setFaults(same ? [] : [{ field: 'again', text: texts.patrons.typeAgainWrong }]);
    if (same) asked.onSubmit();
  }
  return (
    <FocusFirst>
      <p className="mb-3">{text}</p>
      <Form faults={faults} refused={asked.refused} onSubmit={submit}>
        <TextField
          name="again"
          label={texts.patrons.typeAgain}
          value={typed}
          inputMode="numeric"
          maxLength={100}
          autoComplete="off"
          onChange={setTyped}
        />
        <Buttons>
          <Button type="submit" weight="danger" busy={asked.busy}>
            {button}
          </Button>
          <Button onClick={asked.onCancel}>{texts.patrons.cancel}</Button>
        </Buttons>
      </Form>
    </FocusFirst>
  );
}
