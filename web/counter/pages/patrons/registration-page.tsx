import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import type { AnswerOf, BodyOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Button, Buttons } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { Card } from '../../../ui/page.tsx';
import { api } from '../../desk.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { FocusFirst } from '../../frame/focus-first.tsx';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { SlipToPrint } from './slip.tsx';

type Registered = AnswerOf<'POST', '/api/staff/patrons'>;
const empty = { name: '', nameReading: '', birthDate: '', email: '' };
const needed = ['name', 'nameReading', 'birthDate'] as const;

/** Registers a patron and shows the slip with the temporary password, once (A2, K1). */
export function RegistrationPage() {
  const texts = useDeskTexts();
  const [registered, setRegistered] = useState<Registered | null>(null);
  return (
    <DeskPage heading={texts.registration.heading} keepsFocus>
      {registered === null ? (
        <Card>
          <FocusFirst>
            <RegistrationForm onDone={setRegistered} />
          </FocusFirst>
        </Card>
      ) : (
        <>
          <SlipToPrint {...registered} done={texts.registration.registered} />
          <Buttons>
            <Button onClick={() => setRegistered(null)}>{texts.registration.another}</Button>
          </Buttons>
        </>
      )}
    </DeskPage>
  );
}

function RegistrationForm({ onDone }: { onDone: (registered: Registered) => void }) {
  const texts = useDeskTexts();
  const words = texts.registration;
  const [typed, setTyped] = useState(empty);
  const [missing, setMissing] = useState<Faults>([]);
  const register = useWrite(
    (body: BodyOf<'POST', '/api/staff/patrons'>, key) =>
      answerOf(api.POST('/api/staff/patrons', { body, headers: once(key) })),
    onDone,
  );
  function submit(): void {
    const faults = needed
      .filter((field) => typed[field].trim() === '')
      .map((field) => ({ field, text: words.missing[field] }));
    setMissing(faults);
    if (faults.length > 0) return;
    const { email, ...person } = typed;
    register.run({ ...person, birthDate: asDay(person.birthDate), ...(email.trim() !== '' && { email }) });
  }
  const change = (part: Partial<typeof empty>) => setTyped({ ...typed, ...part });
  const faults = missing.length > 0 ? missing : faultsOf(register.refused, Object.keys(empty));
  return (
    <Form faults={faults} refused={register.refused} onSubmit={submit}>
      <TextField
        name="name"
        label={words.name}
        value={typed.name}
        maxLength={100}
        onChange={(name) => change({ name })}
      />
      <TextField
        name="nameReading"
        label={words.nameReading}
        hint={words.nameReadingHint}
        value={typed.nameReading}
        maxLength={100}
        onChange={(nameReading) => change({ nameReading })}
      />
      <TextField
        name="birthDate"
        label={words.birthDate}
        hint={words.birthDateHint}
        value={typed.birthDate}
        inputMode="numeric"
        maxLength={20}
        onChange={(birthDate) => change({ birthDate })}
      />
      <TextField
        name="email"
        label={words.email}
        optional
        value={typed.email}
        inputMode="email"
        maxLength={254}
        onChange={(email) => change({ email })}
      />
      <Button type="submit" weight="main" wide busy={register.busy}>
        {words.register}
      </Button>
    </Form>
  );
}

/**
 * `19900401`, `1990/4/1` and full-width digits, as hands type them, are 1990-04-01; the library judges what remains.
 */
function asDay(text: string): string {
  const folded = text.normalize('NFKC').trim();
  const [, year, month, day] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(folded) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(folded) ?? [];
  return year === undefined ? folded : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}
