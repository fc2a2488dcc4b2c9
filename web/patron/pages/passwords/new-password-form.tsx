import { useState } from 'react';
import type { Refused } from '../../../api/refused.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { PasswordField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { PasswordRules } from '../../../ui/password-rules.tsx';

type NewPasswordFormProps = {
  /** For password managers: whose password this is. */
  readonly patronNumber?: string;
  readonly busy: boolean;
  readonly refused: Refused | null;
  readonly onSubmit: (newPassword: string) => void;
};

/** One new password with its rules; typed once, because it can be looked at (A4). */
export function NewPasswordForm({ patronNumber, busy, refused, onSubmit }: NewPasswordFormProps) {
  const texts = useTexts();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<Faults>([]);
  const faults = missing.length > 0 ? missing : faultsOf(refused, ['newPassword']);
  function submit(): void {
    const empty = password === '' ? [{ field: 'newPassword', text: texts.passwords.missing }] : [];
    setMissing(empty);
    if (empty.length === 0) onSubmit(password);
  }
  return (
    <Form faults={faults} refused={refused} onSubmit={submit}>
      {patronNumber !== undefined && (
        <input type="text" name="username" autoComplete="username" value={patronNumber} readOnly hidden />
      )}
      <PasswordField
        name="newPassword"
        label={texts.passwords.newPassword}
        hint={texts.passwords.hint}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
      />
      <PasswordRules password={password} />
      <Button type="submit" weight="main" wide busy={busy}>
        {texts.passwords.set}
      </Button>
    </Form>
  );
}
