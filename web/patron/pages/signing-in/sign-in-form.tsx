import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { CookiesNotice } from '../../../session/cookies-notice.tsx';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { PasswordField, TextField } from '../../../ui/field.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { focusHeadingNext } from '../../../ui/page.tsx';
import { api, session } from '../../library.ts';

type Answer = AnswerOf<'POST', '/api/sessions'>;

function useEmptyFaults() {
  const texts = useTexts();
  return (number: string, password: string): Faults => [
    ...(number.trim() === '' ? [{ field: 'patronNumber', text: texts.signingIn.numberMissing }] : []),
    ...(password === '' ? [{ field: 'password', text: texts.signingIn.passwordMissing }] : []),
  ];
}

/**
 * Number and password (A1). After a temporary password it leads to the page where a new one is chosen, and to nothing
 * else (A2).
 *
 * @param holder whose session goes on: the number then stands there already
 */
export function SignInForm({ holder, onSignedIn }: { holder?: string; onSignedIn?: () => void }) {
  const texts = useTexts();
  const [, navigate] = useLocation();
  const [patronNumber, setPatronNumber] = useState(holder ?? '');
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<Faults>([]);
  const emptyFaults = useEmptyFaults();

  function done(answer: Answer): void {
    if (answer.status === 'signed-in') {
      session.begin(answer);
      focusHeadingNext();
      onSignedIn?.();
      return;
    }
    session.giveUp();
    navigate('/first-password', { state: { patronNumber, challenge: answer.challenge } });
  }

  const signIn = useWrite(
    (body: { patronNumber: string; password: string }) => answerOf(api.POST('/api/sessions', { body })),
    done,
  );

  function submit(): void {
    const missing = emptyFaults(patronNumber, password);
    setFaults(missing);
    if (missing.length === 0) signIn.run({ patronNumber, password });
  }

  return (
    <Form faults={faults} refused={signIn.refused} onSubmit={submit}>
      <CookiesNotice />
      <TextField
        name="patronNumber"
        label={texts.signingIn.number}
        hint={texts.signingIn.numberHint}
        value={patronNumber}
        onChange={setPatronNumber}
        autoComplete="username"
        inputMode="numeric"
        maxLength={100}
      />
      <PasswordField
        name="password"
        label={texts.signingIn.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <Button type="submit" weight="main" wide busy={signIn.busy}>
        {texts.signingIn.signIn}
      </Button>
    </Form>
  );
}
