import { useState } from 'react';
import { useParams } from 'wouter';
import { answerOf, once } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { stepsAfterProfileLink } from '../../../refusals/next-steps.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../library.ts';

/** Behind the link of a due-day notice: stops these mails, after one press, without signing in (J2). */
export function DueNoticeStopPage() {
  const texts = useTexts();
  const { stopToken } = useParams<{ stopToken: string }>();
  const [stopped, setStopped] = useState(false);
  const stop = useWrite<void, unknown>(
    (_nothing, key) =>
      answerOf(api.POST('/api/due-notice-stops/{stopToken}', { params: { path: { stopToken } }, headers: once(key) })),
    () => setStopped(true),
  );
  return (
    <Page heading={texts.links.stopHeading}>
      {stop.refused !== null && <RefusalNotice refused={stop.refused} after={stepsAfterProfileLink} focused />}
      {stopped ? (
        <Notice tone="good" role="status" focusFor={stopped} heading={texts.links.stopped}>
          <p>{texts.links.stoppedText}</p>
        </Notice>
      ) : (
        <p>{texts.links.stopText}</p>
      )}
      <Buttons>
        {!stopped && (
          <Button weight="main" busy={stop.busy} onClick={() => stop.run()}>
            {texts.links.stop}
          </Button>
        )}
        <ButtonLink href="/">{texts.steps.top}</ButtonLink>
      </Buttons>
    </Page>
  );
}
