import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import type { BodyOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { today } from '../../../texts/dates.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Radios } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { api } from '../../library.ts';

type Asked = BodyOf<'POST', '/api/email-registrations'>;
const fields = ['patronNumber', 'name', 'birthDate', 'email', 'device'];

/** 「メールアドレス登録申請フォーム」: the staff compare, and approval mails a password link by itself (B3). */
export function EmailRegistrationPage() {
  const texts = useTexts();
  const [sent, setSent] = useState(false);
  return (
    <Page heading={texts.emailRegistration.heading} from={[{ href: '/sign-in', name: texts.signingIn.heading }]}>
      {sent ? (
        <>
          <Notice tone="good" role="status" focusFor={sent} heading={texts.emailRegistration.sent}>
            <p>{texts.emailRegistration.sentText}</p>
          </Notice>
          <Buttons>
            <ButtonLink href="/">{texts.steps.top}</ButtonLink>
          </Buttons>
        </>
      ) : (
        <>
          <p className="mb-4">{texts.emailRegistration.text}</p>
          <Card>
            <RegistrationForm onSent={() => setSent(true)} />
          </Card>
        </>
      )}
    </Page>
  );
}

function RegistrationForm({ onSent }: { onSent: () => void }) {
  const texts = useTexts();
  const words = texts.emailRegistration;
  const [asked, setAsked] = useState<Asked>({ patronNumber: '', name: '', birthDate: '', email: '', device: 'mobile' });
  const [missing, setMissing] = useState<Faults>([]);
  const ask = useWrite(
    (body: Asked, key) => answerOf(api.POST('/api/email-registrations', { body, headers: once(key) })),
    onSent,
  );
  const needed: Readonly<Record<'patronNumber' | 'name' | 'birthDate' | 'email', string>> = {
    patronNumber: texts.signingIn.numberMissing,
    name: words.nameMissing,
    birthDate: words.birthDateMissing,
    email: words.emailMissing,
  };
  function submit(): void {
    const empty = (['patronNumber', 'name', 'birthDate', 'email'] as const)
      .filter((field) => asked[field].trim() === '')
      .map((field) => ({ field, text: needed[field] }));
    setMissing(empty);
    if (empty.length === 0) ask.run(asked);
  }
  const change = (part: Partial<Asked>) => setAsked({ ...asked, ...part });
  return (
    <Form faults={missing.length > 0 ? missing : faultsOf(ask.refused, fields)} refused={ask.refused} onSubmit={submit}>
      <TextField
        name="patronNumber"
        label={texts.signingIn.number}
        hint={texts.signingIn.numberHint}
        value={asked.patronNumber}
        onChange={(patronNumber) => change({ patronNumber })}
        autoComplete="username"
        inputMode="numeric"
        maxLength={100}
      />
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        value={asked.name}
        onChange={(name) => change({ name })}
        autoComplete="name"
        maxLength={100}
      />
      <TextField
        name="birthDate"
        label={words.birthDate}
        type="date"
        value={asked.birthDate}
        onChange={(birthDate) => change({ birthDate })}
        autoComplete="bday"
        max={today()}
      />
      <TextField
        name="email"
        label={words.email}
        value={asked.email}
        onChange={(email) => change({ email })}
        autoComplete="email"
        inputMode="email"
        maxLength={254}
      />
      <Radios
        name="device"
        label={words.device}
        value={asked.device}
        onChange={(device) => change({ device })}
        choices={(['pc', 'mobile'] as const).map((value) => ({ value, name: words.devices[value] }))}
      />
      <Button type="submit" weight="main" wide busy={ask.busy}>
        {words.send}
      </Button>
    </Form>
  );
}
