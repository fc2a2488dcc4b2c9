import { useState } from 'react';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { api, session } from '../../library.ts';
import { NewPasswordForm } from './new-password-form.tsx';

type Challenge = { readonly patronNumber: string; readonly challenge: string };

/** After the printed password: a new one must be chosen, and nothing else can be done until then (A2). */
export function FirstPasswordPage() {
  const texts = useTexts();
  const navigate = useNavigate();
  const given = useHistoryState<Challenge>();
  const [challenge] = useState(given);
  const choose = useWrite(
    (newPassword: string) =>
      answerOf(
        api.POST('/api/sessions/new-password', {
          body: { patronNumber: challenge?.patronNumber ?? '', challenge: challenge?.challenge ?? '', newPassword },
        }),
      ),
    (answer) => {
      session.begin(answer);
      navigate('/', { replace: true, state: { passwordChosen: true } });
    },
  );
  return (
    <Page heading={texts.passwords.chooseFirst}>
      {challenge === undefined ? (
        <>
          <p className="mb-4">{texts.passwords.challengeGone}</p>
          <ButtonLink href="/sign-in" weight="main">
            {texts.signingIn.signIn}
          </ButtonLink>
        </>
      ) : (
        <>
          <p className="mb-4">{texts.passwords.chooseFirstText}</p>
          <Card>
            <NewPasswordForm
              patronNumber={challenge.patronNumber}
              busy={choose.busy}
              refused={choose.refused}
              onSubmit={choose.run}
            />
          </Card>
        </>
      )}
    </Page>
  );
}
