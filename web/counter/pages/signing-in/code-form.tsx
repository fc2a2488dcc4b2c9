import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { api } from '../../desk.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { QrPicture } from './qr-picture.tsx';
import type { AskedForCode } from './asked-for-code.ts';

type CodeFormProps = {
  readonly staffId: string;
  readonly asked: AskedForCode;
  readonly onAnswer: (answer: AnswerOf<'POST', '/api/staff/sessions/one-time-code'>) => void;
};

/** The code of the authenticator app; the first time with the picture that sets the app up. */
export function CodeForm({ staffId, asked, onAnswer }: CodeFormProps) {
  const texts = useDeskTexts();
  const { challenge, authenticator } = asked;
  const [code, setCode] = useState('');
  const [faults, setFaults] = useState<Faults>([]);
  const enter = useWrite(
    (typed: string) =>
      answerOf(api.POST('/api/staff/sessions/one-time-code', { body: { staffId, challenge, code: typed } })),
    onAnswer,
  );
  function submit(): void {
    const missing = code.trim() === '' ? [{ field: 'code', text: texts.signingIn.codeMissing }] : [];
    setFaults(missing);
    if (missing.length === 0) enter.run(code);
  }
  return (
    <>
      <h2 className="mb-2 text-xl font-bold">
        {authenticator === undefined ? texts.signingIn.codeHeading : texts.signingIn.enrolHeading}
      </h2>
      {authenticator === undefined ? (
        <p className="mb-4">{texts.signingIn.codeText}</p>
      ) : (
        <>
          <p>{texts.signingIn.enrolText}</p>
          <QrPicture text={authenticator.uri} label={texts.signingIn.enrolPicture} />
          <p>{texts.signingIn.enrolByHand}</p>
          <p className="clear-face mb-4 rounded-8 bg-canvas p-3 text-lg" lang="en">
            {authenticator.secret.match(/.{1,4}/g)?.join(' ')}
          </p>
        </>
      )}
      <Form faults={faults} refused={enter.refused} onSubmit={submit}>
        <TextField
          name="code"
          label={texts.signingIn.code}
          hint={texts.signingIn.codeHint}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={20}
        />
        <Button type="submit" weight="main" wide busy={enter.busy}>
          {texts.signingIn.enter}
        </Button>
      </Form>
    </>
  );
}
