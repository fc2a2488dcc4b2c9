import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Button } from '../../../ui/button.tsx';
import { PasswordField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { PasswordRules } from '../../../ui/password-rules.tsx';
import { api } from '../../desk.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';

type Answer = AnswerOf<'POST', '/api/staff/sessions/new-password'>;

type FirstPasswordProps = {
  readonly staffId: string;
  readonly challenge: string;
  readonly onAnswer: (answer: Answer) => void;
};

/** After a temporary password: one of one's own, by the rules of A4. */
export function FirstPasswordForm({ staffId, challenge, onAnswer }: FirstPasswordProps) {
  const texts = useDeskTexts();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<Faults>([]);
  const choose = useWrite(
    (newPassword: string) =>
      answerOf(api.POST('/api/staff/sessions/new-password', { body: { staffId, challenge, newPassword } })),
    onAnswer,
  );
  function submit(): void {
    const empty = password === '' ? [{ field: 'newPassword', text: texts.signingIn.newPasswordMissing }] : [];
    setMissing(empty);
    if (empty.length === 0) choose.run(password);
  }
  const faults = missing.length > 0 ? missing : faultsOf(choose.refused, ['newPassword']);
  return (
    <>
      <h2 className="mb-2 text-xl font-bold">{texts.signingIn.firstHeading}</h2>
      <p className="mb-4">{texts.signingIn.firstText}</p>
      <Form faults={faults} refused={choose.refused} onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={staffId} readOnly hidden />
        <PasswordField
          name="newPassword"
          label={texts.signingIn.newPassword}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
        />
        <PasswordRules password={password} />
        <Button type="submit" weight="main" wide busy={choose.busy}>
          {texts.signingIn.setPassword}
        </Button>
      </Form>
    </>
  );
}
