import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import type { BodyOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { api } from '../../library.ts';

type Wanted = BodyOf<'POST', '/api/password-resets'>;

/** 「パスワード発行申請フォーム」: number and registered address → a mail with a link (B2). */
export function ResetRequestPage() {
  const texts = useTexts();
  const [sent, setSent] = useState(false);
  return (
    <Page heading={texts.passwords.resetForm} from={[{ href: '/sign-in', name: texts.signingIn.heading }]}>
      {sent ? (
        <>
          <Notice tone="good" role="status" focusFor={sent} heading={texts.passwords.sent}>
            <p>{texts.passwords.sentText}</p>
          </Notice>
          <Buttons>
            <ButtonLink href="/sign-in">{texts.steps['sign-in']}</ButtonLink>
            <Button onClick={() => setSent(false)}>{texts.passwords.sendAgain}</Button>
          </Buttons>
        </>
      ) : (
        <RequestForm onSent={() => setSent(true)} />
      )}
    </Page>
  );
}

function RequestForm({ onSent }: { onSent: () => void }) {
  const texts = useTexts();
  const [wanted, setWanted] = useState<Wanted>({ patronNumber: '', email: '' });
  const [missing, setMissing] = useState<Faults>([]);
  const ask = useWrite(
    (body: Wanted, key) => answerOf(api.POST('/api/password-resets', { body, headers: once(key) })),
    onSent,
  );
  function submit(): void {
    const empty: Faults = [
      ...(wanted.patronNumber.trim() === '' ? [{ field: 'patronNumber', text: texts.signingIn.numberMissing }] : []),
      ...(wanted.email.trim() === '' ? [{ field: 'email', text: texts.passwords.emailMissing }] : []),
    ];
    setMissing(empty);
    if (empty.length === 0) ask.run(wanted);
  }
  const faults = missing.length > 0 ? missing : faultsOf(ask.refused, ['patronNumber', 'email']);
  return (
    <>
      <p className="mb-4">{texts.passwords.requestText}</p>
      <Card>
        <Form faults={faults} refused={ask.refused} onSubmit={submit}>
          <TextField
            name="patronNumber"
            label={texts.signingIn.number}
            hint={texts.signingIn.numberHint}
            value={wanted.patronNumber}
            onChange={(patronNumber) => setWanted({ ...wanted, patronNumber })}
            autoComplete="username"
            inputMode="numeric"
            maxLength={100}
          />
          <TextField
            name="email"
            label={texts.passwords.email}
            value={wanted.email}
            onChange={(email) => setWanted({ ...wanted, email })}
            autoComplete="email"
            inputMode="email"
            maxLength={254}
          />
          <Button type="submit" weight="main" wide busy={ask.busy}>
            {texts.passwords.send}
          </Button>
        </Form>
      </Card>
    </>
  );
}
