import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useDates, useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { api, session } from '../../library.ts';
import { resetLink } from '../../queries.ts';
import { NewPasswordForm } from './new-password-form.tsx';

/** Behind the link of the mail: a new password, once, within 24 hours (B2). */
export function ResetLinkPage() {
  const texts = useTexts();
  const dates = useDates();
  const { resetToken } = useParams<{ resetToken: string }>();
  const query = useQuery(resetLink(resetToken));
  const [done, setDone] = useState(false);
  const set = useWrite(
    (newPassword: string) =>
      answerOf(
        api.PUT('/api/password-resets/{resetToken}', { params: { path: { resetToken } }, body: { newPassword } }),
      ),
    () => {
      setDone(true);
      // Every session has ended with the former password, this browser's too.
      session.giveUp();
    },
  );
  return (
    <Page heading={texts.passwords.linkHeading}>
      {done ? (
        <>
          <Notice tone="good" role="status" focusFor={done} heading={texts.passwords.done}>
            <p>{texts.passwords.doneText}</p>
          </Notice>
          <Buttons>
            <ButtonLink href="/sign-in" weight="main">
              {texts.steps['sign-in']}
            </ButtonLink>
          </Buttons>
        </>
      ) : (
        <Await query={query} lines={2}>
          {({ expiresAt }) => (
            <>
              <p className="mb-4">{texts.passwords.linkGoodUntil(dates.moment(expiresAt))}</p>
              <Card>
                <NewPasswordForm busy={set.busy} refused={set.refused} onSubmit={set.run} />
              </Card>
            </>
          )}
        </Await>
      )}
    </Page>
  );
}
