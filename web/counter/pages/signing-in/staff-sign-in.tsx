import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { CookiesNotice } from '../../../session/cookies-notice.tsx';
import { Button } from '../../../ui/button.tsx';
import { PasswordField, TextField } from '../../../ui/field.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { api, session } from '../../desk.ts';
import { FocusFirst } from '../../frame/focus-first.tsx';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import type { AskedForCode } from './asked-for-code.ts';
import { CodeForm } from './code-form.tsx';
import { FirstPasswordForm } from './first-password-form.tsx';

type Answer = AnswerOf<'POST', '/api/staff/sessions'>;

type Step =
  | { readonly is: 'password' }
  | { readonly is: 'first-password'; readonly challenge: string }
  | { readonly is: 'code'; readonly asked: AskedForCode };

/**
 * The staff's way in, step by step in one place: password, a password of one's own the first time, the code of an
 * authenticator app, which is set up the first time.
 *
 * @param holder whose session goes on: the name then stands there already
 */
export function StaffSignIn({ holder }: { holder?: string }) {
  const texts = useDeskTexts();
  const [staffId, setStaffId] = useState(holder ?? '');
  const [step, setStep] = useState<Step>({ is: 'password' });

  function goOn(answer: Answer): void {
    if (answer.status === 'signed-in') session.begin(answer);
    else if (answer.status === 'new-password-required') setStep({ is: 'first-password', challenge: answer.challenge });
    else setStep({ is: 'code', asked: answer });
  }

  return (
    <FocusFirst key={step.is}>
      {step.is === 'password' && <CredentialsForm staffId={staffId} onStaffId={setStaffId} onAnswer={goOn} />}
      {step.is === 'first-password' && (
        <FirstPasswordForm staffId={staffId} challenge={step.challenge} onAnswer={goOn} />
      )}
      {step.is === 'code' && <CodeForm staffId={staffId} asked={step.asked} onAnswer={goOn} />}
      {step.is !== 'password' && (
        <p className="mt-3">
          <Button weight="quiet" onClick={() => setStep({ is: 'password' })}>
            {texts.signingIn.fromStart}
          </Button>
        </p>
      )}
    </FocusFirst>
  );
}

type CredentialsProps = {
  readonly staffId: string;
  readonly onStaffId: (staffId: string) => void;
  readonly onAnswer: (answer: Answer) => void;
};

function CredentialsForm({ staffId, onStaffId, onAnswer }: CredentialsProps) {
  const texts = useDeskTexts();
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<Faults>([]);
  const signIn = useWrite(
    (body: { staffId: string; password: string }) => answerOf(api.POST('/api/staff/sessions', { body })),
    onAnswer,
  );
  function submit(): void {
    const missing = [
      ...(staffId.trim() === '' ? [{ field: 'staffId', text: texts.signingIn.staffIdMissing }] : []),
      ...(password === '' ? [{ field: 'password', text: texts.signingIn.passwordMissing }] : []),
    ];
    setFaults(missing);
    if (missing.length === 0) signIn.run({ staffId, password });
  }
  return (
    <Form faults={faults} refused={signIn.refused} onSubmit={submit}>
      <CookiesNotice />
      <TextField
        name="staffId"
        label={texts.signingIn.staffId}
        value={staffId}
        onChange={onStaffId}
        autoComplete="username"
        maxLength={100}
        lang="en"
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
