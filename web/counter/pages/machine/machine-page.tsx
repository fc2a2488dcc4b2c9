import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Await } from '../../../ui/await.tsx';
import { Button, Buttons } from '../../../ui/button.tsx';
import { Checkbox, Radios, Select } from '../../../ui/choices.tsx';
import { Form } from '../../../ui/form.tsx';
import { Card } from '../../../ui/page.tsx';
import type { AnswerOf } from '../../../api/paths.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { idleChoices, setMachine, useMachine } from '../../machine.ts';
import { libraries } from '../../queries.ts';
import { play } from '../../scanning/sounds.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';

type Library = AnswerOf<'GET', '/api/libraries'>['items'][number];

/** Where this machine stands, chosen once; and how it behaves. */
export function MachinePage() {
  const texts = useDeskTexts();
  const { libraryId } = useMachine();
  const query = useQuery(libraries);
  return (
    <DeskPage heading={texts.machine.heading}>
      {libraryId === null && <p className="mb-4">{texts.machine.first}</p>}
      <Await query={query}>{({ items }) => <MachineForm items={items} />}</Await>
    </DeskPage>
  );
}

function MachineForm({ items }: { items: readonly Library[] }) {
  const texts = useDeskTexts();
  const [, navigate] = useLocation();
  const chosen = useMachine();
  const [libraryId, setLibraryId] = useState(chosen.libraryId ?? items[0]?.libraryId ?? '');
  const [minutes, setMinutes] = useState(String(chosen.idleMinutes));
  const [sound, setSound] = useState(chosen.sound);
  function save(): void {
    setMachine({ libraryId, idleMinutes: Number(minutes), sound });
    navigate('/');
  }
  return (
    <Card>
      <Form onSubmit={save}>
        <Radios
          name="library"
          label={texts.machine.library}
          value={libraryId}
          onChange={setLibraryId}
          choices={items.map((one) => ({ value: one.libraryId, name: one.name }))}
        />
        <Select
          name="idle"
          label={texts.machine.idle}
          value={minutes}
          onChange={setMinutes}
          choices={idleChoices.map((one) => ({ value: String(one), name: texts.machine.minutes(one) }))}
        />
        <Checkbox checked={sound} onChange={setSound}>
          {texts.machine.sound}
        </Checkbox>
        <Buttons>
          <Button type="submit" weight="main">
            {texts.machine.save}
          </Button>
          <Button onClick={() => play('hold-here')}>{texts.machine.try}</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
